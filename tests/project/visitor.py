"""A visitor with cookies, over a plain connection to a proxy that ends TLS."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from project.served import Answer


@dataclass
class Visitor:
    port: int
    host: str
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    def send(self, method: str, path: str, body: str | None = None, **headers: str) -> Answer:
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            said["Cookie"] = "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=240)
        try:
            connection.request(method, path, body, {"Host": self.host, **said})
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.load(cookie)
        return answer

    def get(self, path: str) -> Answer:
        return self.send("GET", path)

    def fill(self, path: str, **fields: str) -> Answer:
        """Open the page at `path`, fill its form in and send it."""
        page = self.get(path).body.decode()
        form = max(re.findall(r"<form.*?</form>", page, re.DOTALL), key=len)
        hidden = {}
        for tag in re.findall(r"<input[^>]*>", form):
            name, value = (re.search(rf'{one}="([^"]*)"', tag) for one in ("name", "value"))
            if 'type="hidden"' in tag and name:
                hidden[name[1]] = value[1] if value else ""
        return self.post(path, hidden | fields)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        return self.send(
            "POST",
            path,
            urlencode(fields),
            Content_Type="application/x-www-form-urlencoded",
            Origin=f"https://{self.host}",
        )

    def sign_in(self, email: str, password: str) -> Answer:
        return self.fill("/accounts/login/", login=email, password=password)

"""The API of a running Mainspring, for commands: where it is, the token, and every failure in one sentence."""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NoReturn
from urllib.parse import quote, urlencode, urlsplit

from mainspring.interfaces.cli.say import CANNOT_READ, USAGE, fail

TIMEOUT_SECONDS = 30
PAGE = 200
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_NO_LOGIN = "you are not signed in: mainspring login URL, or set MAINSPRING_URL and MAINSPRING_TOKEN."


class Remote:
    """One installation, as one token sees it. Each method ends the command in one sentence where it fails."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token, self.timeout = checked(url), token, TIMEOUT_SECONDS

    @classmethod
    def known(cls) -> Remote:
        """The one that the environment names, else the one that `mainspring login` kept."""
        url, token = os.environ.get("MAINSPRING_URL", ""), os.environ.get("MAINSPRING_TOKEN", "")
        if not (url and token):
            kept = _kept()
            if url and kept.get("url") != checked(url):
                # A kept token goes to no other address than the one it was kept for.
                kept = {}
            url, token = url or kept.get("url", ""), token or kept.get("token", "")
        if not (url and token):
            fail(_NO_LOGIN)
        return cls(url, token)

    def get(self, path: str, **query: Any) -> Any:
        """What is at an address of the API, as JSON."""
        asked = {name: value for name, value in query.items() if value not in (None, "")}
        return self._json("GET", f"{path}?{urlencode(asked)}" if asked else path)

    def post(self, path: str, body: Any) -> Any:
        """Send `body`. A request whose answer was lost is sent once more under the same key, which does it once."""
        return self._json("POST", path, body, {"Idempotency-Key": secrets.token_hex(16)}, tries=2)

    def send(self, path: str, files: list[Path]) -> Any:
        """Send files as a form does. A request whose answer was lost is sent once more under the same key, which does it once."""
        boundary = secrets.token_hex(16)
        parts: list[bytes] = []
        for file in files:
            name = file.name.replace("\\", "_").replace('"', "_").replace("\r", "_").replace("\n", "_")
            head = f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
            try:
                parts += [head.encode(), file.read_bytes(), b"\r\n"]
            except OSError as error:
                fail(f"{file} cannot be read: {error.strerror or error}.", CANNOT_READ)
        body = b"".join([*parts, f"--{boundary}--\r\n".encode()])
        headers = {
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "Idempotency-Key": secrets.token_hex(16),
        }
        return self._json("POST", path, body, headers, tries=2)

    def items(self, path: str, most: int, **query: Any) -> Iterator[Any]:
        """Up to `most` rows of a list, page by page."""
        cursor = None
        while most > 0:
            found = self.get(path, limit=min(most, PAGE), cursor=cursor, **query)
            yield from found["items"]
            most -= len(found["items"])
            cursor = found["next"]
            if not cursor:
                return

    def open(self, path: str) -> IO[bytes]:
        """An answer to be read bit by bit."""
        return self._send("GET", path, None, {}, 1)

    def _json(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None, tries: int = 1
    ) -> Any:
        with self._send(method, path, body, headers or {}, tries) as answer:
            try:
                return json.loads(answer.read())
            except (ValueError, OSError):
                fail(f"{self.url} answered with something else than Mainspring's API.", CANNOT_READ)

    def _send(self, method: str, path: str, body: Any, headers: dict[str, str], tries: int) -> IO[bytes]:
        import http.client
        from urllib.error import HTTPError, URLError
        from urllib.request import Request

        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        sent = {"Authorization": f"Bearer {self.token}", "Accept": "application/json", **headers}
        if data is not None and "Content-Type" not in sent:
            sent["Content-Type"] = "application/json"
        request = Request(f"{self.url}/api/v1{path}", data, sent, method=method)
        for left in reversed(range(tries)):
            try:
                return _opener(self.url).open(request, timeout=self.timeout)  # type: ignore[no-any-return]
            except HTTPError as error:
                if not (error.code >= 500 and left):
                    self._refused(error)
            except (URLError, http.client.HTTPException, OSError) as error:
                if not left:
                    reason = getattr(error, "reason", error)
                    fail(f"{self.url} cannot be reached: {reason}.", CANNOT_READ)
        raise AssertionError("the last try ends the command")

    def _refused(self, error: Any) -> NoReturn:
        """Say what the API said, and end."""
        if error.code in (301, 302, 303, 307, 308):
            fail(f"{self.url} sends one elsewhere; sign in with the address where it really is.", CANNOT_READ)
        try:
            said = json.loads(error.read())
            detail = str(said["detail"])
        except (ValueError, KeyError, TypeError, OSError):
            fail(f"{self.url} answered with status {error.code}, not as Mainspring's API does.", CANNOT_READ)
        if error.code == 401:
            detail = "the token is not good (any more): mainspring login URL."
        elif "scope" in said:
            detail = f"the token lacks the scope {said['scope']!r}: make one that has it."
        fail(detail, CANNOT_READ if error.code >= 500 else USAGE)


def _opener(url: str) -> Any:
    from urllib.request import HTTPRedirectHandler, ProxyHandler, build_opener

    class Stay(HTTPRedirectHandler):
        """A redirect would carry the token to wherever it leads."""

        def redirect_request(self, *args: Any) -> None:
            return None

    local = urlsplit(url).hostname in LOOPBACK
    return build_opener(Stay, *([ProxyHandler({})] if local else []))


def checked(url: str) -> str:
    """The address without what follows the host; ends where it is none, or would send the token in the clear."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    try:
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if parts.scheme not in ("http", "https") or not host:
        fail(f"{url!r} is no address. Write it as https://okr.example.com.")
    if parts.scheme == "http" and host not in LOOPBACK:
        fail(f"{url} would send the token in the clear: use https://.")
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path.rstrip('/')}"


def part(key: str) -> str:
    """A key as part of an address."""
    return quote(key, safe="")


def place() -> Path:
    """Where the sign-in is kept."""
    import click

    return Path(click.get_app_dir("mainspring")) / "login.json"


def keep(remote: Remote) -> Path:
    """Keep address and token for this user alone."""
    path = place()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"url": remote.url, "token": remote.token}, file)
        os.replace(fresh, path)
    except OSError as error:
        fail(f"{path} cannot be written: {error.strerror or error}.")
    return path


def _kept() -> dict[str, str]:
    path = place()
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            print(f"mainspring: {path} can be read by others: chmod 600 {path}", file=sys.stderr)
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        fail(f"{path} cannot be read. Sign in again: mainspring login URL.")
    return found if isinstance(found, dict) else {}

"""Two application servers on one PostgreSQL behind a reverse proxy, all real: what one does, the other knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest
from allauth.core.internal.ratelimit import get_ip

from project.proxy import proxied
from project.served import FILL, LOOK, Server, environment, run_script, serving, start, wait_ready
from project.visitor import Visitor

HOST = "okr.example"
SETTINGS = {
    "MAINSPRING_HOSTS": HOST,
    "MAINSPRING_SECRET_KEY": "k" * 50,
    "MAINSPRING_URL": f"https://{HOST}",
}


@dataclass
class Installation:
    port: int
    servers: list[Server]
    env: dict[str, str]
    told: dict[str, str]

    @property
    def page(self) -> str:
        return f"/o/{self.told['organisation']}/key-results/{self.told['key_result']}"

    def visitor(self) -> Visitor:
        return Visitor(self.port, HOST)


@pytest.fixture(scope="module")
def both(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    data = tmp_path_factory.mktemp("both")
    env = environment(data, postgres, MAINSPRING_BEHIND_PROXY="1", **SETTINGS)
    # At once, on an empty database: both want to migrate it.
    servers = [start(env, "--part", "web", "--workers", "1") for _ in range(2)]
    try:
        for server in servers:
            wait_ready(server)
        told = run_script(FILL, env)
        with proxied([server.port for server in servers]) as port:
            yield Installation(port, servers, env, told)
    finally:
        for server in servers:
            server.end()


def test_servers_that_start_at_once_migrate_once(both, postgres):
    with psycopg.connect(postgres) as database:
        times = database.execute("SELECT count(*), count(DISTINCT (app, name)) FROM django_migrations")
        written, different = times.fetchone()
    assert written == different > 20


def test_who_signs_in_at_one_is_signed_in_at_both(both):
    visitor = both.visitor()
    done = visitor.sign_in(both.told["email"], both.told["password"])
    assert done.status == 302, done.body
    answers = [visitor.get(f"/o/{both.told['organisation']}/today") for _ in range(4)]
    assert [answer.status for answer in answers] == [200] * 4
    assert {int(answer.headers["X-Served-By"]) for answer in answers} == {one.port for one in both.servers}
    session, token = visitor.cookies["sessionid"], visitor.cookies["csrftoken"]
    assert session["secure"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert token["secure"]
    assert token["samesite"] == "Lax"


def test_a_check_in_at_one_is_read_at_both(both):
    visitor = both.visitor()
    visitor.sign_in(both.told["email"], both.told["password"])
    done = visitor.fill(
        f"{both.page}/check-in", value="81.5", confidence="60", note="Boxes in every van now."
    )
    assert done.status == 302, done.body
    for _ in range(2):
        assert b"Boxes in every van now." in visitor.get(both.page).body
    sent = {"Authorization": f"Bearer {both.told['secret']}", "Content_Type": "application/json"}
    address = f"/api/v1/key-results/{both.told['key_result']}"
    made = visitor.send("POST", f"{address}/check-ins", json.dumps({"value": 83}), **sent)
    assert made.status == 201, made.body
    read = [visitor.send("GET", address, **sent) for _ in range(2)]
    assert [answer.json()["latest_value"] for answer in read] == [83, 83]
    assert {answer.headers["X-Served-By"] for answer in read} == {str(one.port) for one in both.servers}


def test_a_form_sent_twice_to_two_processes_is_one_check_in(both):
    """A double click: the same form arrives at both."""
    visitor = both.visitor()
    visitor.sign_in(both.told["email"], both.told["password"])
    before = len(run_script(LOOK, both.env)["check_ins"])
    fields = {"value": "84", "key": "u-d0vb1ec11ck0", "note": "Twice."}
    fields["csrfmiddlewaretoken"] = visitor.cookies["csrftoken"].value
    for _ in range(2):
        assert visitor.post(f"{both.page}/check-in", fields).status == 302
    after = run_script(LOOK, both.env)
    assert len(after["check_ins"]) == before + 1
    assert after["events"].count("u-d0vb1ec11ck0") == 1


def test_failed_sign_ins_are_counted_across_both(both):
    """Five in five minutes for one address; then even the right password waits, at either."""
    visitor, email = both.visitor(), "somebody@else.example"
    for _ in range(5):
        assert visitor.sign_in(email, "wrong").status == 200
    for _ in range(2):
        refused = visitor.sign_in(email, "wrong")
        assert b"Too many" in refused.body


def test_a_proxy_is_believed_only_where_one_is(both, tmp_path):
    def is_taken_for_tls(server: Server) -> bool:
        answer = server.get("/accounts/login/", X_Forwarded_Proto="https")
        assert answer.status == 200
        return "Strict-Transport-Security" in answer.headers

    assert is_taken_for_tls(both.servers[0])
    assert "Strict-Transport-Security" not in both.servers[0].get("/accounts/login/").headers
    alone = environment(tmp_path, both.env["DATABASE_URL"], **SETTINGS)
    with serving(alone, "--part", "web", "--workers", "1") as server:
        assert not is_taken_for_tls(server)


@pytest.mark.parametrize(("proxies", "counted"), [(1, "198.51.100.7"), (0, "127.0.0.1")])
def test_what_a_visitor_says_of_its_address_is_not_counted(rf, settings, proxies, counted):
    """Each new address in X-Forwarded-For would else be a new visitor, who may try again: the proxy's word is the last one."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = rf.get("/", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}, REMOTE_ADDR="127.0.0.1")
    assert get_ip(request) == counted

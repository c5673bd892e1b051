"""The commands that talk to a running Mainspring, against a real server on loopback."""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
import subprocess
import sys
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone

from apps.organisations import fernhollow, more_key_results
from interfaces.cli.command import mainspring
from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.people.models import Person, Team, Token
from mainspring.interfaces.cli.remote import Remote


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A user without a sign-in."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("MAINSPRING_URL", "MAINSPRING_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def there(live_server, home, monkeypatch):
    """Fernhollow on a server, and a way to be one of its people."""
    fern = fernhollow()

    def be(role: str, *scopes: str) -> str:
        _, secret = Token.issue(
            fern.people[role], role, list(scopes or ["read", "check_in", "export"]), by=None
        )
        monkeypatch.setenv("MAINSPRING_URL", live_server.url)
        monkeypatch.setenv("MAINSPRING_TOKEN", secret)
        return secret

    be("owner")
    return fern, be, live_server.url


def test_a_check_in(there):
    fern, _, _ = there
    ended = mainspring(
        "checkin", fern.key_result.key, "--value", "85", "--confidence", "60", "--note", "New boxes."
    )
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"Checked in on {fern.key_result.key}: 85, confidence 60%, amber.\n"
    made = CheckIn.objects.get()
    assert (made.value, made.confidence, made.note, made.author) == (85, 0.6, "New boxes.", fern.owner)
    as_json = mainspring("checkin", fern.key_result.key, "--note", "Boxes came.", "--json")
    assert json.loads(as_json.out)["note"] == "Boxes came."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--confidence", "0.6"), "--confidence 0.6: write it from 0 to 100, 60 for 60 %."),
        (("--confidence", "160"), "--confidence 160: it lies between 0 and 100 %."),
        ((), "give a --value"),
        (("--status", "blue"), "--status 'blue': write green, amber or red."),
    ],
)
def test_a_check_in_that_cannot_be_is_not_sent(home, arguments, said):
    ended = mainspring("checkin", "k-1", *arguments)
    assert ended.code == 2
    assert said in ended.err


@pytest.fixture
def worker(monkeypatch):
    """What waits is done while the command waits for it."""
    from mainspring.interfaces.cli import upload
    from mainspring.project import jobs

    monkeypatch.setattr(upload.time, "sleep", lambda _seconds: jobs.drain())


def test_files_are_compared_and_taken_in_only_with_yes(there, worker, tmp_path):
    fern, be, _ = there
    be("okr_lead", "read", "set_up")
    file = tmp_path / "teams.csv"
    file.write_text("team_id,name\nt-vans,Vans\nt-kitchen,Kitchen\n")
    looked = mainspring("upload", file)
    assert (looked.code, looked.err) == (0, "")
    assert "  teams: 1 new, 1 the same, 2 only here" in looked.out
    assert "Nothing is changed yet." in looked.out
    assert not Team.objects.filter(name="Vans").exists()
    taken = mainspring("upload", file, "--yes")
    assert taken.out.endswith("Taken in.\n"), taken.said
    assert Team.objects.get(name="Vans").organisation == fern.organisation
    again = mainspring("upload", file, "--yes", "--json")
    assert json.loads(again.out)["counts"] == {"teams": {"same": 2, "only_here": 2}}
    assert mainspring("upload", tmp_path / "none.csv").code == 3
    be("okr_lead", "read")
    assert "lacks the scope 'set_up'" in mainspring("upload", file).err


def test_lists(there):
    fern, _, _ = there
    assert fern.objective.key in mainspring("objectives").out
    assert mainspring("objectives", "--status", "draft").out == "There are none.\n"
    one = mainspring("key-results", "--owner", "me").out
    assert one.split() == [fern.key_result.key, "active", "–", *fern.key_result.title.split()]
    decisions = json.loads(mainspring("decisions", "--json").out)
    assert {one["kind"] for one in decisions} == {"start"}
    assert len(json.loads(mainspring("decisions", "--json", "--limit", "1").out)) == 1
    assert mainspring("blockers").out == "There are none.\n"


def test_who_is_behind(there):
    fern, be, _ = there
    KeyResult.objects.update(created_at=timezone.now() - dt.timedelta(days=30))
    be("okr_lead")
    listed = mainspring("behind").out.split()
    said = [fern.key_result.key, "never", *fern.owner.name.split(), *fern.key_result.title.split()]
    assert listed == said
    kept = json.loads(mainspring("behind", "--json").out)
    assert kept[0]["owner"] == fern.owner.key
    be("owner")
    refused = mainspring("behind")
    assert (refused.code, "does not include this" in refused.err) == (2, True)


def test_who_is_behind_takes_as_many_requests_for_many_people_as_for_one(there, monkeypatch):
    fern, be, _ = there
    rows = more_key_results(fern)
    people = [fern.owner, fern.lead, fern.member, fern.executive]
    for row, owner in zip([fern.key_result, *rows], people, strict=True):
        KeyResult.objects.filter(pk=row.pk).update(owner=owner)
    KeyResult.objects.update(created_at=timezone.now() - dt.timedelta(days=30))
    Person.objects.filter(pk=fern.member.pk).update(name="")
    asked, get = [], Remote.get
    monkeypatch.setattr(
        Remote, "get", lambda self, path, **query: asked.append(path) or get(self, path, **query)
    )
    be("okr_lead")
    out = mainspring("behind").out
    assert len(out.splitlines()) == 4
    fern.member.refresh_from_db()
    assert all(str(one) in out for one in people if one.pk != fern.member.pk)
    assert fern.member.email in out
    assert asked == ["/next-steps/behind"]


def test_what_the_server_refuses_is_said_in_a_sentence(there):
    fern, be, _ = there
    missing = mainspring("checkin", "k-none", "--value", "1")
    assert (missing.code, missing.err.count("\n")) == (2, 1)
    be("member")
    denied = mainspring("checkin", fern.key_result.key, "--value", "1")
    assert (denied.code, "does not include this" in denied.err) == (2, True)
    be("owner", "read")
    scope = mainspring("checkin", fern.key_result.key, "--value", "1")
    assert (scope.code, "lacks the scope 'check_in'" in scope.err) == (2, True)
    wrong = mainspring("objectives", "--status", "none")
    assert wrong.code == 2
    assert "query.status" in wrong.err


def test_the_trail_comes_out(there, tmp_path):
    _, be, _ = there
    be("okr_lead")
    path = tmp_path / "trail.zip"
    assert mainspring("export", "-o", path).code == 0
    assert "objectives.csv" in zipfile.ZipFile(path).namelist()
    again = mainspring("export", "-o", path)
    assert (again.code, "--force" in again.err) == (2, True)
    be("owner")
    refused = mainspring("export", "-o", tmp_path / "other.zip")
    assert refused.code == 2
    assert sorted(file.name for file in tmp_path.iterdir() if "zip" in file.name) == ["trail.zip"]


def test_a_sign_in_is_kept_for_its_user_alone(there, tmp_path, monkeypatch):
    _fern, be, url = there
    secret = be("owner")
    for name in ("MAINSPRING_URL", "MAINSPRING_TOKEN"):
        monkeypatch.delenv(name)
    file = tmp_path / "token"
    file.write_text(secret + "\n")
    ended = mainspring("login", url, "--token-file", file)
    assert ended.code == 0, ended.err
    assert "Signed in to Fernhollow Foods as Owner" in ended.out
    kept = tmp_path / "config" / "mainspring" / "login.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert mainspring("objectives").code == 0
    monkeypatch.setenv("MAINSPRING_URL", "https://elsewhere.example")
    other = mainspring("objectives")
    assert (other.code, "not signed in" in other.err) == (2, True)
    file.write_text("msp_wrong")
    monkeypatch.delenv("MAINSPRING_URL")
    wrong = mainspring("login", url, "--token-file", file)
    assert (wrong.code, "not good" in wrong.err) == (2, True)
    assert json.loads(kept.read_text())["token"] == secret


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://okr.example.com", "in the clear"),
        ("ftp://okr.example.com", "no address"),
        ("https://", "no address"),
        ("https://x:port", "no address"),
    ],
)
def test_an_address_that_is_none_or_unsafe_gets_no_token(home, monkeypatch, url, said):
    monkeypatch.setenv("MAINSPRING_URL", url)
    monkeypatch.setenv("MAINSPRING_TOKEN", "msp_x")
    ended = mainspring("objectives")
    assert (ended.code, said in ended.err) == (2, True)


def test_without_a_sign_in_the_way_to_one_is_said(home):
    ended = mainspring("objectives")
    assert (ended.code, "mainspring login URL" in ended.err) == (2, True)


class _Other(BaseHTTPRequestHandler):
    """A server that is no Mainspring: it sends one elsewhere, speaks no JSON, or loses its first answer."""

    seen: list[tuple[str, str | None]]

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.seen.append((self.path, self.headers.get("Idempotency-Key")))  # type: ignore[attr-defined]
        mode = self.server.mode  # type: ignore[attr-defined]
        if mode == "redirect":
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
        elif mode == "page":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<!doctype html>")
        elif len(self.server.seen) == 1:  # type: ignore[attr-defined]
            self.close_connection = True
        else:
            self.send_response(201)
            self.end_headers()
            self.wfile.write(b'{"key_result": "k-1", "value": 1, "confidence": null, "status": ""}')

    do_GET = do_POST = _answer

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def stranger(home, monkeypatch):
    server = HTTPServer(("127.0.0.1", 0), _Other)
    server.seen, server.mode = [], ""
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("MAINSPRING_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("MAINSPRING_TOKEN", "msp_x")
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_redirect_is_not_followed_with_the_token(stranger):
    stranger.mode = "redirect"
    ended = mainspring("objectives")
    assert (ended.code, "sends one elsewhere" in ended.err) == (3, True)
    assert len(stranger.seen) == 1


def test_a_server_that_is_no_mainspring_is_said_to_be_none(stranger):
    stranger.mode = "page"
    ended = mainspring("objectives")
    assert (ended.code, "something else than Mainspring's API" in ended.err) == (3, True)


def test_a_lost_answer_is_asked_for_again_under_the_same_key(stranger):
    ended = mainspring("checkin", "k-1", "--value", "1")
    assert ended.code == 0, ended.err
    assert len(stranger.seen) == 2
    assert stranger.seen[0] == stranger.seen[1]
    assert stranger.seen[0][1]


def test_a_server_that_is_away_is_one_sentence(stranger):
    stranger.shutdown()
    stranger.server_close()
    ended = mainspring("objectives")
    assert (ended.code, "cannot be reached" in ended.err, ended.err.count("\n")) == (3, True, 1)


def test_the_command_loads_neither_the_application_nor_the_engine(stranger):
    stranger.seen.append(("", None))
    code = (
        "import atexit, sys; from mainspring.interfaces.cli.start import main;"
        "atexit.register(lambda: print(sorted({n.partition('.')[0] for n in sys.modules} & {'django', 'duckdb', 'ninja', 'jinja2'})));"
        "sys.argv = ['mainspring', 'checkin', 'k-1', '--value', '1']; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=os.environ, check=True
    )
    assert done.stdout.splitlines() == ["Checked in on k-1: 1.", "[]"]


def test_an_upload_names_what_is_new_and_what_could_not_be_read(there, worker, tmp_path):
    fern, be, _ = there
    be("okr_lead", "read", "set_up")
    file = tmp_path / "teams.csv"
    file.write_text(f"team_id,name,timezone\nt-vans,Vans,Nowhere/City\n,Boats,\n{fern.kitchen.key},Galley,\n")
    looked = mainspring("upload", file)
    assert looked.code == 1
    assert "Could not be read (2), and 1 row is lost unless you mend it:" in looked.out
    assert "teams.csv:3: team_id: is empty; the row is lost" in looked.out
    assert "teams.csv:2: timezone: is no time zone" in looked.out
    assert "('Nowhere/City')" in looked.out
    assert "New (1):\n  teams: Vans" in looked.out
    assert "Changed (1):\n  teams: Galley (name: Kitchen → Galley)" in looked.out
    taken = mainspring("upload", file, "--yes")
    assert taken.code == 1, "done, but not all of it"
    assert taken.out.endswith("Taken in.\n")
    assert mainspring("upload", file, "--json").code == 1
    file.write_text("team_id,name\nt-vans,Vans\n")
    assert mainspring("upload", file).code == 0


def test_a_column_that_nobody_knows_is_named_with_an_option(there, worker, tmp_path):
    _, be, _ = there
    be("okr_lead", "read", "set_up")
    file = tmp_path / "okrs.csv"
    file.write_text("Big aim,What we look at,Wanted\nWaste less,Cut food thrown away,4\n")
    looked = mainspring("upload", file)
    assert looked.code == 3
    assert (
        "Use --map 'Header=objective' --map 'Header=key_result' for: 'Big aim', 'What we look at', 'Wanted'."
        in looked.err
    )
    named = mainspring("upload", file, "--map", "big aim=objective", "--map", "What we look at=key_result")
    assert named.code == 0, named.said
    assert "key results: 1 new" in named.out
    assert "Not understood, name them with --map: 'Wanted'" in named.out
    wrong = mainspring("upload", file, "--map", "Colour=target")
    assert wrong.code != 0
    assert "no column headed 'Colour' waits for a meaning" in wrong.err


def test_an_upload_asks_about_what_is_called_almost_like_something_here(there, worker, tmp_path):
    _, be, _ = there
    be("okr_lead", "read", "set_up")
    file = tmp_path / "teams.csv"
    file.write_text("team_id,name\nt-1,Kitchne\nt-2,Vans\n")
    looked = mainspring("upload", file)
    first, new = looked.out.split("New (2):")
    assert "New, and almost the same as what is here (1):\n  teams: Kitchne (near: Kitchen)" in first
    assert "teams: Vans" in new
    assert "Vans" not in first


def test_pulse_answers_that_are_not_taken_have_their_reason(there, worker, tmp_path):
    _, be, _ = there
    be("okr_lead", "read", "set_up")
    file = tmp_path / "pulse.csv"
    row = "2026-01-05T09:00:00Z,load_is_sane,2,{},{}\n"
    rows = row.format("r-1", "Nowhere") + row.format("r-2", "Kitchen")
    file.write_text("asked_at,question,score,respondent,team_id\n" + rows)
    looked = mainspring("upload", file)
    assert "  pulse: 1 new, 1 not taken" in looked.out
    assert "Not taken (1):\n  pulse: 1 answer (team_id: Nowhere): It names somebody" in looked.out
    assert "more" not in looked.out
    assert "New (" not in looked.out

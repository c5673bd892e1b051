"""What an attacker tries on every page: another site's form, a script in a name, a guess at who has an account, a link that leads away."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

import mainspring
from apps.organisations import PASSWORD, Fernhollow
from interfaces.web.test_separation import OF_ORGANISATION, address, rows_of
from mainspring.apps.decisions.models import Decision
from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import CheckIn, KeyResult, Objective
from mainspring.apps.people.models import Organisation, Person, Team
from mainspring.apps.rhythm.models import Blocker, Forum

SCRIPT = "\"><script>alert('x')</script>"


def test_another_sites_form_changes_nothing(fern: Fernhollow):
    """The browser sends the cookie along; the token it cannot."""
    rows = rows_of(fern)
    client = Client(enforce_csrf_checks=True)
    client.force_login(fern.okr_lead.account)
    events = Event.objects.count()
    for name in OF_ORGANISATION:
        answer = client.post(
            address(name, fern.organisation.key, rows),
            {"name": "x"},
            headers={"Origin": "https://evil.example"},
        )
        assert answer.status_code in (403, 405), name
    assert Event.objects.count() == events


def test_a_script_in_a_name_is_text_on_every_page(fern: Fernhollow):
    rows = rows_of(fern)
    CheckIn.make(fern.key_result, by=fern.owner, value=1.0, note=SCRIPT, risk=SCRIPT, decision_needed=SCRIPT)
    for model, field in (
        *((Objective, one) for one in ("title", "description")),
        *((KeyResult, one) for one in ("title", "metric", "unit")),
        *((Decision, one) for one in ("title", "rationale")),
        *((model, "name") for model in (Organisation, Person, Team, Forum)),
        (Blocker, "title"),
        (Event, "title"),
    ):
        model.objects.update(**{field: SCRIPT})
    client = Client()
    client.force_login(fern.okr_lead.account)
    shown = 0
    for name in OF_ORGANISATION:
        answer = client.get(address(name, fern.organisation.key, rows))
        if answer.status_code != 200 or answer.streaming:
            continue
        page = answer.content.decode()
        assert "<script>alert" not in page, name
        shown += "&lt;script&gt;alert" in page
    assert shown > 10


def test_every_page_says_what_the_browser_must_not_do(fern: Fernhollow):
    rows = rows_of(fern)
    client = Client()
    client.force_login(fern.okr_lead.account)
    pages = [address(name, fern.organisation.key, rows) for name in OF_ORGANISATION]
    for page in [*pages, "/", "/account", "/accounts/login/", "/health/live"]:
        headers = client.get(page).headers
        assert "no-store" in headers["Cache-Control"], page
        assert "script-src 'self';" in headers["Content-Security-Policy"], page
        assert "unsafe" not in headers["Content-Security-Policy"], page
        assert headers["X-Content-Type-Options"] == "nosniff", page
        assert headers["X-Frame-Options"] == "DENY", page
        assert headers["Referrer-Policy"] == "same-origin", page


@pytest.mark.parametrize("kind", ["zip", "xlsx"])
def test_an_export_is_a_file_to_take_along(fern: Fernhollow, kind: str):
    client = Client()
    client.force_login(fern.okr_lead.account)
    answer = client.get(address("export", fern.organisation.key, {}), {"format": kind})
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Content-Disposition"].rstrip('"').endswith(f".{kind}")
    assert "no-store" in answer.headers["Cache-Control"]


def test_cookies_are_for_us_and_no_script(fern: Fernhollow):
    client = Client()
    signed_in = client.post("/accounts/login/", {"login": fern.owner.email, "password": PASSWORD})
    assert signed_in.status_code == 302
    session = client.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert settings.CSRF_COOKIE_SAMESITE == "Lax"


def test_a_sign_in_begins_a_session_and_a_sign_out_ends_it(fern: Fernhollow):
    """A session that somebody laid into the browser before is worth nothing after."""
    client = Client()
    client.session.save()
    client.get("/")
    laid = client.session.session_key
    client.post("/accounts/login/", {"login": fern.owner.email, "password": PASSWORD})
    taken = client.cookies["sessionid"].value
    assert taken != laid
    client.post("/accounts/logout/")
    thief = Client()
    thief.cookies["sessionid"] = taken
    assert thief.get(f"/o/{fern.organisation.key}/today").status_code == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(fern: Fernhollow):
    def answer(path: str, name: str, email: str, **fields: str) -> tuple[int, Any, str]:
        said = Client().post(path, {name: email, **fields})
        # Each page has a token of its own.
        page = re.sub(r"\b\w{64}\b", "", said.content.decode())
        return said.status_code, said.headers.get("Location"), page.replace(email, "")

    for path, name, fields in (
        ("/accounts/login/", "login", {"password": "wrong"}),
        ("/accounts/password/reset/", "email", {}),
    ):
        known = answer(path, name, fern.owner.email, **fields)
        assert known == answer(path, name, "nobody@else.example", **fields), path
    assert [one for one in mail.outbox if fern.owner.email in one.to]


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example/", "/\\evil.example/"])
def test_a_sign_in_leads_nowhere_else(fern: Fernhollow, away: str):
    said = {"login": fern.owner.email, "password": PASSWORD, "next": away}
    answer = Client().post("/accounts/login/", said)
    assert answer.status_code == 302
    assert "evil" not in answer.headers["Location"]


def test_nothing_is_fetched_from_elsewhere():
    """No part of the application has a client for other servers, so no address that somebody types is ever asked."""
    clients = {"http.client", "urllib.request", "requests", "httpx", "aiohttp", "ftplib", "urllib3"}
    root = Path(mainspring.__file__).parent
    for folder in ("apps", "interfaces/web", "interfaces/api", "project"):
        for file in (root / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                names = []
                if isinstance(node, ast.Import):
                    names = [one.name for one in node.names]
                elif isinstance(node, ast.ImportFrom) and node.module:
                    names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
                assert not clients & set(names), file

"""Settings from the environment: each with its default, what it means, and what is unsafe."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from mainspring.apps.people.loopback import LOOPBACK

PREFIX = "MAINSPRING_"
_DEMO_KEY = "only-for-trying-out-on-this-machine-and-refused-elsewhere"


@dataclass(frozen=True)
class Setting:
    """One variable: `MAINSPRING_<NAME>`, but for `DATABASE_URL`, whose name is everybody's."""

    name: str
    default: str
    about: str
    read: Callable[[str], Any] = str

    @property
    def variable(self) -> str:
        return "DATABASE_URL" if self.name == "database" else PREFIX + self.name.upper()


def _flag(text: str) -> bool:
    word = text.strip().lower()
    if word in ("1", "true", "yes", "on"):
        return True
    if word in ("", "0", "false", "no", "off"):
        return False
    raise ValueError(text)


def _level(text: str) -> str:
    level = text.strip().upper()
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError(text)
    return level


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65_536:
        raise ValueError(text)
    return port


def _address(text: str) -> str:
    if not text.strip():
        return ""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(text)
    return text.rstrip("/")


def _database(text: str) -> str:
    if text and not text.startswith(("sqlite:///", "postgresql://", "postgres://")):
        raise ValueError(text)
    if text:
        dj_database_url.parse(text)
    return text


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


SETTINGS = (
    Setting(
        "secret_key",
        _DEMO_KEY,
        "Signs sessions and links. At least 50 random letters; the default is refused outside loopback.",
    ),
    Setting("data", "mainspring-data", "Folder for the SQLite database, uploads and collected static files."),
    Setting(
        "database",
        "",
        "Where the data lives: `sqlite:///file` (default: `mainspring.sqlite3` in the data folder) or `postgresql://…`.",
        _database,
    ),
    Setting("hosts", ",".join(LOOPBACK), "Names under which it is reached, comma-separated.", _words),
    Setting(
        "url",
        "",
        "Its address as people type it; links in mail begin with it, and without it with the address of whoever sends one. "
        "`https://` makes cookies secure.",
        _address,
    ),
    Setting("behind_proxy", "", "`1` where a reverse proxy ends TLS and sets X-Forwarded-Proto.", _flag),
    Setting("debug", "", "`1` shows errors in the browser. Refused outside loopback.", _flag),
    Setting(
        "open_sign_up",
        "1",
        "`1` lets anybody sign up and found an organisation; empty: by invitation only.",
        _flag,
    ),
    Setting("smtp_host", "", "Mail server; without one, mail is printed to the log."),
    Setting("smtp_port", "587", "Its port.", _port),
    Setting("smtp_user", "", "Its user."),
    Setting("smtp_password", "", "Its password."),
    Setting("smtp_tls", "1", "`1` speaks STARTTLS.", _flag),
    Setting("mail_from", "Mainspring <mainspring@localhost>", "Sender of mail."),
    Setting("log_level", "INFO", "DEBUG, INFO, WARNING or ERROR.", _level),
)


@dataclass(frozen=True)
class Environment:
    secret_key: str
    data: str
    database: str
    hosts: list[str]
    url: str
    behind_proxy: bool
    debug: bool
    open_sign_up: bool
    smtp_host: str
    smtp_port: int
    smtp_user: str
    smtp_password: str
    smtp_tls: bool
    mail_from: str
    log_level: str


def read(environ: Mapping[str, str] = os.environ) -> Environment:
    """The settings; ImproperlyConfigured, one line, where one is wrong or unsafe."""
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        text = environ.get(setting.variable, setting.default)
        try:
            values[setting.name] = setting.read(text)
        except ValueError:
            # An address of a database holds a password, which must not come to a log.
            shown = setting.variable if setting.name == "database" else f"{setting.variable}={text!r}"
            raise ImproperlyConfigured(f"{shown} cannot be read. {setting.about}") from None
    values["database"] = (
        values["database"] or f"sqlite:///{os.path.abspath(values['data'])}/mainspring.sqlite3"
    )
    assert {field.name for field in fields(Environment)} == set(values)
    found = Environment(**values)
    if unsafe := unsafe_settings(found):
        raise ImproperlyConfigured("Mainspring does not start: " + " ".join(unsafe))
    return found


def unsafe_settings(env: Environment) -> list[str]:
    """What must not be, one sentence each. On loopback alone everything may be tried."""
    local = set(env.hosts) <= set(LOOPBACK)
    found = []
    if not local and env.secret_key == _DEMO_KEY:
        found.append("Set MAINSPRING_SECRET_KEY to at least 50 random letters.")
    elif not local and len(env.secret_key) < 50:
        found.append("MAINSPRING_SECRET_KEY is shorter than 50 letters.")
    if not local and env.debug:
        found.append("MAINSPRING_DEBUG shows secrets to everybody who meets an error; unset it.")
    if "*" in env.hosts:
        found.append("MAINSPRING_HOSTS=* lets anybody forge the links in mails; name the hosts.")
    if not local and not env.url.startswith("https://"):
        found.append("MAINSPRING_URL must begin with https:// where others reach it.")
    return found


def unsafe_address(env: Environment, host: str) -> str:
    """Why `env` must not be served at `host`, in one sentence; empty where it may. What a browser says that it asked for proves nothing:
    whoever reaches the port may say `localhost`."""
    if host in LOOPBACK or host == "::1":
        return ""
    if env.secret_key == _DEMO_KEY:
        return f"Others reach {host}: set MAINSPRING_SECRET_KEY to at least 50 random letters."
    if env.debug:
        return (
            f"Others reach {host}: MAINSPRING_DEBUG shows secrets to everybody who meets an error; unset it."
        )
    return ""

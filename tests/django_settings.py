"""Settings of the tests: the real ones, with a quick password hash, mail kept in memory and a database of their own.

SQLite by default; `MAINSPRING_TEST_DATABASE=postgresql` starts a real PostgreSQL for the run.
"""

import atexit
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

from databases import postgresql

os.environ.setdefault("MAINSPRING_DATA", tempfile.mkdtemp(prefix="mainspring-test-"))
if os.environ.get("MAINSPRING_TEST_DATABASE") == "postgresql" and "DATABASE_URL" not in os.environ:
    # Until the run ends; its workers inherit the address.
    running = ExitStack()
    atexit.register(running.close)
    os.environ["DATABASE_URL"] = running.enter_context(postgresql())

from mainspring.project.settings import *  # noqa: F403
from mainspring.project.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that several connections meet as they do in use.
    DATABASES["default"]["TEST"] = {
        "NAME": Path(os.environ["MAINSPRING_DATA"]) / f"test-{os.getpid()}.sqlite3"
    }

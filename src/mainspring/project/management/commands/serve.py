"""`mainspring serve`: everything in one go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from mainspring.apps.people.loopback import LOOPBACK
from mainspring.project.environment import unsafe_address
from mainspring.project.serving import Occupied, web


class Command(BaseCommand):
    help = "Migrate, collect static files, and serve the application with its worker."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="web processes")
        parser.add_argument("--threads", type=int, default=4, help="threads of each web process")
        parser.add_argument("--demo", action="store_true", help="with a demo organisation (loopback only)")
        parser.add_argument("--part", choices=("all", "web", "worker"), default="all")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["demo"] and not (
            set(settings.ALLOWED_HOSTS) <= set(LOOPBACK) and options["host"] in LOOPBACK
        ):
            raise CommandError("--demo has a known password, so it is served on this machine only.")
        if options["part"] != "worker" and (unsafe := unsafe_address(settings.ENV, options["host"])):
            raise CommandError("Mainspring does not start: " + unsafe)
        try:
            Path(settings.DATA).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(
                f"MAINSPRING_DATA: the folder {settings.DATA} cannot be made: {error.strerror}."
            ) from None
        try:
            prepare()
        except DatabaseError as error:
            raise CommandError(
                f"The database cannot be used: {error}. DATABASE_URL says where it is."
            ) from None
        if options["demo"]:
            self._demo(options)
        if options["part"] == "worker":
            call_command("worker")
            return
        try:
            web(
                options["host"],
                options["port"],
                options["workers"],
                options["threads"],
                with_worker=options["part"] == "all",
            )
        except Occupied as error:
            raise CommandError(str(error)) from None

    def _demo(self, options: dict[str, Any]) -> None:
        from mainspring.apps.trails.demo import PASSWORD, demo_organisation, parts

        organisation = demo_organisation(timezone.now())
        self.stdout.write(f"\nMainspring: http://{options['host']}:{options['port']}\n\n")
        self.stdout.write(
            f"{organisation.name} is made up. Sign in as one of its people, with the password “{PASSWORD}”:\n"
        )
        for part in parts(organisation):
            self.stdout.write(f"  {part.role.label:<10} {part.email}   {part.name}")
        self.stdout.write("\nOr drop your own spreadsheet on the front page. Stop with Ctrl-C.\n")
        self.stdout.flush()


def prepare() -> None:
    """Bring the database and the static files up to date. Of several processes that start at once, one does it while the others wait."""
    from mainspring.project.locks import one_at_a_time
    from mainspring.project.upkeep import count_rows

    with one_at_a_time("prepare"):
        call_command("migrate", verbosity=0, interactive=False)
        # An index that a migration has made is not counted yet, and without that it misleads more than it helps.
        count_rows()
        if not settings.DEBUG:
            call_command("collectstatic", verbosity=0, interactive=False)

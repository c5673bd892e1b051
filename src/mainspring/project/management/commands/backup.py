"""`mainspring backup`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mainspring.project.backups import back_up


class Command(BaseCommand):
    help = "Write everything into one file, while the application runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = back_up(Path(options["file"]), force=options["force"])
        self.stdout.write(
            f"Wrote {sum(counts.values()):,} rows of {sum(map(bool, counts.values()))} tables to {options['file']}"
        )

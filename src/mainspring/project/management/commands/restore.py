"""`mainspring restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mainspring.project.backups import bring_back


class Command(BaseCommand):
    help = "Bring everything back from a backup."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = bring_back(Path(options["file"]), force=options["force"])
        self.stdout.write(
            f"Restored {sum(counts.values()):,} rows of {sum(map(bool, counts.values()))} tables from {options['file']}"
        )

"""What an import did, in lines for a reader."""

from __future__ import annotations

from mainspring.engine.trail.problems import TrailError
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.importer import Imported


def summary_lines(imported: Imported, *, most: int = 20) -> list[str]:
    """Recognised, counts, mapped, ignored, unreadable and notes; of a long list the first `most` and how many
    more."""
    draft = imported.draft
    tables = (*TABLES, *sorted(set(draft.rows) - set(TABLES)))
    counts = [
        f"{len(draft.rows[table]):,} {_words(table, len(draft.rows[table]))}"
        for table in tables
        if draft.rows.get(table)
    ]
    lines = [f"Read as: {imported.recognised or 'nothing known'}"]
    lines.append("Found: " + (", ".join(counts) or "nothing"))
    lines += _list("Mapped", [f"{source} → {target}" for source, target in imported.mapped], most)
    lines += _list("Ignored", [f"{what}: {why}" for what, why in imported.ignored], most)
    lines += _list("Could not be read", [str(problem) for problem in imported.unreadable], most)
    lines += _list("Please note", imported.notes, most)
    return lines


def demand_goals(imported: Imported) -> None:
    """TrailError, in one sentence, where no file held objectives: there is nothing to diagnose."""
    if imported.draft.rows.get("objectives") or imported.draft.rows.get("key_results"):
        return
    found = imported.recognised or "what was given"
    raise TrailError(
        f"there are no objectives or key results in {found}: a diagnosis needs them, so give the OKR sheet beside it"
    )


def _words(table: str, count: int) -> str:
    words = table.removeprefix("x_").replace("_", " ")
    words = {"check ins": "check-ins"}.get(words, words)
    singular = {"people": "person"}.get(words, words.removesuffix("s"))
    return singular if count == 1 else words


def _list(title: str, entries: list[str], most: int) -> list[str]:
    if not entries:
        return []
    lines = [f"{title} ({len(entries):,}):", *(f"  {' '.join(entry.split())}" for entry in entries[:most])]
    if len(entries) > most:
        lines.append(f"  and {len(entries) - most:,} more")
    return lines

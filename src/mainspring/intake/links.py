"""Links between files: a tracker's item names the objective or key result that another file holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mainspring.engine.trail.draft import Draft
from mainspring.engine.trail.problems import Problem
from mainspring.engine.trail.schema import TABLES
from mainspring.intake.importer import Imported, Reference
from mainspring.intake.keys import folded

_SEVERAL = "\x00"


def kept_in(column: str) -> str:
    """Where the text of a link stays that led nowhere, for a later import to try again: `x_subject` for
    `subject_id`."""
    return f"x_{column.removesuffix('_id')}"


def resolve(
    links: Sequence[tuple[Sequence[Reference], Mapping[tuple[str, int], int]]], whole: Imported
) -> None:
    """Set what each file's references mean; `links` gives them with where each row now stands.

    Where no file holds objectives there is nothing to resolve: one note says so. Otherwise each link that means
    none, or several, is listed. The other rows of a file that links to OKRs record that they serve none.
    """
    if not any(references for references, _ in links):
        return
    draft = whole.draft
    subjects = _subjects(draft)
    open_links = 0
    for references, at in links:
        linking: set[tuple[str, str]] = set()
        for reference in references:
            row = draft.rows[reference.table][at[reference.table, reference.row]]
            found = subjects.get(folded(reference.text), "")
            if found and found != _SEVERAL:
                row[reference.column] = found
                linking.add((reference.table, reference.column))
                row.pop(kept_in(reference.column), None)
                continue
            draft.declare(reference.table, kept_in(reference.column))
            row[kept_in(reference.column)] = reference.text
            if not subjects:
                open_links += 1
                continue
            words = "several objectives or key results" if found else "no objective or key result"
            place = reference.place
            whole.unreadable.append(
                Problem(
                    reference.table,
                    place.file,
                    place.line,
                    reference.column,
                    f"names {words} of these files",
                    reference.text[:80],
                )
            )
        for table, column in linking:
            draft.declare(table, column)
            for (of, _), now in at.items():
                if of == table:
                    draft.rows[table][now].setdefault(column, "")
    _forget_followed(draft)
    if open_links:
        items = "1 work item names" if open_links == 1 else f"{open_links:,} work items name"
        whole.notes.append(
            f"{items} the OKR it serves, but no file here holds objectives; the names are kept in x_subject. "
            "Give the OKR sheet beside the tracker's export to link them"
        )


LABELS = ("x_labels", "x_tags")
"""Where trackers keep what people hang on a work item by hand, between semicolons."""


def follow_labels(draft: Draft) -> None:
    """Link each work item that states no goal to the one whose id is a label of it, if one alone is."""
    rows = [row for row in draft.rows.get("work_items", ()) if any(row.get(column) for column in LABELS)]
    ids = {
        folded(row[str(TABLES[table].key)]): row[str(TABLES[table].key)]
        for table in ("objectives", "key_results")
        for row in (draft.rows.get(table, ()) if rows else ())
    }
    linked = False
    for row in rows:
        if row.get("subject_id") or row.get(kept_in("subject_id")):
            continue
        labels = (label for column in LABELS for label in row.get(column, "").split(";"))
        found = {ids[mark] for label in labels if (mark := folded(label)) in ids}
        if len(found) == 1:
            row["subject_id"] = found.pop()
            linked = True
    if linked:
        draft.declare("work_items", "subject_id")
        for row in draft.rows["work_items"]:
            if any(column in row for column in LABELS):
                row.setdefault("subject_id", "")


def _forget_followed(draft: Draft) -> None:
    column = kept_in("subject_id")
    rows = draft.rows.get("work_items", ())
    if column in draft.columns.get("work_items", ()) and not any(row.get(column) for row in rows):
        draft.columns["work_items"].remove(column)
        for row in rows:
            row.pop(column, None)


def _subjects(draft: Draft) -> dict[str, str]:
    """Objectives and key results by id, by their source's id, and by title where it is one's alone. A title that an
    objective shares with its own key result means the key result."""
    marks: dict[str, str] = {}
    titles: dict[str, str] = {}
    objective_of: dict[str, str] = {}
    for table in ("objectives", "key_results"):
        key = str(TABLES[table].key)
        for row in draft.rows.get(table, ()):
            id_ = row[key]
            objective_of[id_] = row.get("objective_id", "")
            for mark in (id_, row.get("x_source_id", "")):
                if mark:
                    marks[folded(mark)] = id_
            title = folded(row.get("title", ""))
            before = titles.get(title, id_)
            titles[title] = id_ if before in (id_, objective_of[id_]) else _SEVERAL
    return {**titles, **marks}

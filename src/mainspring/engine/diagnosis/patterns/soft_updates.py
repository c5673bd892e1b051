"""Notes that say nothing one could check."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import Advice, Found, Passage, Pattern, Signal, Threshold
from mainspring.engine.diagnosis.wording import agree, capital, quoted

COPIED = 0.5


class SoftUpdates(Pattern):
    """One occasion is a check-in note that says something; it is a hit if nothing of it could be checked, half a hit if it repeats the one before."""

    id = "soft_updates"
    title = "“We’re making progress”: updates nobody could check"
    root_cause = "accountability"
    what = (
        "The updates are written, and they say nothing: on track, good progress, work continues. No number, no event, no cause, no decision. "
        "Nobody could tell a year later whether they were true."
    )
    why = (
        Passage("Challenge soft updates. “We’re making progress” isn’t enough."),
        Passage("You want less task reporting and stronger links between goals and business impact."),
    )
    measured_by = (
        "Each note of a check-in is read for anything that one could check: a number, a date, something done, a cause, a decision, a request. A note "
        "with none of these is soft; a note that repeats the one before counts half even if it held a fact. Empty notes and notes in languages "
        "that are not read are left out."
    )
    thresholds = (
        Threshold(
            "copied",
            COPIED,
            "A fact told a second time was checkable once and is no news now: half.",
        ),
    )
    signals = (
        Signal(
            name="soft_notes",
            label="notes in which nothing could be checked",
            needs=("check_ins.note",),
            scale=Scale(healthy=0.15, dead=0.95),
            reason=(
                "One note in seven is soft among people who otherwise report well; the reader of notes misses a soft one in twenty, so 95 in a hundred is all there is."
            ),
            least=20,
            least_team=10,
            clumping=3.0,
            sql=f"""
SELECT c.team_id, n.check_in_id AS item_id, c.day,
       CASE WHEN n.soft = 1 THEN 1 WHEN n.copied = 1 THEN {COPIED} ELSE 0 END AS hit,
       CASE WHEN n.soft = 1 THEN 2 ELSE 0 END + n.copied + CASE c.status WHEN 'red' THEN 4 WHEN 'amber' THEN 2 ELSE 0 END AS gravity,
       c.key_result_id, k.title, c.author_id, c.day AS written_day, c.status, t.note, n.soft, n.copied,
       CASE WHEN k.live_to_day < m.as_of_day THEN 1 ELSE 0 END AS is_over
FROM note_text n
JOIN check_in c ON c.check_in_id = n.check_in_id
JOIN check_ins t ON t.check_in_id = n.check_in_id
JOIN key_result k ON k.key_result_id = c.key_result_id
CROSS JOIN moment m
WHERE n.assessed = 1 AND n.empty = 0
""",
        ),
    )
    false_alarms = (
        "One person's style can fill a small team's record: notes by the same people are counted as a third of independent evidence each.",
        "“On track” beside a figure that moved is a poor note under a good update. Only the note is judged here; the figure is read elsewhere.",
        "Notes in other languages than English are not judged, and a team that writes none is not accused.",
    )
    healthy = "Notes say what changed, why, and what is needed"

    def claim(self, found: Found) -> str:
        return capital(
            f"{found.start}{found.part('update note')} {agree(found.hits, 'says', 'say')} nothing that anyone could check."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return "Which sentence in last week's updates could turn out to be wrong?"
        colour = f", which was {row['status']}," if row["status"] in ("red", "amber") else ""
        return (
            f"On {names.day(row['written_day'])} the update of “{row['title']}”{colour} read {quoted(str(row['note'] or ''), 120)}. "
            "What had changed since the update before, in a number or an event?"
        )

    def asks(self, found: Found) -> str:
        return found.names.person(found.example.get("author_id")) or found.answers

    def advice(self, found: Found) -> Advice:
        row, actor = found.example, found.responsible
        first = f" “{row['title']}” is a good one to begin with." if row and not row["is_over"] else ""
        return Advice(
            stop=f"Accept no note that nobody could check: about {found.hits:,} of {found.n:,}{found.within} were of that kind.",
            change=f"{capital(actor)} asks of each note what changed, what risk has appeared and what decision is needed, and sends back what answers none of the three.{first}",
            pilot=f"Send such notes back in {found.pilot_team} for four weeks; success is a fact in five notes out of six.",
            actor=actor,
        )

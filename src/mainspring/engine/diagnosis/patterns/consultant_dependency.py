"""Outsiders run the reviews and do the challenging."""

from __future__ import annotations

from mainspring.engine.diagnosis.judgement import Scale
from mainspring.engine.diagnosis.pattern import (
    Advice,
    Found,
    Measured,
    Passage,
    Pattern,
    Row,
    Signal,
    Threshold,
)
from mainspring.engine.diagnosis.wording import agree, capital, quoted

RECENT_DAYS = 120

_SCALE = Scale(healthy=0.05, dead=1.0)


def _reviews(runs: str, where: str = "") -> str:
    """Held reviews of the last months and whether an outsider ran them; `runs` is the column that says who did."""
    return f"""
SELECT r.team_id, r.review_id AS item_id, r.day, p.is_external AS hit, r.is_leadership * 1000000 + r.day AS gravity,
       r.review_id, r.forum_id, r.forum_name, r.is_leadership, r.day AS held_day, p.person_id AS run_by_id, w.name AS run_by,
       f.chair_id, COALESCE(i.challenged, 0) AS challenged
FROM review r
CROSS JOIN moment m
JOIN forums f ON f.forum_id = r.forum_id
JOIN person p ON p.person_id = {runs}
JOIN people w ON w.person_id = p.person_id
LEFT JOIN (
  SELECT x.review_id, SUM(CASE WHEN x.outcome = 'challenged' THEN 1 ELSE 0 END) AS challenged FROM review_items x GROUP BY x.review_id
) i ON i.review_id = r.review_id
WHERE r.is_held = 1 AND r.day > m.as_of_day - {RECENT_DAYS}{where}
"""


class ConsultantDependency(Pattern):
    """One occasion is a held review; it is a hit if somebody from outside ran it."""

    id = "consultant_dependency"
    title = "Outsiders hold the rhythm"
    root_cause = "capability"
    whole_only = True
    what = (
        "The reviews are run, and the weak key results challenged, by a consultant or coach from outside. While they are in the room it works. The "
        "organisation has hired its discipline instead of learning it."
    )
    why = (
        Passage(
            "If the consultant becomes the only person who can challenge weak KRs, facilitate reviews, or maintain alignment, the system won’t last."
        ),
        Passage(
            "If the consultant drove everything and the team merely participated, you haven’t proved sustainability."
        ),
        Passage("Internal teams take ownership as capability builds", 2),
    )
    measured_by = (
        "We take the reviews held in the last four months for which it is known who ran them, and count those run by somebody from outside: over all forums, and for the "
        "leadership reviews alone. The worse decides. Where no facilitator is recorded, the chair of the forum counts. Challenges and decisions by outsiders stand beside it."
    )
    thresholds = (
        Threshold(
            "recent_days",
            RECENT_DAYS,
            "Four months, a quarter with its planning and its close. Help at the beginning is what the articles advise; what counts is whether it has faded.",
        ),
    )
    signals = (
        Signal(
            name="reviews_run_by_outsiders",
            label="reviews run by somebody from outside",
            needs=("reviews.facilitator_id", "people.external"),
            scale=_SCALE,
            reason="A guest may run one review in twenty; where outsiders run all of them, nobody inside has learnt to.",
            least=6,
            sql=_reviews("r.facilitator_id"),
        ),
        Signal(
            name="leadership_reviews_run_by_outsiders",
            label="leadership reviews run by somebody from outside",
            needs=("reviews.facilitator_id", "people.external", "forums.level"),
            scale=_SCALE,
            reason="The same for the reviews in which leaders decide: they are few, and the many team reviews would hide them.",
            least=3,
            sql=_reviews("r.facilitator_id", " AND r.is_leadership = 1"),
        ),
        Signal(
            name="reviews_chaired_by_outsiders",
            label="reviews of forums that somebody from outside chairs",
            needs=("forums.chair_id", "people.external"),
            scale=_SCALE,
            reason="Stands in where no facilitator is recorded.",
            least=6,
            clumping=2.0,
            sql=_reviews("f.chair_id"),
        ),
        Signal(
            name="challenges_under_outsiders",
            label="challenges made in reviews that somebody from outside ran",
            needs=("review_items.outcome", "reviews.facilitator_id", "people.external"),
            scale=_SCALE,
            reason="The trail does not say who challenged, only who ran the review. Evidence beside the count of reviews, never the verdict.",
            clumping=3.0,
            sql=f"""
SELECT r.team_id, i.subject_id AS item_id, r.day, p.is_external AS hit,
       ROW_NUMBER() OVER (ORDER BY r.day, i.review_id, i.subject_id) AS gravity, r.review_id, r.forum_name, i.subject_id, s.title, r.day AS held_day
FROM review_items i
JOIN review r ON r.review_id = i.review_id
JOIN person p ON p.person_id = r.facilitator_id
LEFT JOIN subject s ON s.subject_id = i.subject_id
CROSS JOIN moment m
WHERE i.outcome = 'challenged' AND r.is_held = 1 AND r.day > m.as_of_day - {RECENT_DAYS}
""",
        ),
        Signal(
            name="decisions_by_outsiders",
            label="decisions taken by somebody from outside",
            needs=("decisions.decided_by_id", "people.external"),
            scale=_SCALE,
            reason="An outsider may log a decision; taking them is the leaders' work. Evidence, never the verdict.",
            sql=f"""
SELECT d.team_id, d.decision_id AS item_id, d.day, p.is_external AS hit, d.day AS gravity, d.decision_id, d.title, d.kind, d.day AS decided_day
FROM decision d
JOIN person p ON p.person_id = d.decided_by_id
CROSS JOIN moment m
WHERE d.day > m.as_of_day - {RECENT_DAYS}
""",
        ),
    )
    false_alarms = (
        "A coach who sits in, advises or writes the minutes runs nothing: only who facilitates or, failing that, chairs is counted.",
        "Outside help at the start of a repair is right; only the last four months count, by when it should have begun to fade.",
        "Contractors who are members of a team for years may be flagged as external in the people list; clear the flag for them.",
        "Reviews for which nobody is recorded as running them are left out, not taken for internal ones.",
    )
    healthy = "People from inside run the reviews and do the challenging"

    def conclude(self, measured: tuple[Measured, ...]) -> tuple[Measured, ...]:
        """The worse of all reviews and leadership reviews; the chair where no facilitator is known; the rest stands beside."""
        every, leadership, chaired, *beside = measured

        def known(item: Measured) -> bool:
            return item.judgement.state != "not_assessed"

        run = [item for item in (every, leadership) if known(item)]
        if run:
            run.sort(key=lambda item: -item.judgement.severity if item.judgement.state == "present" else 0.0)
            return (*run, *beside)
        if known(chaired) and chaired.judgement.state == "present":
            return (chaired, *beside)
        # An insider in the chair does not say who runs the review: without a facilitator on record that stays unknown.
        return (every, leadership, *(item for item in beside if known(item)))

    def claim(self, found: Found) -> str:
        which = "leadership review" if found.main.signal.name.startswith("leadership") else "review"
        who = _person(found.example)
        by = f"{who} or others from outside" if who else "somebody from outside"
        did = "chaired" if "chaired" in found.main.signal.name else "run"
        return capital(
            f"{found.part(which)} held in the last four months {agree(found.hits, 'was', 'were')} {did} by {by}."
        )

    def question(self, found: Found) -> str:
        row, names = found.example, found.names
        if not row:
            return "Who from inside ran the last leadership review, and who could run the next?"
        who = _person(row) or "Somebody from outside"
        return f"{who} ran {quoted(row['forum_name'] or 'the review')} on {names.day(row['held_day'])}. Who from inside could run the next one, and what would that person need to be taken seriously?"

    def advice(self, found: Found) -> Advice:
        row, names = found.example, found.names
        who = _person(row) or "the outside coach"
        chair = (
            names.person(row.get("chair_id")) if row and row.get("chair_id") != row.get("run_by_id") else ""
        )
        actor = chair or names.chair
        forum = quoted(row["forum_name"]) if row and row["forum_name"] else "one team's review"
        return Advice(
            stop=f"Book {who} for no further review as the one who runs it: {found.hits} of {found.n} in the last four months are enough to have learned from.",
            change=f"{capital(actor)} names for every forum somebody from inside who runs it from next month; {who} prepares them and sits in, silent, for three sittings.",
            pilot=f"Begin with {forum}: the next sitting is run by {actor}, with {who} as observer.",
            actor=actor,
        )


def _person(row: Row) -> str:
    """Who ran it, by name; empty where the name is unknown."""
    return str(row["run_by"] or "") if row else ""

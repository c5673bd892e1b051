"""From findings to what to do: stop, change, pilot first; design principles; the questions to ask this week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mainspring.engine.diagnosis.causes import Cause, weight
from mainspring.engine.diagnosis.judgement import NOTICEABLE
from mainspring.engine.diagnosis.naming import Directory
from mainspring.engine.diagnosis.pattern import Advice, Found, Outcome, RootCause
from mainspring.engine.diagnosis.wording import agree, listed, quoted

MOST_ACTIONS = 5
"""A list of more is not acted on: the articles ask for few priorities, and so must the advice."""

PRINCIPLES: Mapping[RootCause, str] = {
    "alignment": "Few priorities, ranked once by all leaders together, and nothing enters unless something leaves in the open.",
    "key-result design": "A key result names a change that somebody outside the team would notice, with its measure and target.",
    "cadence": "Reviews are for deciding: what moved, what is at risk, what decision is needed. Status is read before.",
    "accountability": "One owner a key result, and a red gets a decision, a helper or an end within three weeks.",
    "governance": "Money, people and work name the objective that they serve, and one forum may trade one off against another.",
    "capability": "The people who stay run the reviews and do the challenging; outsiders teach, then leave.",
}


def ranked(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The present patterns, the weightiest first."""
    present = [outcome for outcome in outcomes if outcome.judgement.state == "present"]
    return sorted(present, key=lambda outcome: (-weight(outcome), outcome.pattern.id))


def prescription(
    found: Mapping[str, Found],
    advice: Mapping[str, Advice],
    causes: Sequence[Cause],
    pilot: Mapping[str, Any],
) -> dict[str, Any]:
    """`{"stop", "change", "pilot_first"}`. `found` stands in order of weight; the causes decide whose change comes first."""
    order = _by_cause(found, causes)
    return {
        "stop": [
            {"action": advice[name].stop, "actor": advice[name].actor, "because": [name]}
            for name in order
            if advice[name].stop
        ][:MOST_ACTIONS],
        "change": [
            {"action": advice[name].change, "actor": advice[name].actor, "because": [name]}
            for name in order
            if advice[name].change
        ][:MOST_ACTIONS],
        "pilot_first": {name: value for name, value in pilot.items() if name != "key"},
    }


def _by_cause(found: Mapping[str, Found], causes: Sequence[Cause]) -> list[str]:
    """Findings of the larger cause first, but never two of one cause before the next cause has had one: a balanced short list."""
    queues = [[name for name in found if found[name].pattern.root_cause == cause.id] for cause in causes]
    order: list[str] = []
    while any(queues):
        for queue in queues:
            if queue:
                order.append(queue.pop(0))
    return order


def pilot(outcomes: Sequence[Outcome], found: Mapping[str, Found], directory: Directory) -> dict[str, Any]:
    """The team to pilot in: where most of what was found shows, so that a repair proves something.

    Returns `{"team", "key", "name", "why", "findings"}`; `key` is the team's id in the trail, for use inside only.

    "Pick a domain with visible friction … real pressure and a leader willing to change behaviour": the trail shows the friction; the
    willingness has to be asked, and the answer says so.
    """
    friction: dict[str, list[tuple[float, str]]] = {}
    for outcome in outcomes:
        if outcome.judgement.state != "present":
            continue
        for team in outcome.judgement.by_team:
            if team.severity is not None and team.severity >= NOTICEABLE:
                friction.setdefault(team.team, []).append(
                    (team.severity * team.probability, outcome.pattern.id)
                )
    run = {team["id"] for team in directory.teams if team["kind"] == "run"}
    candidates = {
        team: parts for team, parts in friction.items() if directory.team_id(team) not in run
    } or friction
    if not candidates:
        why = (
            "What was found shows in no single team. Choose the team whose lead says first that it is right: the trail shows where it hurts, not who is willing."
            if found
            else "Nothing was found that a pilot would have to prove."
        )
        return {"team": "", "key": "", "name": "", "findings": [], "why": why}
    best = min(candidates, key=lambda team: (-sum(part for part, _ in candidates[team]), team))
    parts = sorted(candidates[best], key=lambda part: (-part[0], part[1]))
    names = [identifier for _, identifier in parts]
    size: Any = next((team["people"] for team in directory.teams if team["id"] == directory.team_id(best)), 0)
    worst = listed([quoted(found[name].pattern.title) for name in names[:2]])
    lead, where = directory.lead(best), directory.team(best)
    if len(found) == 1:
        shows = f"The finding shows most strongly in {where}."
    elif len(names) == len(found):
        shows = f"{'Both' if len(found) == 2 else f'All {len(found)}'} findings show in {where}, first of all {worst}."
    else:
        shows = (
            f"{len(names)} of the {len(found)} findings {agree(len(names), 'shows', 'show')} in {where}, more strongly than anywhere else, "
            f"first of all {worst}."
        )
    people = f" {size} people are on record there." if size > 1 else ""
    why = f"{shows}{people} Ask {lead} first: the trail shows where it hurts, not who is willing."
    return {"team": directory.team_id(best), "key": best, "name": where, "findings": names, "why": why}


def principles(causes: Sequence[Cause], found: Mapping[str, Found]) -> list[dict[str, Any]]:
    """One design principle a root cause, with the finding of this organisation that asks for it."""
    entries = []
    for cause in causes:
        own = next((name for name in cause.because if name in found), None)
        if own is not None:
            entries.append(
                {
                    "cause": cause.id,
                    "principle": PRINCIPLES[cause.id],
                    "here": f"{quoted(found[own].pattern.title)}{found[own].within}.",
                    "because": [own],
                }
            )
    return entries


def questions(found: Mapping[str, Found], most: int = 7) -> list[dict[str, Any]]:
    """The awkward questions to ask this week, the weightiest finding's first, each with who should answer."""
    return [
        {
            "question": finding.pattern.question(finding),
            "asks": finding.pattern.asks(finding),
            "because": [name],
        }
        for name, finding in list(found.items())[:most]
    ]

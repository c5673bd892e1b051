"""What a column of a plain spreadsheet holds, by its header: synonyms in English and German, and what `--map`
says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mainspring.engine.trail.problems import TrailError
from mainspring.intake.table import normal

_SYNONYMS = {
    "objective": "objective objectives objectivetitle objectivename goal goals goaltitle o ziel ziele zielsetzung oziel "
    "objectiveo strategicobjective teamobjective objectivestatement",
    "key_result": "keyresult keyresults kr krs keyresulttitle keyresultname keyresultkr keyresultskr schlüsselergebnis "
    "schlüsselergebnisse schluesselergebnis schluesselergebnisse kernergebnis kernergebnisse schlüsselresultat "
    "measuresofsuccess measureofsuccess successmeasure successmeasures successmetric successmetrics successcriteria "
    "erfolgskriterium erfolgskriterien measurableresults measurableresult measurablekeyresult keyresultstatement keyresultdescription krdescription",
    "title": "okr okrs title titel name item bezeichnung objectivekeyresult objective/keyresult objectives/keyresults "
    "objectivesandkeyresults objectives&keyresults objectiveorkeyresult objectivekr objective/kr ziel/schlüsselergebnis text",
    "type": "type typ art itemtype kind okrtype",
    "number": "# no nr number nummer ref",
    "id": "id key uid identifier okrid krid keyresultid itemid rowid",
    "objective_id": "objectiveid goalid",
    "owner": "owner owners ownername keyresultowner krowner dri responsible accountable responsibleperson assignee lead "
    "verantwortlich verantwortliche verantwortlicher verantwortung owner(s) inhaber wer who champion person zuständig "
    "besitzer eigentümer okrowner owner/s",
    "owner_email": "owneremail email emailaddress owneremailaddress e-mail mail",
    "objective_owner": "objectiveowner goalowner ziel-owner zielverantwortlicher",
    "co_owner": "coowner coowners contributors contributor supporters beteiligte mitwirkende collaborators",
    "team": "team teams teamname department departments dept abteilung bereich squad tribe function area group unit businessunit "
    "owningteam responsibleteam gruppe",
    "level": "level ebene okrlevel scope objectivelevel goallevel",
    "parent": "parent parentobjective parentgoal parentokr alignedto alignsto alignment supports companyobjective linkedobjective "
    "übergeordnetesziel oberziel parentkeyresult contributesto laddersupto alignedobjective",
    "period": "period quarter quartal cycle zyklus timeperiod timeframe zeitraum periode year jahr okrcycle okrperiod",
    "baseline": "start startvalue startingvalue baseline basis ausgangswert startwert initial initialvalue from von base begin",
    "target": "target targetvalue goalvalue zielwert soll sollwert targetmetric to endvalue planned plan targets",
    "current": "current currentvalue actual actuals ist istwert aktuell aktuellerwert value wert latest now currentstatusvalue "
    "latestvalue today result results",
    "progress": "progress progress% %progress percentcomplete %complete complete% completion %done percentdone fortschritt "
    "fortschritt% erfüllungsgrad % zielerreichung krprogress progress(%) attainment progresspercent percentage achievement "
    "completion% fortschrittin%",
    "score": "score finalscore grade endscore krscore finalgrade rating bewertung scorenumericifparsable scorefinal",
    "status": "status state rag ragstatus health ampel ampelstatus trafficlight zustand scoreorstatus krstatus currentstatus "
    "statusampel trackstatus",
    "confidence": "confidence confidencelevel confidencescore zuversicht konfidenz vertrauen likelihood",
    "note": "comment comments note notes kommentar kommentare bemerkung bemerkungen anmerkung anmerkungen update latestupdate "
    "statusupdate remarks remark notizen lastcomment commentary updates",
    "description": "description beschreibung details detail context kontext",
    "objective_description": "objectivedescription goaldescription why warum rationale",
    "metric": "metric metrics kpi measure messgröße messgrösse kennzahl metrik indicator metricname",
    "unit": "unit units einheit metricunit uom measurementunit",
    "direction": "direction richtung",
    "due_on": "due duedate dueon deadline fällig fälligkeit enddate targetdate fälligam enddatum bis by when wann",
    "starts_on": "startdate startdatum beginn startson starttermin",
    "created_at": "created createdat createdon createddate datecreated erstellt erstelltam",
    "closed_at": "closed closedat closedon completedat completedon closeddate abgeschlossenam",
    "updated": "updated lastupdated lastupdate updatedat updatedon stand datum date updatedate checkindate lastcheckin asof "
    "aktualisiert aktualisiertam letzteaktualisierung",
}
ROLES = {word: role for role, words in _SYNONYMS.items() for word in words.split()}

_BY_TRAIL = {
    "objectives.title": "objective",
    "key_results.title": "key_result",
    "owner_id": "owner",
    "key_results.owner_id": "owner",
    "objectives.owner_id": "objective_owner",
    "x_co_owner_ids": "co_owner",
    "team_id": "team",
    "objectives.team_id": "team",
    "parent_id": "parent",
    "objectives.parent_id": "parent",
    "cycle_id": "period",
    "objectives.cycle_id": "period",
    "objectives.level": "level",
    "objectives.description": "objective_description",
    "final_score": "score",
    "key_results.final_score": "score",
    "value": "current",
    "check_ins.value": "current",
    "check_ins.note": "note",
    "check_ins.confidence": "confidence",
    "check_ins.status": "status",
    "check_ins.occurred_at": "updated",
    "occurred_at": "updated",
    "key_result_id": "id",
    "key_results.key_result_id": "id",
    "people.name": "owner",
    "people.email": "owner_email",
    "email": "owner_email",
    "teams.name": "team",
    "cycles.name": "period",
    "objectives.objective_id": "objective_id",
    "team": "team",
    "x_progress": "progress",
    "x_current": "current",
}

OFFERED = (
    *("objective", "key_result", "owner", "owner_email", "team", "level", "parent", "period"),
    *("baseline", "target", "current", "unit", "progress", "status", "confidence", "note"),
    *("score", "due_on", "updated", "metric", "description"),
)
"""Roles that whoever hands in a file may give to a column that was not understood, the commonest first."""

TRAIL_COLUMN = {
    "objective": "objectives.title",
    "key_result": "key_results.title",
    "title": "objectives.title or key_results.title",
    "type": "whether a row is an objective or a key result",
    "number": "how rows hang together",
    "id": "which key result it is, x_source_id",
    "objective_id": "objectives.x_source_id",
    "owner": "people.name, owner_id",
    "owner_email": "people.email",
    "objective_owner": "objectives.owner_id",
    "co_owner": "x_co_owner_ids",
    "team": "teams.name, objectives.team_id",
    "level": "objectives.level",
    "parent": "objectives.parent_id",
    "period": "cycles, objectives.cycle_id",
    "baseline": "key_results.baseline",
    "target": "key_results.target",
    "current": "check_ins.value if dated, else x_current",
    "progress": "check_ins.value if dated and without a target, else x_progress",
    "score": "key_results.final_score if the period is past, else x_score",
    "status": "status, check_ins.status if dated; as written in x_status",
    "confidence": "check_ins.confidence if dated, else x_confidence",
    "note": "check_ins.note if dated, else x_note",
    "description": "x_description",
    "objective_description": "objectives.description",
    "metric": "key_results.metric",
    "unit": "key_results.unit",
    "direction": "key_results.direction",
    "due_on": "key_results.due_on",
    "starts_on": "key_results.x_starts_on",
    "created_at": "created_at",
    "closed_at": "closed_at",
    "updated": "check_ins.occurred_at",
    "week": "check_ins",
}
"""Where each role goes, for `Imported.mapped`."""

_NUMBERED_RESULT = re.compile(r"(?:keyresult|kr|schlüsselergebnis)\d{1,2}")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header means: a role of `ROLES`, or an `x_…` column of key results (`extra`), or nothing (`role`
    empty)."""

    role: str = ""
    extra: str = ""
    stated: bool = False


def meaning(header: str, mapped: str | None = None) -> Meaning:
    """The meaning of a header; `mapped` is what `--map` says of it (TrailError if that is no column)."""
    if mapped is not None:
        return _stated(mapped)
    name = normal(header)
    if not name:
        return Meaning()
    bare = normal(re.sub(r"\([^)]*\)|\[[^\]]*\]", "", header))
    for candidate in (name, bare):
        if role := ROLES.get(candidate):
            return Meaning(role)
        if _NUMBERED_RESULT.fullmatch(candidate):
            return Meaning("key_result")
    for prefix in ("keyresult", "kr", "okr"):
        if (
            bare.startswith(prefix)
            and (role := ROLES.get(bare[len(prefix) :]))
            and role not in ("objective", "title")
        ):
            return Meaning(role)
    words = re.split(r"[\s_\-/]+", header.strip().casefold())
    if len(words) > 1 and words[-1] == "id":
        return Meaning("id")
    return Meaning()


def _stated(column: str) -> Meaning:
    name = column.strip().casefold()
    if name in ("", "-", "ignore", "none"):
        return Meaning(stated=True)
    if role := _BY_TRAIL.get(name) or (name if name in _SYNONYMS else None):
        return Meaning(role, stated=True)
    table, _, last = name.rpartition(".")
    if (
        last in _SYNONYMS
        and table in ("", "objectives", "key_results", "check_ins")
        and (not table or _known(table, last))
    ):
        return Meaning(last, stated=True)
    if last.startswith("x_") and table in ("", "key_results"):
        return Meaning(extra=last, stated=True)
    raise TrailError(
        f"--map: a spreadsheet's column cannot become {column!r}; use for instance objective, key_result, owner or target"
    )


def _known(table: str, column: str) -> bool:
    from mainspring.engine.trail.schema import TABLES  # asked of what `--map` says alone

    return column in TABLES[table].column_names

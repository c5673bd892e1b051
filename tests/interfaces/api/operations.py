"""Every operation of the API with who may use it: the table that the separation test walks.

A case says how the operation is asked so that whoever may use it succeeds, and the people of Fernhollow who may; everybody else is denied.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.kept import once
from apps.organisations import Fernhollow, fernhollow
from mainspring.apps.decisions.models import Decision, Proposal
from mainspring.apps.decisions.trade_off import Gives, TradeOff
from mainspring.apps.diagnoses.models import Diagnosis, Remark
from mainspring.apps.events.verbs import loading
from mainspring.apps.goals.models import CheckIn, Cycle, KeyResult, Objective, WorkItem
from mainspring.apps.people.models import Person, Team, Token
from mainspring.apps.rhythm.models import Blocker, Review
from mainspring.apps.trails.models import Upload, UploadState
from mainspring.apps.trails.uploads import read, receive
from mainspring.interfaces.api.application import api

THERE = {
    operation.operation_id: (operation.methods[0], operation.view_func.scope)
    for router in api._get_bound_routers()
    for view in router.path_operations.values()
    for operation in view.operations
}
"""Each operation's method and scope."""

ALL = frozenset({"okr_lead", "executive", "lead", "owner", "member", "coach", "read_only"})
WRITERS = ALL - {"read_only"}
SETTERS = frozenset({"okr_lead", "coach"})
LEADERS = frozenset({"okr_lead", "executive"})
OF_KITCHEN = LEADERS | {"lead"}
"""Who leads the kitchen, or everything: the executive's team is above it."""

RESULT = json.dumps(
    {
        "healthy": [],
        "patterns": [],
        "teams": [],
        "findings": [],
        "root_causes": [],
        "prescription": {
            "stop": [],
            "change": [],
            "pilot_first": {"team": "", "name": "", "findings": [], "why": ""},
        },
        "questions": [],
        "principles": [],
        "trail": {"problems": []},
    }
)
"""What a diagnosis that found nothing keeps, as far as reading it by a person looks."""

WITH_ROWS = json.dumps(
    json.loads(RESULT)
    | {
        "patterns": [
            {"id": "soft_updates", "state": "present", "scope": {"teams": []}, "teams": [], "evidence": []}
        ]
    }
)
"""One that found something, as far as reading the rows behind a figure looks."""

Made = dict[str, Any]


def rows(fern: Fernhollow) -> Made:
    """One row of each kind, for operations to be about. `owner` made what people make; what is planned is the kitchen's."""
    lead, owner, executive = fern.lead, fern.owner, fern.executive
    check_in = CheckIn.make(fern.key_result, by=owner, value=80.0, note="Boxes in two vans.")
    blocker = Blocker.report(fern.key_result, "The boxes wait for an order", by=owner)
    review = Review.plan(fern.weekly, dt.datetime(2031, 1, 7, 9, tzinfo=dt.UTC), by=lead)
    decision = Decision.take(fern.organisation, "other", "Buy boxes", by=executive, forum=fern.leadership)
    draft = Objective.draft(fern.organisation, "Waste less", by=lead, cycle=fern.cycle, team=fern.kitchen)
    drafted = KeyResult.draft(fern.objective, "Fewer cold meals", by=lead, owner=owner)
    done = Objective.draft(
        fern.organisation, "Be done", by=lead, cycle=fern.cycle, team=fern.kitchen, owner=lead
    )
    TradeOff.activate(done, by=lead)
    past = Cycle.plan(fern.organisation, "Past", dt.date(2024, 1, 1), dt.date(2024, 3, 31), by=fern.okr_lead)
    late = Objective.draft(fern.organisation, "Too late", by=lead, cycle=past, team=fern.kitchen)
    left = KeyResult.draft(
        Objective.draft(fern.organisation, "Closed early", by=lead, cycle=past, team=fern.kitchen),
        "Left in it",
        by=lead,
        owner=owner,
    )
    following = Objective.draft(fern.organisation, "Goes on", by=lead, cycle=fern.cycle, team=fern.kitchen)
    Objective.objects.filter(pk=left.objective_id).update(status="missed")
    Objective.objects.filter(pk=following.pk).update(extra={"x_continues": left.objective.key})
    proposal = Proposal.make(draft, [Gives(done, "stop")], by=fern.member)
    diagnosis = Diagnosis.ask(fern.organisation, by=executive)
    found = Diagnosis.objects.get(pk=diagnosis.pk)
    with loading():
        found.pk, found.key, found.state, found.result = None, "g-found", "done", RESULT
        found.save(force_insert=True)
        figures = Diagnosis.objects.get(pk=diagnosis.pk)
        figures.pk, figures.key, figures.state, figures.result = None, "g-figures", "done", WITH_ROWS
        figures.save(force_insert=True)
    figures.signals.create(pattern="soft_updates", signal="soft_notes", rows='[{"item_id": "x"}]', total=1)
    remark = Remark.make(diagnosis, "no_learning", "We do learn.", by=owner)
    with loading():
        work = WorkItem.objects.create(
            organisation=fern.organisation,
            key="w-1",
            created_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
            key_result=fern.key_result,
        )
    ada = Person.join(fern.organisation, "Ada Marsh", by=fern.okr_lead, team=fern.kitchen)
    token, _ = Token.issue(owner, "theirs", ["read"], by=owner)
    cleared = Blocker.report(fern.key_result, "No lids", by=owner)
    cleared.resolve(by=owner)
    day = dt.date(2039, 1, 1)
    KeyResult.objects.filter(pk=drafted.pk).update(extra={"x_current": "41"})
    return {
        "upload": _handed_in(fern),
        "check_in": check_in,
        "blocker": blocker,
        "review": review,
        "decision": decision,
        "draft": draft,
        "drafted": drafted,
        "done": done,
        "late": late,
        "left": left,
        "proposal": proposal,
        "diagnosis": diagnosis,
        "found": found,
        "figures": figures,
        "remark": remark,
        "work": work,
        "token": token,
        "ada": ada,
        "cleared": cleared,
        "bakery": Team.form(fern.organisation, "Bakery", by=fern.okr_lead),
        "spare": Cycle.plan(fern.organisation, "Spare", day, day, by=fern.okr_lead),
    }


_READ: dict[str, Any] = {}


def _handed_in(fern: Fernhollow) -> Upload:
    """A file of the OKR lead with one new team, read and compared: once for all tests, since what comes of it is the same each time."""
    upload = receive([SimpleUploadedFile("teams.csv", b"team_id,name\nt-vans,Vans\n")], fern.okr_lead)
    if not _READ:
        read(upload)
        upload.refresh_from_db()
        assert upload.state == UploadState.DONE, upload.error
        _READ.update({name: getattr(upload, name) for name in ("state", "recognised", "trail", "result")})
    Upload.objects.filter(pk=upload.pk).update(**_READ, columns={"Wanted": "target"})
    return upload


def fernhollow_at_work() -> tuple[Fernhollow, Made]:
    """Fernhollow with its `rows`."""

    def make() -> tuple[Fernhollow, Made]:
        fern = fernhollow()
        return fern, rows(fern)

    return once("Fernhollow at work", make)


@dataclass(frozen=True)
class Case:
    """`path` and `body` are made of Fernhollow and its `rows`. `denied` is the status that others of Fernhollow get."""

    who: frozenset[str]
    path: Callable[[Fernhollow, Made], str]
    body: Callable[[Fernhollow, Made], Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    denied: int = 403


def at(text: str) -> Callable[[Fernhollow, Made], str]:
    """A path such as `/objectives/{draft}`: the key of a row, or of one of Fernhollow's own."""

    def path(fern: Fernhollow, made: Made) -> str:
        own = {
            name: getattr(fern, name)
            for name in ("objective", "key_result", "company", "kitchen", "cycle", "weekly", "leadership")
        }
        keys = {name: row.key for name, row in {**own, **made}.items() if hasattr(row, "key")}
        return text.format(**keys, owner=fern.owner.key, member=fern.member.key, token=made["token"].pk)

    return path


def body(value: Any) -> Callable[[Fernhollow, Made], Any]:
    """A body whose texts are filled in as paths are."""

    def fill(fern: Fernhollow, made: Made) -> Any:
        def filled(one: Any) -> Any:
            if isinstance(one, str):
                return at(one)(fern, made)
            if isinstance(one, dict):
                return {name: filled(member) for name, member in one.items()}
            return [filled(member) for member in one] if isinstance(one, list) else one

        return filled(value)

    return fill


ANY = {"if_match": "*"}


def _read(*paths: str) -> Iterator[tuple[str, Case]]:
    for entry in paths:
        operation, path = entry.split(" ")
        yield operation, Case(ALL, at(path))


def _case(who: frozenset[str] | set[str], path: str, value: Any = None, **more: Any) -> Case:
    return Case(frozenset(who), at(path), body(value) if value is not None else None, **more)


OPERATIONS: dict[str, Case] = {
    **dict(
        _read(
            "read_me /me",
            "read_organisation /organisation",
            "list_teams /teams",
            "read_team /teams/{kitchen}",
            "list_people /people",
            "read_person /people/{owner}",
            "list_leave /leave",
            "list_cycles /cycles",
            "read_cycle /cycles/{cycle}",
            "read_cycle_state /cycles/{cycle}/state",
            "list_objectives /objectives",
            "read_objective /objectives/{objective}",
            "read_room_for_objective /objectives/{draft}/room",
            "list_key_results /key-results",
            "read_key_result /key-results/{key_result}",
            "read_room_for_key_result /key-results/{drafted}/room",
            "list_check_ins /check-ins",
            "read_check_in /check-ins/{check_in}",
            "list_revisions /revisions",
            "list_blockers /blockers",
            "read_blocker /blockers/{blocker}",
            "list_forums /forums",
            "read_forum /forums/{weekly}",
            "list_reviews /reviews",
            "read_review /reviews/{review}",
            "list_review_items /review-items",
            "list_decisions /decisions",
            "read_decision /decisions/{decision}",
            "list_proposals /proposals",
            "read_proposal /proposals/{proposal}",
            "list_allocations /allocations",
            "list_ballots /ballots",
            "list_work_items /work-items",
            "read_work_item /work-items/{work}",
            "list_events /events",
            "list_diagnoses /diagnoses",
            "read_diagnosis /diagnoses/{diagnosis}",
            "list_remarks /remarks",
            "list_tokens /tokens",
            "read_today /today",
            "read_roles /roles",
            "search /search?q=boxes",
            "read_trends /trends",
            "list_forecasts /trends/key-results",
            "list_counted_decisions /trends/decisions",
            "list_counted_blockers /trends/blockers",
            "read_finding_rows /diagnoses/{figures}/rows?pattern=soft_updates&signal=soft_notes",
        )
    ),
    "read_next_steps": _case(SETTERS, "/next-steps"),
    "list_behind": _case(SETTERS, "/next-steps/behind"),
    "list_to_score": _case(SETTERS, "/next-steps/to-score"),
    "list_ownerless": _case(SETTERS, "/next-steps/ownerless"),
    "list_barred": _case(SETTERS, "/next-steps/barred"),
    "list_unreachable": _case(SETTERS, "/next-steps/unreachable"),
    "list_invitations": _case({"okr_lead"}, "/invitations"),
    "export_trail": _case({"okr_lead"}, "/trail"),
    "lint_text": _case(ALL, "/lint", {"what": "key_result", "text": "Launch the new boxes"}),
    # setting up
    "change_organisation": _case(SETTERS, "/organisation", {"name": "Fernhollow"}, headers=ANY),
    "form_team": _case(SETTERS, "/teams", {"name": "Vans"}),
    "change_team": _case(SETTERS, "/teams/{kitchen}", {"name": "Cooks"}, headers=ANY),
    "add_person": _case(SETTERS, "/people", {"name": "Ada Marsh", "team": "{kitchen}"}),
    "change_person": _case(SETTERS, "/people/{owner}", {"name": "Ada Marsh"}, headers=ANY),
    "plan_cycle": _case(SETTERS, "/cycles", {"starts_on": "2031-01-01", "ends_on": "2031-03-31"}),
    "change_cycle": _case(SETTERS, "/cycles/{cycle}", {"name": "Q"}, headers=ANY),
    "dissolve_team": _case(SETTERS, "/teams/{bakery}", headers=ANY),
    "remove_cycle": _case(SETTERS, "/cycles/{spare}", headers=ANY),
    "date_sheet": _case(SETTERS, "/trail/dating", {"day": "2026-03-02"}),
    "establish_forum": _case(SETTERS, "/forums", {"name": "Vans weekly", "team": "{kitchen}"}),
    "change_forum": _case(SETTERS, "/forums/{weekly}", {"name": "Weekly"}, headers=ANY),
    "invite": _case({"okr_lead"}, "/people/{ada}/invitation", {"email": "ada@example.com"}),
    "record_leave": _case(
        OF_KITCHEN | {"owner"}, "/people/{owner}/leave", {"starts_on": "2031-01-01", "ends_on": "2031-01-02"}
    ),
    "issue_token": _case(WRITERS, "/tokens", {"name": "nightly", "scopes": ["read"]}),
    "erase_person": _case({"okr_lead"}, "/people/{ada}/erasure", headers=ANY),
    "revoke_token": _case({"owner"}, "/tokens/{token}", denied=404),
    "hand_in_import": _case(
        SETTERS,
        "/imports",
        '--x\r\nContent-Disposition: form-data; name="files"; filename="teams.csv"\r\n\r\nteam_id,name\nt-1,Vans\n\r\n--x--\r\n',
        headers={"content_type": "multipart/form-data; boundary=x"},
    ),
    "read_import": _case({"okr_lead"}, "/imports/{upload}", denied=404),
    "list_import_rows": _case({"okr_lead"}, "/imports/{upload}/rows", denied=404),
    "apply_import": _case({"okr_lead"}, "/imports/{upload}/apply", {}, denied=404),
    "name_import_columns": _case(
        {"okr_lead"}, "/imports/{upload}/columns", {"columns": {"Wanted": "target"}}, denied=404
    ),
    "throw_import_away": _case({"okr_lead"}, "/imports/{upload}", denied=404),
    # goals
    "draft_objective": _case(
        OF_KITCHEN | {"coach"}, "/objectives", {"title": "Waste less", "team": "{kitchen}"}
    ),
    "change_objective": _case(
        OF_KITCHEN | {"coach"}, "/objectives/{objective}", {"title": "Deliver warm"}, headers=ANY
    ),
    "activate_objective": _case(OF_KITCHEN, "/objectives/{draft}/activation", {}, headers=ANY),
    "close_objective": _case(OF_KITCHEN, "/objectives/{done}/closure", headers=ANY),
    "move_objective_on": _case(OF_KITCHEN | {"coach"}, "/objectives/{late}/moving-on", headers=ANY),
    "drop_objective": _case(
        OF_KITCHEN | {"coach"}, "/objectives/{late}/dropping", {"why": "Nobody has time"}, headers=ANY
    ),
    "move_key_result_on": _case(
        OF_KITCHEN | {"coach", "owner"}, "/key-results/{left}/moving-on", headers=ANY
    ),
    "drop_key_result": _case(
        OF_KITCHEN | {"coach", "owner"},
        "/key-results/{left}/dropping",
        {"why": "Nobody has time"},
        headers=ANY,
    ),
    "draft_key_result": _case(
        OF_KITCHEN | {"coach"}, "/objectives/{objective}/key-results", {"title": "Fewer returns"}
    ),
    "change_key_result": _case(
        OF_KITCHEN | {"coach", "owner"}, "/key-results/{key_result}", {"unit": "percent"}, headers=ANY
    ),
    "activate_key_result": _case(OF_KITCHEN, "/key-results/{drafted}/activation", {}, headers=ANY),
    "close_key_result": _case(
        OF_KITCHEN | {"owner"},
        "/key-results/{key_result}/closure",
        {"score": 0.7, "learned": "Boxes help.", "verdict": "keep"},
        headers=ANY,
    ),
    "move_target": _case(
        OF_KITCHEN | {"coach", "owner"},
        "/key-results/{key_result}/target",
        {"target": 90, "rationale": "Two vans fewer."},
        headers=ANY,
    ),
    "check_in": _case(OF_KITCHEN | {"owner"}, "/key-results/{key_result}/check-ins", {"value": 82}),
    "correct_check_in": _case(OF_KITCHEN | {"owner"}, "/check-ins/{check_in}/correction", {"value": 81}),
    "undo_check_in": _case({"owner"}, "/check-ins/{check_in}"),
    # rhythm
    "raise_blocker": _case(WRITERS, "/blockers", {"subject": "{key_result}", "title": "No vans"}),
    "change_blocker": _case(
        OF_KITCHEN | {"owner"}, "/blockers/{blocker}", {"title": "No boxes"}, headers=ANY
    ),
    "escalate_blocker": _case(OF_KITCHEN | {"owner"}, "/blockers/{blocker}/escalation", headers=ANY),
    "resolve_blocker": _case(OF_KITCHEN | {"owner"}, "/blockers/{blocker}/resolution", headers=ANY),
    "reopen_blocker": _case(OF_KITCHEN | {"owner"}, "/blockers/{cleared}/reopening", headers=ANY),
    "read_agenda": _case(OF_KITCHEN | {"coach"}, "/forums/{weekly}/agenda"),
    "plan_review": _case(
        OF_KITCHEN | {"coach"}, "/reviews", {"forum": "{weekly}", "planned_at": "2031-01-14T09:00:00Z"}
    ),
    "hold_review": _case(OF_KITCHEN | {"coach"}, "/forums/{weekly}/sitting"),
    "write_minutes": _case(OF_KITCHEN | {"coach"}, "/reviews/{review}", {"minutes": "Boxes."}, headers=ANY),
    "discuss": _case(
        OF_KITCHEN | {"coach"},
        "/reviews/{review}/items",
        {"subject": "{key_result}", "outcome": "challenged"},
    ),
    "put_on_table": _case(OF_KITCHEN | {"coach"}, "/reviews/{review}/table", {"subject": "{key_result}"}),
    # decisions
    "record_decision": _case(
        OF_KITCHEN, "/decisions", {"kind": "other", "title": "Buy more", "subject": "{objective}"}
    ),
    "propose_trade_off": _case(
        WRITERS, "/proposals", {"subject": "{draft}", "gives": [{"thing": "{done}", "effect": "stop"}]}
    ),
    "accept_proposal": _case({"executive"}, "/proposals/{proposal}/acceptance", {}, headers=ANY),
    "decline_proposal": _case({"executive"}, "/proposals/{proposal}/refusal", {"answer": "No."}, headers=ANY),
    "withdraw_proposal": _case({"member"}, "/proposals/{proposal}/withdrawal", headers=ANY),
    "allot": _case(
        LEADERS,
        "/allocations",
        {"cycle": "{cycle}", "kind": "budget", "amount": 10, "objective": "{company}"},
    ),
    "cast_ballot": _case({"executive"}, "/ballots", {"ranking": ["{company}", "{objective}"]}),
    "ask_for_diagnosis": _case(LEADERS | {"coach"}, "/diagnoses"),
    "read_diagnosis_result": _case(ALL, "/diagnoses/{found}/result"),
    "release_findings": _case({"lead"}, "/diagnoses/{found}/releases", {"team": "{kitchen}"}),
    "answer_finding": _case(
        WRITERS, "/diagnoses/{diagnosis}/remarks", {"pattern": "no_learning", "text": "We do."}
    ),
}

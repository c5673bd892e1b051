"""What the rules on key results promise beyond their examples. Every text is ours."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.lint.rules.key_results import RULES, codes, document, findings, said
from mainspring.engine.lint.document import Document, KeyResult, Objective, Text
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.linter import lint
from mainspring.engine.lint.rule import rule
from mainspring.engine.lint.rules._quoting import shortened

SHARED = Path(__file__).parents[5] / "shared" / "data"
ON_KIND = {"KR101", "KR102", "KR103", "KR104", "KR119"}


@pytest.mark.parametrize(
    ("text", "objective"),
    [
        ("Launch the new menu", "Guests enjoy lunch"),
        ("Help the kitchen with the new menu", "Guests enjoy lunch"),
        ("Improve lunch by launching the new menu", "Guests enjoy lunch"),
        ("Continue to support the kitchen", "Guests enjoy lunch"),
        ("All tables have a printed menu", "Guests enjoy lunch"),
        ("Write, print and hand out 3 menus", "Guests enjoy lunch"),
    ],
)
def test_a_text_gets_one_finding_on_its_kind(text: str, objective: str) -> None:
    assert len(codes(text, objective) & ON_KIND) == 1


def test_an_outcome_with_its_numbers_gets_none_at_all() -> None:
    given = {"owner": "Kim", "due_on": "2026-03-31", "evidence": "till report"}
    fields = "owner due_on evidence baseline target"
    assert (
        findings(
            "Guests who come back within a month rise from 20 % to 30 %", "Guests come back", fields, **given
        )
        == []
    )


def test_a_text_in_another_language_is_not_judged_by_its_words() -> None:
    text = "Verzögerte Lieferungen von 9 % auf 4 % senken und das neue Lager eröffnen"
    assert codes(text, "Kunden bekommen ihre Ware") == set()
    assert codes(text, "Kunden bekommen ihre Ware", "owner") == {"KR115"}, "a field is no matter of language"


def test_the_offending_words_are_underlined() -> None:
    assert said("KR101", "Launch the members' portal by June", "People stay") == "Launch the members' portal"
    assert said("KR103", "Improve lunch by launching the menu, soon", "Lunch").startswith(
        "by launching the menu"
    )
    assert said("KR119", "We continue to support the kitchen", "Lunch") == "continue"
    assert said("KR124", "Reduce queues from 10 to 20 minutes", "No queues") == "Reduce queues from 10 to 20"
    assert said("KR120", "Raise visits to 300 and reduce costs by 5 %", "Visits") == "reduce costs by 5 %"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Increase number of blog posts from 4 to 12", "counts posts, read or not"),
        ("Double the number of webinars", "counts webinars, whatever comes of them"),
        ("Raise the number of supplier interviews a month from 4 to 12", "counts what you do yourselves"),
    ],
)
def test_more_of_what_we_make_ourselves_is_challenged(text: str, words: str) -> None:
    (found,) = [each for each in findings(text, "Builders ask for us by name") if each.code == "KR104"]
    assert found.severity == "warning"
    assert words in found.message


@pytest.mark.parametrize(
    "text",
    [
        "Increase the number of articles read to the end from 400 to 1200",
        "Increase the number of recipes posted by members from 4 to 12",
        "Increase the number of blog posts by builders from 4 to 12",
        "Raise the number of videos that others link to from 4 to 12",
    ],
)
def test_what_others_make_or_do_with_it_is_no_count_of_ours(text: str) -> None:
    assert not codes(text, "Builders ask for us by name") & ON_KIND


@pytest.mark.parametrize(
    "text",
    [
        "Zero open P1 tickets older than 24 h at each month end (today 7)",
        "0 overdue tickets",
        "5 open tickets at each month end",
        "No ticket open for more than 3 days",
        "Ticket backlog 20",
        "Age of tickets at most 3 days",
        "Unresolved tickets go from 40 to 10",
        "Tickets pending: 30",
    ],
)
def test_what_waits_is_a_state_and_counts_nothing_done(text: str) -> None:
    for objective in ("Guests come back", "Grow revenue", "People like to work here"):
        assert not codes(text, objective) & ON_KIND, objective


def test_what_is_handled_still_counts_what_is_done() -> None:
    assert "KR104" in codes("Handle 500 tickets", "Guests come back")
    assert "KR104" in codes("30 tickets closed per agent", "Guests come back")
    assert codes("3 open evenings", "Neighbours like to meet here") & ON_KIND


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("100 % of staff signed the acceptable use policy", False),
        ("All drivers signed the fair dealing charter", False),
        ("Publish the acceptable use policy", False),
        ("Have an adequate policy", True),
        ("98 % of cases closed in acceptable time", True),
        ("100 % of staff have acceptable passwords", True),
    ],
)
def test_the_name_of_a_paper_praises_nothing(text: str, vague: bool) -> None:
    (key_result,) = document(text, "The company is safe").objectives[0].key_results
    assert key_result.reading.vague is vague
    assert ("KR121" in codes(text, "The company is safe")) <= vague


def test_a_means_beside_a_figure_is_mild() -> None:
    text = "Improve onboarding completion from 40 % to 60 % by launching the tour"
    for objective in ("", "Members get going at once"):
        (finding,) = [each for each in findings(text, objective) if each.code == "KR103"]
        assert finding.severity == "info"
        assert "only part" not in finding.message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Increase velocity to 45 story points", "KR102"),
        ("Deliver 40 story points per sprint", "KR102"),
        ("Achieve 100% of roadmap", "KR104"),
        ("Complete 90 % of the plan", "KR104"),
        ("Deep dive into churn reasons", "KR104"),
        ("Project Phoenix", "KR121"),
        ("Satisfied customers", "KR121"),
        ("Drive adoption of AI", "KR107"),
        ("Stay on budget", "KR119"),
    ],
)
def test_what_is_plainly_no_result_is_a_warning(text: str, code: str) -> None:
    found = [each for each in findings(text, "Customers stay") if each.severity == "warning"]
    assert [each.code for each in found] == [code]


@pytest.mark.parametrize(
    ("text", "objective"),
    [
        ("Story points delivered stay within 10 % of the forecast", "Dates we give can be trusted"),
        ("Deliver 90 % of the hiring plan", "Deliver on the hiring plan, in partnership with leaders"),
        ("Half of the handbook's chapters restructured", "Restructure handbook for new readers"),
        ("Raise sales velocity from 3 to 5 deals a week", "Sell more"),
        ("Deliver 110 % of the sales plan", "Sell more"),
    ],
)
def test_what_the_objective_asks_for_is_not_taken_for_effort_or_delivery(text: str, objective: str) -> None:
    assert not [f for f in findings(text, objective) if f.code in ON_KIND and f.severity == "warning"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Publish 12 articles about repair", "read or not"),
        ("Launch the portal", "used or not"),
        ("Hold the yearly conference", ""),
        ("Host two webinars", ""),
        ("Hire two account managers", "contract"),
        ("Migrate the database to the new cluster", "runs better"),
        ("Establish a returns process", "followed or not"),
    ],
)
def test_the_question_fits_what_is_made(text: str, words: str) -> None:
    (finding,) = [each for each in findings(text, "Shoppers trust us") if each.code in ON_KIND]
    assert words in finding.message


def test_no_finding_speaks_in_the_notes_of_the_grammar() -> None:
    texts = ["Launch new website and hire two account managers", "Publish a guide, but for members only"]
    texts += ["Satisfied customers", "Implement OKRs", "Raise points to 5", "Raise 95 % and 96 %", "Be ready"]
    for text in texts:
        for finding in findings(text, "Customers stay"):
            assert '"' not in finding.because + finding.message
            assert " is a thing" not in finding.because
            assert " is work" not in finding.because


def test_the_whole_of_what_is_counted_is_underlined() -> None:
    assert said("KR106", "Cut cost of funds by 20 bps", "Sell more") == "Cut cost of funds"
    assert said("KR107", "Increased number of clips viewed per user", "Users come back") == (
        "number of clips viewed per user"
    )
    assert said("KR107", "Drive adoption of AI", "Customers stay") == "adoption of AI"


def _several(*texts: str, fields: str = "", **given: Any) -> list[Finding]:
    whole = Objective(Text("Accounts stay", "a.csv", 1, 1))
    for text in texts:
        whole.key_results.append(KeyResult(Text(text, "a.csv", 2, 1), whole, **given))
    return lint(Document([whole], fields=frozenset(fields.split())), RULES).findings


def test_a_key_result_that_stands_twice_is_told_once_with_the_count() -> None:
    found = [each for each in _several(*["Churn below 4 %"] * 3) if each.code == "KR127"]
    assert len(found) == 1
    assert "3 times" in found[0].message
    assert not [f for f in _several("Churn below 4 %", "Churn below 5 %") if f.code == "KR127"]


def test_owners_who_share_many_key_results_are_told_once() -> None:
    texts = [f"Churn below {n} %" for n in range(11)]
    (finding,) = [
        each for each in _several(*texts, fields="owner", owner="Kim & Ola") if each.code == "KR116"
    ]
    assert "11 key results" in finding.message


def test_a_file_without_dates_is_told_once() -> None:
    texts = [f"Churn below {n} %" for n in range(11)]
    (finding,) = [each for each in _several(*texts, fields="due_on") if each.code == "KR108"]
    assert "11 key results" in finding.message
    dated = _several("Churn below 4 % by June", "Churn below 5 %", "Churn below 6 %", fields="due_on")
    assert len([each for each in dated if each.code == "KR108"]) == 2


def test_half_a_text_draws_no_further_complaint() -> None:
    assert "KR106" not in codes("Increase repeat orders from 1 to", "Customers come back")
    assert "KR116" not in codes("", "Customers come back", "owner", owner="Kim & Ola")


def test_the_practical_rule_speaks_in_the_objective_s_words() -> None:
    (finding,) = lint(
        document("All tables have a printed menu", "Guests enjoy lunch"), [rule("KR104")]
    ).findings
    assert "“Guests enjoy lunch”" in finding.message


def test_what_a_field_answers_is_no_finding() -> None:
    text, objective = "Reduce churn among small accounts", "Accounts stay"
    assert "KR107" in codes(text, objective)
    assert "KR107" not in codes(text, objective, target=4.0)
    assert "KR106" in codes("Reduce churn to 4 %", objective)
    assert "KR106" not in codes("Reduce churn to 4 %", objective, baseline=6.0)
    assert "KR108" in codes("Reduce churn to 4 %", objective, "due_on")
    for given in ({"due_on": "2026-03-31"}, {"period": "2026-Q1"}, {"ends_on": "2026-03-31"}):
        assert "KR108" not in codes("Reduce churn to 4 %", objective, "due_on", **given)


def test_nothing_is_said_of_a_field_that_the_source_has_no_room_for() -> None:
    found = codes("Reduce churn from 6 % to 4 %", "Accounts stay")
    assert not found & {"KR108", "KR111", "KR115"}


def test_the_objective_s_owner_answers_unless_others_have_their_own() -> None:
    whole = Objective(Text("Accounts stay"), owner="Kim")
    first, second = (KeyResult(Text(f"Churn below {n} %"), whole) for n in (4, 5))
    whole.key_results += [first, second]
    both = Document([whole], fields=frozenset({"owner"}))
    assert not [f for f in lint(both, RULES).findings if f.code == "KR115"]
    first.owner = "Ola"
    (finding,) = [f for f in lint(both, RULES).findings if f.code == "KR115"]
    assert finding.subject is second


@pytest.mark.parametrize(
    ("owner", "count"),
    [
        ("Kim & Ola", 2),
        ("Kim, Ola and Sam", 3),
        ("Kim / Ola", 2),
        ("VP Sales, VP Marketing", 2),
        ("Director of Operations, North", 0),
        ("Research and Development", 0),
        ("Health & Safety", 0),
        ("Diversity, Inclusion & Belonging", 0),
        ("CI/CD", 0),
        ("Kim (with Ola, Sam)", 0),
        ("Kim", 0),
        ("", 0),
    ],
)
def test_several_owners_are_told_from_one_with_a_long_name(owner: str, count: int) -> None:
    found = [f for f in findings("Churn below 4 %", owner=owner) if f.code == "KR116"]
    assert len(found) == (count > 0)
    if count:
        assert f"has {count} owners" in found[0].message


def test_an_ignored_finding_is_kept_apart() -> None:
    made = document("Launch the new menu", "Guests enjoy lunch", ignored={"KR101": "agreed with the board"})
    report = lint(made, RULES)
    assert not [f for f in report.findings if f.code == "KR101"]
    assert [(f.code, why) for f, why in report.ignored] == [("KR101", "agreed with the board")]


def _real() -> Iterator[Document]:
    rows = [json.loads(line) for line in (SHARED / "okrs_real.jsonl").open(encoding="utf-8")]
    sets = [[row for row in rows if row["org"] == org] for org in sorted({row["org"] for row in rows})]
    for path in sorted((SHARED / "orgsets").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            sets.append(list(csv.DictReader(file)))
    for rows in sets:
        objectives: dict[tuple[str, str, str], Objective] = {}
        for row in rows:
            key = (row["objective"], row["owner"] or "", row["period"] or "")
            objective = objectives.setdefault(key, Objective(Text(key[0]), owner=key[1], period=key[2]))
            objective.key_results.append(KeyResult(Text(row["key_result"]), objective, owner=key[1]))
        yield Document(list(objectives.values()), fields=frozenset({"owner", "period"}))


@pytest.mark.skipif(not SHARED.exists(), reason="the reference data is not here")
def test_on_real_key_results_errors_are_rare_and_one_finding_speaks_of_the_kind() -> None:
    for whole in _real():
        report = lint(whole, RULES)
        seen: dict[int, int] = {}
        for finding in report.findings:
            assert isinstance(finding.subject, KeyResult)
            assert 0 <= finding.start <= finding.end <= len(finding.subject.text.value)
            if finding.code in ON_KIND:
                seen[id(finding.subject)] = seen.get(id(finding.subject), 0) + 1
        assert set(seen.values()) <= {1}
        errors = [f for f in report.findings if f.severity == "error"]
        assert {f.code for f in errors} <= {"KR122", "KR123", "KR124"}
        assert len(errors) < 0.03 * len(whole) + 2


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("98 % of lifts answer within an acceptable time", "acceptable"),
        ("Each ward has three highly active visitors", "highly"),
        ("Letters are encrypted and kept safely", "safely"),
        ("Begin work on the ramp", "Begin"),
    ],
)
def test_the_word_that_two_could_disagree_about_is_underlined(text: str, word: str) -> None:
    assert said("KR121", text) == word


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Buy 20 laptops",
            "Order 20 laptops",
            "Submit the tender",
            "Retrain 20 welders",
            "Procure 20 laptops",
        ),
        *("Rent 20 laptops", "Acquire 20 laptops", "Lease 4 vans"),
        "Buy 20 laptops",
        "Rent 20 laptops",
        "Acquire 20 laptops",
        "Hire 2 cranes",
        "Lease 4 vans",
        "Order 20 laptops",
        "Submit the tender",
        "Retrain 20 welders",
        "Procure 20 laptops",
    ],
)
def test_what_is_bought_or_handed_in_ends_that_day_whichever_word_says_it(text: str) -> None:
    found = findings(text, objective="Nobody waits for help")
    assert [(each.code, each.severity) for each in found if each.code in {"KR101", "KR104"}] == [
        ("KR101", "warning")
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Reduce mooring requests about fees", "mooring requests"),
        ("Cut complaints about delivery time", "complaints"),
        ("Reduce waiting time at the lock", "waiting time"),
    ],
)
def test_what_is_counted_is_named_and_not_what_it_is_about(text: str, named: str) -> None:
    assert [each.message for each in findings(text) if each.code == "KR107"] == [
        f"“{named}” is named, but not how far it is to go: from which value to which?"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Acquire 20 customers",
        "Acquire 12 enterprise accounts",
        "Acquire 300 platform users",
        "Acquire 500 app installs",
        "Rent arrears down from 12 % to 5 %",
        "Rent collected up from 80 % to 95 %",
    ],
)
def test_who_is_acquired_and_what_is_paid_is_no_thing_got(text: str) -> None:
    assert not codes(text) & {"KR101", "KR104"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Sign 30 contracts by May", "“Sign” names"),
        ("Sign the lease for the new hall", "“Sign” names"),
        ("Install a vision camera on line 4", "on paper"),
        ("Implement the policy engine", "announced"),
        ("Launch the portal of the northern depots (with their maps, lists and the timetable)", "(with"),
    ],
)
def test_the_word_that_is_quoted_is_the_one_that_is_meant(text: str, wrong: str) -> None:
    for each in findings(text):
        assert wrong not in each.message + each.because
    assert findings(text)


@pytest.mark.parametrize("text", ["Define the vision", "Publish the process", "Draft the budget plan"])
def test_what_is_on_paper_is_asked_about_as_such(text: str) -> None:
    assert any("on paper" in each.message for each in findings(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Launch the portal (v2)", "Launch the portal (v2)"),
        ("700 sign-ups a week (40 % more", "700 sign-ups a week"),
        (
            "Enhance letters and templates (invites, updates, decline notices)",
            "Enhance letters and templates …",
        ),
        ("(a) Launch the portal [beta] in Leeds", "(a) Launch the portal [beta] in Leeds"),
        ("(all of it", "(all of it"),
        ("1) Launch", "1) Launch"),
    ],
)
def test_no_half_bracket_is_quoted(text: str, expected: str) -> None:
    assert shortened(text, 50) == expected


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Raise newsletter sign-ups from 400 to 900 a month", True),
        ("Leads up from 100 to 300", True),
        ("Clicks up from 100 to 900", True),
        ("Reach 900 downloads", True),
        ("Turnaround down from 9 to 4 days", True),
        ("Cut reply time from 9 to 4 hours", True),
        # Less of it pushes nobody.
        ("Missed calls down from 90 to 30", False),
        ("Reduce support calls from 900 to 400", False),
        ("Cut calls per week to 40", False),
        ("Unanswered calls below 20 a day", False),
        ("Calls fall to 40 a week", False),
        ("Halve cold calls to 40 a week", False),
        # The metal.
        ("Lead in drinking water below 5 µg/l", False),
        ("Lead recovered from scrap up from 40 to 90 t", False),
    ],
)
def test_more_wants_a_guardrail_and_less_of_a_volume_does_not(text: str, speaks: bool) -> None:
    assert ("KR114" in codes(text, "People hear of us")) is speaks

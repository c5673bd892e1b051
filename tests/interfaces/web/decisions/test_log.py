"""The decision log: sentences, filters, search, places; and recording a decision."""

import datetime as dt

import pytest
from django.utils import timezone

from mainspring.apps.decisions.models import Decision
from mainspring.apps.decisions.trade_off import Gives, TradeOff
from mainspring.apps.goals.models import Objective
from mainspring.apps.rhythm.models import Forum
from mainspring.interfaces.web import reach


def take(fern, title, kind="other", **more):
    return Decision.take(fern.organisation, kind, title, by=fern.executive, **more)


def titles(text):
    """What the log says, line by line."""
    from html.parser import HTMLParser

    class Lines(HTMLParser):
        found, inside = [], False

        def handle_starttag(self, tag, attrs):
            self.inside = tag == "a" and "/decisions/d-" in dict(attrs).get("href", "")

        def handle_data(self, data):
            if self.inside:
                self.found.append(data)
                self.inside = False

    parser = Lines()
    parser.found = []
    parser.feed(text)
    return parser.found


def test_newest_first_one_line_each(as_, at, fern):
    take(fern, "Close the second oven")
    take(fern, "Hire two drivers", "hiring", serves_none=True, forum=fern.leadership)
    text = as_("member").get(at("decisions")).text
    assert titles(text)[:2] == ["Hire two drivers", "Close the second oven"]
    assert "outside every forum" in text
    assert "Monthly leadership review" in text
    assert "serves no objective" in text


def test_a_trade_off_is_one_sentence(as_, at, fern):
    wanted = Objective.draft(
        fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle
    )
    TradeOff.activate(
        wanted, by=fern.lead, gives=[Gives(fern.objective, "stop")], rationale="The bins are full"
    )
    said = "“Waste less” starts; to make room, “Deliver hot” stops."
    text = as_("member").get(at("decisions")).text
    assert titles(text)[0] == said
    assert titles(text).count("Stops: Deliver hot") == 0
    start = Decision.objects.get(kind="start", objective=wanted)
    page = as_("member").get(at("decision", start.key)).text
    assert said in page
    assert "“Deliver hot” stops to make room for “Waste less”." in page
    assert titles(as_("member").get(at("decisions", kind="stop")).text) == [
        "“Deliver hot” stops to make room for “Waste less”."
    ]


def test_an_override_stands_with_its_reason(as_, at, fern):
    fern.organisation.set_up(by=fern.okr_lead, team_objectives=1)
    wanted = Objective.draft(
        fern.organisation, "Waste less", by=fern.lead, team=fern.kitchen, cycle=fern.cycle
    )
    TradeOff.activate(wanted, by=fern.executive, override="The inspector comes in May")
    text = as_("member").get(at("decisions", only="override")).text
    assert titles(text) == ["Start: Waste less"]
    assert "The inspector comes in May" in text


def test_filters_read_as_a_sentence(as_, at, fern):
    take(fern, "Stop the lunch round", "stop", forum=fern.leadership, subject=fern.objective)
    take(fern, "Stop the tea round", "stop")
    text = (
        as_("member")
        .get(at("decisions", kind="stop", forum=fern.leadership.key, about=fern.objective.key))
        .text
    )
    assert "stops · in Monthly leadership review · for Deliver hot" in text
    assert titles(text) == ["Stop the lunch round"]
    assert titles(as_("member").get(at("decisions", kind="stop", forum="outside")).text) == [
        "Stop the tea round"
    ]


@pytest.mark.parametrize(
    "words",
    ["OVEN", "second oven", "too hot", "executive", "leadership", "deliver HOT", "café", "CAFÉ"],
)
def test_search_finds_what_why_who_where_and_for_which_objective(as_, at, fern, words):
    take(
        fern,
        "Close the second oven of the Café",
        rationale="It runs too hot",
        forum=fern.leadership,
        subject=fern.key_result,
    )
    take(fern, "Something else")
    found = titles(as_("member").get(at("decisions", q=words)).text)
    assert "Close the second oven of the Café" in found
    assert "Something else" not in found or words == "executive"


def test_pages_go_on_where_the_last_ended(as_, at, fern):
    made = [take(fern, f"Decision {number}") for number in range(35)]
    Decision.objects.filter(pk__in=[one.pk for one in made]).update(at=timezone.now())
    client, seen, address = as_("member"), [], at("decisions", q="Decision")
    while address:
        page = client.get(address)
        seen += titles(page.text)
        older = page.context["stretch"].older
        address = f"{at('decisions')}?{older}" if older else None
    assert sorted(seen) == sorted(one.title for one in made)


def test_a_search_looks_through_a_bounded_stretch_and_goes_on(as_, at, fern, monkeypatch):
    monkeypatch.setattr(reach, "REACH", 3)
    old = take(fern, "Buy a boat")
    Decision.objects.filter(pk=old.pk).update(at=timezone.now() - dt.timedelta(200))
    for number in range(4):
        take(fern, f"Decision {number}")
    client = as_("member")
    page = client.get(at("decisions", q="boat"))
    assert titles(page.text) == []
    assert "Look further back" in page.text
    found, pages = [], 0
    while older := page.context["stretch"].older:
        page = client.get(f"{at('decisions')}?{older}")
        found += titles(page.text)
        pages += 1
    assert found == ["Buy a boat"]
    assert pages >= 1


def test_a_place_that_nobody_was_given_is_not_found(as_, at):
    for place in (
        "x",
        "2026-01-01~1",
        "2026-01-01T00:00:00+00:00~x",
        "~",
        f"2026-01-01T00:00:00+00:00~{10**30}",
    ):
        assert as_("member").get(at("decisions", before=place)).status_code == 404


def test_decisions_about_confidential_objectives_are_for_few(as_, at, fern):
    secret = fern.secret()
    made = take(fern, "Ask three buyers", subject=secret)
    assert "Ask three buyers" in as_("okr_lead").get(at("decisions")).text
    text = as_("member").get(at("decisions")).text
    assert "Ask three buyers" not in text
    assert as_("member").get(at("decision", made.key)).status_code == 404
    assert "Sell the bakery" not in as_("member").get(at("decisions", about=secret.key)).text


def test_the_log_asks_as_much_for_many_as_for_few(as_, at, fern, django_assert_max_num_queries):
    client = as_("executive")
    for number in range(3):
        take(fern, f"Few {number}", subject=fern.objective)
    with django_assert_max_num_queries(15):
        client.get(at("decisions", q="few", about=fern.objective.key))
    for number in range(40):
        take(fern, f"Many {number}", subject=fern.objective, forum=fern.leadership)
    with django_assert_max_num_queries(15):
        client.get(at("decisions", q="many", about=fern.objective.key))


def post(client, address, **fields):
    return client.post(address, fields)


def test_record_a_decision(as_, at, fern):
    client = as_("executive")
    form = client.get(at("decision_new", subject=fern.objective.key, kind="budget"))
    assert "Deliver hot" in form.text
    answer = client.post(
        at("decision_new"),
        {
            "key": form.context["form"].initial["key"],
            "kind": "budget",
            "title": "Two more vans",
            "rationale": "Queues at noon",
            "forum": fern.leadership.key,
            "subject": "deliver HOT",
            "makes_room_for": "Meals that people come back for",
        },
    )
    made = Decision.objects.get(title="Two more vans")
    assert answer.headers["Location"] == at("decision", made.key)
    assert (made.forum, made.subject, made.makes_room_for) == (fern.leadership, fern.objective, fern.company)
    assert "Queues at noon" in client.get(at("decision", made.key)).text


def test_a_form_that_comes_twice_makes_one_decision(as_, at, fern):
    client = as_("executive")
    key = client.get(at("decision_new")).context["form"].initial["key"]
    fields = {"key": key, "kind": "other", "title": "Once"}
    first, second = client.post(at("decision_new"), fields), client.post(at("decision_new"), fields)
    assert first.headers["Location"] == second.headers["Location"] == at("decision", key)
    assert Decision.objects.filter(title="Once").count() == 1


def test_spending_names_its_objective_or_says_that_it_serves_none(as_, at, fern):
    client = as_("executive")
    fields = {"kind": "budget", "title": "New carpets", "rationale": "They are worn"}
    refused = client.post(at("decision_new"), fields)
    assert "Name the objective that this serves, or say that it serves none." in refused.text
    assert "They are worn" in refused.text
    client.post(at("decision_new"), {**fields, "serves_none": "on"})
    assert Decision.objects.get(title="New carpets").serves_none


def test_the_forums_with_the_right_come_first(as_, at, fern):
    page = as_("executive").get(at("decision_new", kind="hiring"))
    group, others = page.context["form"].fields["forum"].choices[:2]
    assert [name for _, name in group[1]] == ["Monthly leadership review"]
    assert [name for _, name in others[1]] == ["Kitchen weekly"]


def test_a_title_that_several_bear_asks_for_the_id(as_, at, fern):
    twin = Objective.draft(
        fern.organisation, "Deliver hot", by=fern.lead, team=fern.kitchen, cycle=fern.cycle
    )
    client = as_("executive")
    fields = {"kind": "other", "title": "Look again", "subject": "Deliver hot"}
    assert twin.key in client.post(at("decision_new"), fields).text
    client.post(at("decision_new"), {**fields, "subject": twin.key})
    assert Decision.objects.get(title="Look again").subject == twin


def test_who_may_not_record_is_told_who_may(as_, at, fern):
    assert "are recorded by executives" in as_("member").get(at("decision_new")).text
    assert as_("member").post(at("decision_new"), {"kind": "other", "title": "Mine"}).status_code == 403
    Forum.establish(fern.organisation, "Sales weekly", by=fern.okr_lead, chair=fern.member)
    assert "are recorded by executives" not in as_("member").get(at("decision_new")).text


def test_another_organisations_decision_is_not_found(as_, at, fern):
    from apps.organisations import fernhollow

    other = fernhollow("Larkmoor Mills")
    theirs = Decision.take(other.organisation, "other", "Theirs", by=other.executive)
    assert as_("executive").get(at("decision", theirs.key)).status_code == 404
    assert "Theirs" not in as_("executive").get(at("decisions", q="Theirs")).text.replace(
        "“Theirs”", ""
    ).replace('value="Theirs"', "")

"""Search from anywhere, and the keyboard's help."""

import pytest

from apps.organisations import fernhollow
from mainspring.apps.decisions.models import Decision
from mainspring.apps.goals.models import KeyResult, Objective
from mainspring.apps.rhythm.models import Blocker
from mainspring.apps.searching import groups


def found(page):
    return {one.group.name: [str(row) for row in one.rows] for one in page.context["found"]}


def test_it_finds_every_noun(as_, at, fern):
    Decision.take(fern.organisation, "other", "Hot plates for all", by=fern.executive)
    Blocker.report(fern.key_result, "No hot water", by=fern.owner)
    client = as_("member")
    assert found(client.get(at("search", q="hot"))) == {
        "objectives": ["Deliver hot"],
        "decisions": ["Hot plates for all", "Start: Deliver hot"],
        "blockers": ["No hot water"],
    }
    assert found(client.get(at("search", q="60 °c")))["key_results"] == [fern.key_result.title]
    assert found(client.get(at("search", q="kitchen"))) == {"teams": ["Kitchen"]}
    assert found(client.get(at("search", q="read only"))) == {"people": ["Read Only"]}
    assert found(client.get(at("search", q=fern.objective.key))) == {"objectives": ["Deliver hot"]}


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("wärme", True),
        ("WÄRME für küchen", True),
        ("wärme für küchen heute", True),
        ("WÄRME FÜR ALLE KÜCHEN HEUTE", True),
        ("wärme für kantinen", False),
        ("wärme für küchen morgen", False),
    ],
)
def test_every_word_counts_whatever_its_letters(as_, at, fern, words, there):
    Objective.draft(fern.organisation, "Wärme für alle Küchen, heute", by=fern.lead, team=fern.kitchen)
    assert ("objectives" in found(as_("member").get(at("search", q=words)))) is there


def test_a_few_of_each_and_more_of_one(as_, at, fern):
    made = [
        Objective(
            organisation=fern.organisation, key=f"o{n}", title=f"Wish {n}", level="team", status="active"
        )
        for n in range(70)
    ]
    Objective.objects.bulk_create(made)
    client = as_("member")
    page = client.get(at("search", q="wish"))
    assert len(found(page)["objectives"]) == 5
    assert "in=objectives" in page.text
    titles, before = [], 0
    while True:
        page = client.get(
            at("search", q="wish", **{"in": "objectives"}, **({"before": before} if before else {}))
        )
        titles += found(page)["objectives"]
        before = page.context["found"][0].before
        if not before:
            break
    assert sorted(titles) == sorted(one.title for one in made)


def test_only_what_one_may_see(as_, at, fern):
    secret = fern.secret()
    kept = KeyResult.draft(secret, "Three bakery bids", by=fern.executive)
    Decision.take(fern.organisation, "other", "Ask bakery buyers", by=fern.executive, subject=secret)
    Blocker.report(kept, "The bakery has no books", by=fern.executive)
    other = fernhollow("Larkmoor Mills")
    Objective.draft(other.organisation, "Another bakery", by=other.lead, team=other.kitchen)
    assert set(found(as_("executive").get(at("search", q="bakery")))) == {
        "objectives",
        "key_results",
        "decisions",
        "blockers",
    }
    for role in ("member", "lead", "coach", "read_only"):
        page = as_(role).get(at("search", q="bakery"))
        assert found(page) == {}
    assert "Another bakery" not in as_("executive").get(at("search", q="bakery")).text


def test_while_one_types_a_piece_of_the_page_comes(as_, at):
    piece = as_("member").get(at("search", q="hot"), headers={"HX-Request": "true"}).text
    assert "Deliver hot" in piece
    assert "<html" not in piece
    assert "<html" in as_("member").get(at("search", q="hot")).text


def test_it_says_how_far_it_looked(as_, at, fern, monkeypatch):
    monkeypatch.setattr(groups, "REACH", 2)
    for number in range(4):
        Objective.draft(fern.organisation, f"Wish {number}", by=fern.lead, team=fern.kitchen)
    page = as_("member").get(at("search", q="meals people"))
    assert "objectives" not in found(page)
    assert "Only the newest were looked through" in page.text
    before = next(one.before for one in page.context["further"] if one.group.name == "objectives")
    seen = []
    while before:
        page = as_("member").get(at("search", q="meals people", before=before, **{"in": "objectives"}))
        one = page.context["found"][0] if page.context["found"] else None
        seen += [str(row) for row in one.rows] if one else []
        before = one.before if one else 0
    assert seen == [fern.company.title]


@pytest.mark.parametrize(
    "words", ["", "   ", "%", "_", "'; --", "\0", "x" * 5_000, " ".join("zq" * 400), "\\"]
)
def test_whatever_is_typed_is_only_text(as_, at, words):
    page = as_("member").get(at("search", q=words))
    assert page.status_code == 200
    assert found(page).get("objectives") is None


def test_an_unknown_place_is_not_found(as_, at):
    assert as_("member").get(at("search", q="hot", before="x", **{"in": "objectives"})).status_code == 404


@pytest.mark.parametrize("size", [1, 300])
def test_a_search_asks_as_much_for_many_as_for_few(as_, at, fern, size, django_assert_max_num_queries):
    Objective.objects.bulk_create(
        Objective(organisation=fern.organisation, key=f"o{n}", title=f"Hot wish {n}", level="team")
        for n in range(size)
    )
    KeyResult.objects.bulk_create(
        KeyResult(
            organisation=fern.organisation,
            key=f"k{n}",
            title=f"Hot result {n}",
            objective=fern.objective,
            owner=fern.owner,
        )
        for n in range(size)
    )
    for number in range(min(size, 20)):
        Decision.take(fern.organisation, "other", f"Hot decision {number}", by=fern.executive)
        Blocker.report(fern.key_result, f"Hot blocker {number}", by=fern.owner)
    for role in ("executive", "member"):
        client = as_(role)
        with django_assert_max_num_queries(15):
            assert client.get(at("search", q="hot")).status_code == 200


def test_the_keyboard_is_explained_with_ones_own_keys(as_, at, fern):
    account = fern.member.account
    account.key_map = {"decide": "x"}
    account.save()
    text = as_("member").get(at("help")).text
    assert "<kbd>/</kbd>" in text
    assert "<kbd>x</kbd>" in text

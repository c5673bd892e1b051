"""The application in German: everything that is marked is translated, and nothing that a reader sees is left unmarked."""

from __future__ import annotations

import datetime as dt
import gettext
import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format, get_format

from interfaces.web.messages import LOCALE, ROOT, TEMPLATES, bare_words, entries, marked, templates
from interfaces.web.test_separation import OF_ORGANISATION, address, rows_of
from mainspring.apps.people.models import Person
from mainspring.interfaces.web.charts import number
from mainspring.interfaces.web.context import MENU
from mainspring.interfaces.web.formats.de.formats import PATTERNS
from mainspring.interfaces.web.templatetags.moments import said

PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|\{\w*\}|</?\w+>|\|")
# Words that are the same in both languages are no sign of a missing translation; all others of the catalogue are.
ENGLISH = {one.text for one in entries() if one.text and one.plural is None and one.said != (one.text,)}


def test_every_marked_message_is_translated():
    known = {one.key: one for one in entries()}
    messages = marked()
    assert len(messages) > 500
    missing = [f"{one.where}: {one.text}" for one in messages if one.key not in known]
    assert missing == [], "run makemessages and translate (docs/guides/languages.md)"
    # One text cannot be both a singular with a plural and a text of its own: gettext would find one of them only.
    assert [one for one in messages if one.plural not in (None, known[one.key].plural)] == []


def test_no_entry_is_empty_doubtful_or_left_over():
    used = {one.key for one in marked()}
    listed = [one for one in entries() if one.text]
    assert [one.text for one in listed if not all(one.said)] == []
    assert [one.text for one in listed if one.fuzzy] == []
    assert [one.text for one in listed if one.key not in used] == []
    assert len({one.key for one in listed}) == len(listed)


def test_the_compiled_catalogue_is_that_of_the_source():
    with (LOCALE / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    wanted: dict[object, str] = {}
    for one in entries():
        if one.text:
            key = f"{one.context}\x04{one.text}" if one.context else one.text
            if one.plural is None:
                wanted[key] = one.said[0]
            else:
                wanted |= {(key, form): text for form, text in enumerate(one.said)}
    have = {key: text for key, text in compiled._catalog.items() if key != ""}
    assert have == wanted


def test_placeholders_and_plurals_agree():
    for one in entries():
        if not one.text:
            continue
        assert len(one.said) == (1 if one.plural is None else 2), one.text
        # The singular may say "one" in place of its figure, in either language.
        most = set(PLACEHOLDER.findall(one.text)) | set(PLACEHOLDER.findall(one.plural or ""))
        assert set(PLACEHOLDER.findall(one.said[-1])) == set(PLACEHOLDER.findall(one.plural or one.text)), (
            one.text
        )
        assert all(set(PLACEHOLDER.findall(text)) <= most for text in one.said), one.text
        if one.plural is None:
            assert PLACEHOLDER.findall(one.text).count("|") == PLACEHOLDER.findall(one.said[0]).count("|")
            assert (one.text[:1] + one.text[-1:]).isspace() == (one.said[0][:1] + one.said[0][-1:]).isspace()


def test_no_template_has_words_of_its_own():
    found = {
        str(path.relative_to(TEMPLATES)): words
        for path in templates()
        if (words := bare_words(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Save it</p>", ["Save", "it"]),
        ('<a title="Save">{{ x }}</a>', ["Save"]),
        ('<p>{% translate "Save" %} <kbd>Ctrl</kbd></p>', []),
        ("{% blocktranslate %}Save {{ x }}{% endblocktranslate %} – {{ x }}", []),
    ],
)
def test_words_of_its_own_are_found(template, words):
    assert bare_words(template) == words


def test_every_pattern_of_a_day_has_its_german_form():
    used = set()
    for path in sorted((ROOT / "interfaces" / "web").rglob("*")):
        if path.suffix == ".html":
            used |= set(re.findall(r'\|date:"([^"]*)"', path.read_text(encoding="utf-8")))
        elif path.suffix == ".py":
            used |= set(re.findall(r'"(j [FM](?: Y)?(?:, H:i)?)"', path.read_text(encoding="utf-8")))
    used = {one for one in used if not one.endswith("_FORMAT") and not one.startswith(("Y-m-d", "c"))}
    assert used <= set(PATTERNS)
    assert get_format("j F Y", lang="de") == "j. F Y"
    assert get_format("j F Y", lang="en-gb") == "j F Y"


class _Shown(HTMLParser):
    """The texts and the geometry of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.lengths: list[str] = []

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(" ".join(data.split()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = dict(attrs)
        self.texts += [of[name] or "" for name in ("aria-label", "placeholder", "title", "alt") if name in of]
        if tag in ("svg", "line", "rect", "circle", "text"):
            names = ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height")
            self.lengths += [of[name] or "" for name in names if name in of]


def shown(html: str) -> _Shown:
    page = _Shown()
    page.feed(html)
    return page


def test_every_page_is_german_where_the_account_says_so(fern):
    rows = rows_of(fern)
    account = fern.okr_lead.account
    account.language = "de"
    account.save()
    client = Client()
    client.force_login(account)
    # People of the fixture are called as their roles are.
    ours = ENGLISH - set(Person.objects.values_list("name", flat=True))
    english, bent, seen = {}, {}, 0
    for name in OF_ORGANISATION:
        answer = client.get(address(name, fern.organisation.key, rows))
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
            continue
        html = answer.content.decode()
        if name == "setup_journal":
            # Before and after stand there as the record keeps them: its columns and values are no words of a language.
            html = re.sub(r"<td>.*?</td>", "", html, flags=re.DOTALL)
        page = shown(html)
        seen += 1
        if left := [text for text in page.texts if text in ours]:
            english[name] = left
        if wrong := [one for one in page.lengths if not re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", one)]:
            bent[name] = wrong
    assert seen > 30
    assert english == {}
    # A length with a decimal comma is none: SVG is the same in every language.
    assert bent == {}


def test_the_menu_is_german_for_a_browser_that_asks(as_, fern):
    client = as_("okr_lead")
    at = reverse("today", kwargs={"organisation": fern.organisation.key})
    texts = set(shown(client.get(at, headers={"accept-language": "de-AT,de;q=0.9"}).content.decode()).texts)
    assert {"Heute", "Strategie", "Entscheidungen", "Spiegel", "Personen", "Einrichtung"} <= texts
    assert texts.isdisjoint(ENGLISH - {str(fern.okr_lead)})
    again = shown(client.get(at, headers={"accept-language": "fr"}).content.decode()).texts
    assert {str(label) for _name, label, _action, _key in MENU} & ENGLISH & set(again) >= {
        "Today",
        "Strategy",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("at", ["/", "/accounts/login/", "/accounts/signup/"])
def test_nobody_signed_in_is_met_in_german(at):
    page = Client().get(at, headers={"accept-language": "de"}, follow=True)
    assert '<html lang="de">' in page.content.decode()
    assert set(shown(page.content.decode()).texts).isdisjoint(ENGLISH)


def test_what_is_refused_is_refused_in_german(as_, fern):
    client = as_("okr_lead")
    at = reverse(
        "key_result_close", kwargs={"organisation": fern.organisation.key, "key": fern.key_result.key}
    )
    page = client.post(at, {"score": "7"}, headers={"accept-language": "de"}).content.decode()
    assert "Eine Bewertung liegt zwischen 0 und 1." in page


def test_a_button_to_score_is_a_verb_in_german(as_, fern):
    day = timezone.localdate()
    fern.cycle.alter(by=fern.okr_lead, starts_on=day - dt.timedelta(90), ends_on=day - dt.timedelta(1))
    at = reverse("today", kwargs={"organisation": fern.organisation.key})
    page = as_("owner").get(at, headers={"accept-language": "de"}).content.decode()
    assert ">Bewerten<" in page


def test_days_and_figures_are_written_in_german():
    day, today = dt.date(2026, 3, 5), dt.date(2026, 4, 20)
    with translation.override("de"):
        assert (said(day, today), number(1234.5, "kg")) == ("5. März", "1\u00a0234,5 kg")
    with translation.override("en-gb"):
        assert (said(day, today), number(1234.5, "kg")) == ("5 March", "1\u00a0234.5 kg")


def test_no_word_of_ours_takes_the_place_of_a_month_or_weekday():
    with translation.override("de"):
        days = [dt.date(2026, 5, 4) + dt.timedelta(days=number) for number in range(7)]
        assert [date_format(day, "l") for day in days] == [
            "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag",
        ]  # fmt: skip
        assert [date_format(dt.date(2026, month, 7), "F") for month in range(1, 13)] == [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
        ]  # fmt: skip
        assert said(dt.date(2026, 5, 7)).startswith("7. Mai")

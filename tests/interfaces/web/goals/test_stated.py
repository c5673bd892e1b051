"""What was last said of a key result stands beside its age and beside a forecast that contradicts it."""

import datetime as dt
import html

import pytest
from django.utils import timezone

from mainspring.apps.goals.models import CheckIn, KeyResult
from mainspring.apps.outlook.models import Forecast

OLD = "said on track {day}, 7 weeks old"


def said(fern, confidence, ago=0):
    CheckIn.make(fern.key_result, by=fern.owner, value=75.0, confidence=confidence)
    at = timezone.now() - dt.timedelta(ago)
    fern.key_result.check_ins.update(at=at)
    KeyResult.objects.filter(pk=fern.key_result.pk).update(latest_at=at)
    fern.key_result.refresh_from_db()


def forecast(fern, chance, closed=False):
    Forecast.objects.create(
        key_result=fern.key_result,
        organisation=fern.organisation,
        cycle=fern.cycle,
        low=0.1,
        middle=0.2,
        high=0.3,
        chance=chance,
        standing=chance,
        closed=closed,
        made_at=timezone.now(),
    )


def day(ago):
    at = timezone.localdate() - dt.timedelta(ago)
    return f"{at.day} {at:%B}" + ("" if at.year == timezone.localdate().year else f" {at.year}")


@pytest.fixture
def pages(as_, at, fern):
    """The texts of the pages that show the key result, by their names."""

    def read():
        client = as_("owner")
        addresses = {
            "map": at("strategy"),
            "line": at("line", fern.key_result),
            "team": at("team", fern.kitchen),
            "objective": at("objective", fern.objective),
            "key result": at("key_result", fern.key_result),
            "person": at("person", fern.owner),
        }
        texts = {name: html.unescape(client.get(address).text) for name, address in addresses.items()}
        # Below stand the check-ins as they were made.
        return texts | {"key result": texts["key result"].partition('id="check-ins"')[0]}

    return read


def missing(pages, words):
    return [name for name, text in pages().items() if words not in text]


def green(pages):
    return [name for name, text in pages().items() if "status green" in text]


def test_a_forecast_that_contradicts_on_track_is_said_everywhere(pages, fern):
    said(fern, 0.9)
    assert len(green(pages)) == 6
    forecast(fern, 0.07)
    assert missing(pages, "said on track, 7 % likely") == []
    assert green(pages) == []


def test_what_is_old_says_how_old_and_is_not_good(pages, as_, at, fern):
    said(fern, 0.9, ago=48)
    words = OLD.format(day=day(48))
    assert missing(pages, words) == []
    assert green(pages) == []
    assert words in html.unescape(as_("owner").get(at("today")).text)


def test_both_are_said_together(pages, as_, at, fern):
    said(fern, 0.9, ago=48)
    forecast(fern, 0.07)
    words = OLD.format(day=day(48)) + "; 7 % likely"
    assert missing(pages, words) == []
    assert words in html.unescape(as_("owner").get(at("today")).text)


def test_today_says_a_contradiction_beside_the_last_check_in(as_, at, fern):
    said(fern, 0.9, ago=8)
    forecast(fern, 0.07)
    assert "said on track, 7 % likely; last check-in" in as_("owner").get(at("today")).text


@pytest.mark.parametrize(("confidence", "chance"), [(0.9, 0.4), (0.5, 0.07), (0.2, 0.07)])
def test_near_forecasts_and_those_that_agree_contradict_nothing(pages, fern, confidence, chance):
    said(fern, confidence)
    forecast(fern, chance)
    assert not any("7 % likely" in text or "40 % likely" in text for text in pages().values())


def test_a_forecast_of_what_has_ended_contradicts_nothing(pages, fern):
    said(fern, 0.9)
    forecast(fern, 0.0, closed=True)
    KeyResult.objects.filter(pk=fern.key_result.pk).update(due_on=timezone.localdate() - dt.timedelta(1))
    assert not any("said on track" in text for text in pages().values())


def test_an_old_red_stays_red(pages, fern):
    said(fern, 0.1, ago=48)
    assert missing(pages, "status stated red") == ["person"]  # which shows the progress in that colour


def test_an_old_value_without_confidence_carries_its_age(pages, fern):
    said(fern, None, ago=30)
    assert missing(pages, f"unknown; last check-in {day(30)}, 4 weeks old") == []


def test_old_is_measured_by_the_days_between_check_ins(pages, fern):
    said(fern, 0.9, ago=15)
    assert missing(pages, f"said on track {day(15)}, 2 weeks old") == []
    fern.organisation.set_up(by=fern.okr_lead, check_in_days=14)
    assert len(green(pages)) == 6

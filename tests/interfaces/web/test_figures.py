"""Fields of figures take what people write, and what is out of bounds reaches the server, which says so beside all else that is wrong."""

from __future__ import annotations

import pytest
from django import forms
from django.urls import reverse
from django.utils import translation

from apps.organisations import fernhollow
from mainspring.interfaces.web.cycles.forms import RowForm
from mainspring.interfaces.web.figures import PercentField, ShareField


@pytest.mark.parametrize("typed", ["0.7", "0,7", " 0,70 ", "70 %", "70%", "70,0 %"])
@pytest.mark.parametrize("language", ["en-gb", "de"])
def test_a_share_is_read_as_people_write_it(typed, language):
    with translation.override(language):
        assert ShareField(min_value=0, max_value=1).clean(typed) == pytest.approx(0.7)


@pytest.mark.parametrize("typed", ["7", "70", "-0,1", "170 %", "nan", "1,0,0", "0.7.0", "many", "%", "% 70"])
def test_what_is_no_share_stays_none(typed):
    with pytest.raises(forms.ValidationError):
        ShareField(min_value=0, max_value=1).clean(typed)


@pytest.mark.parametrize(("typed", "read"), [("70", 70), ("70 %", 70), ("70,0", 70), ("0", 0), ("", None)])
def test_per_cent_are_read_with_their_sign(typed, read):
    assert PercentField(required=False, min_value=0, max_value=100).clean(typed) == read


@pytest.mark.parametrize("typed", ["0,7", "101", "-1", "high"])
def test_what_is_no_whole_per_cent_stays_none(typed):
    with pytest.raises(forms.ValidationError):
        PercentField(min_value=0, max_value=100).clean(typed)


def test_a_share_is_shown_as_the_language_writes_it():
    class Shown(forms.Form):
        share = ShareField()

    with translation.override("de"):
        assert 'value="0,7"' in str(Shown(initial={"share": 0.7})["share"])
    assert 'value="0.7"' in str(Shown(initial={"share": 0.7})["share"])


def test_the_suggested_score_that_comes_back_in_german_is_nothing_said(as_, fern, at):
    type(fern.key_result).objects.filter(pk=fern.key_result.pk).update(progress=0.25)
    fern.key_result.progress = 0.25
    name = f"row-{fern.key_result.pk}-score"
    with translation.override("de"):
        shown = str(RowForm(None, row=fern.key_result)["score"])
        assert shown.count('value="0,25"') == 2
        back = {name: "0,25", f"initial-{name}": "0,25"}
        assert not RowForm(back, row=fern.key_result).is_said
        assert RowForm(back | {name: "0,3"}, row=fern.key_result).is_said


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_score_of_seven_is_told_by_the_page_with_all_else_that_is_wrong(browser, live_server, signed_in):
    made = fernhollow()
    context = signed_in(made.lead.account, locale="en-GB")
    page = context.new_page()
    path = {"organisation": made.organisation.key, "key": made.key_result.key}
    page.goto(live_server.url + reverse("key_result_close", kwargs=path))
    page.get_by_label("Score").fill("7")
    page.get_by_role("button", name="Close the key result").click()
    page.wait_for_selector("text=A score lies between 0 and 1.")
    assert page.get_by_label("Score").input_value() == "7"
    assert page.locator("text=This field is required.").count() == 1
    assert page.locator("text=Keep, redesign or stop.").count() == 1
    page.get_by_label("Score").fill("0,7")
    page.get_by_label("What was learned").fill("Boxes work.")
    page.get_by_label("Stop", exact=False).first.check()
    page.get_by_role("button", name="Close the key result").click()
    page.wait_for_url(lambda url: "close" not in url)
    made.key_result.refresh_from_db()
    assert (made.key_result.status, made.key_result.final_score) == ("achieved", 0.7)
    context.close()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_confidence_out_of_bounds_is_told_by_the_page_and_moves_no_slider(browser, live_server, signed_in):
    made = fernhollow()
    context = signed_in(made.owner.account)
    page = context.new_page()
    path = {"organisation": made.organisation.key, "key": made.key_result.key}
    page.goto(live_server.url + reverse("check_in", kwargs=path))
    page.fill("#id_confidence", "70 %")
    assert page.inner_text("[data-said]") == "likely"
    assert page.input_value("[data-slider]") == "70"
    page.fill("#id_confidence", "0,7")
    page.fill("#id_note", "Two of five vans have boxes since Monday.")
    page.get_by_role("button", name="Check in").first.click()
    page.wait_for_selector("text=Confidence is a whole number from 0 to 100.")
    assert page.input_value("#id_confidence") == "0,7"
    context.close()

"""Columns whose headers nobody here knows: whoever handed the files in says what they hold, and the files are read again."""

from __future__ import annotations

import re

from mainspring.apps.goals.models import KeyResult
from mainspring.apps.trails.models import Upload, UploadedFile
from mainspring.project import jobs

HALF = "Objective,Key result,Who cares,Was,Wanted\nWaste less,Cut food thrown away,Owner,9,4\n"
NONE = "Big aim,What we look at,Wanted\nWaste less,Cut food thrown away,4\n"


def name(page, **roles):
    """Say what the asked headers hold, in the order of the page; `roles` by header, blanks as underscores."""
    headers = re.findall(r'name="header-\d+" value="(.*?)"', page.text)
    said = {f"header-{n}": header for n, header in enumerate(headers, 1)}
    said |= {f"column-{n}": roles.get(header.replace(" ", "_"), "") for n, header in enumerate(headers, 1)}
    answer = page.client.post(f"{page.address}/columns", said)
    jobs.drain()
    return answer, headers


def test_what_was_not_understood_is_asked_and_read_again(fern, hand_in):
    page = hand_in(("okrs.csv", HALF))
    assert "What do these columns hold?" in page.text
    assert "--map" not in page.text
    answer, headers = name(page, Was="baseline", Wanted="target", Who_cares="owner")
    assert headers == ["Who cares", "Was", "Wanted"]
    assert answer.status_code == 302
    page.look()
    assert re.search(r'value="target" selected', page.text)
    page.take()
    made = KeyResult.objects.get(title="Cut food thrown away")
    assert (made.baseline, made.target, made.owner.name) == (9.0, 4.0, "Owner")


def test_a_file_of_which_nothing_is_known_can_be_named_too(fern, hand_in):
    page = hand_in(("okrs.csv", NONE))
    assert page.answer.status_code == 422
    assert "No column of okrs.csv is called objective or key result." in page.text
    name(page, Big_aim="objective", What_we_look_at="key_result", Wanted="target")
    assert page.look().answer.status_code == 200
    assert page.counts["Key results"][0] == 1
    name(page, Big_aim="objective", What_we_look_at="key_result", Wanted="baseline")
    page.look().take()
    assert KeyResult.objects.get(title="Cut food thrown away").baseline == 4.0


def test_what_is_no_column_of_theirs_is_refused(fern, hand_in):
    page = hand_in(("okrs.csv", HALF))
    for said in (
        {"header-1": "Another", "column-1": "target"},
        {"header-1": "Was", "column-1": "colour"},
        {"header-1": "Was", "column-1": ""},
        {},
    ):
        answer = page.client.post(f"{page.address}/columns", said)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.content.decode()
    assert Upload.objects.get().state == "done"


def test_a_file_is_kept_only_while_something_of_it_may_be_named(fern, hand_in):
    page = hand_in(("okrs.csv", HALF.replace("Who cares", "Owner").replace("Was,Wanted", "Start,Target")))
    assert "What do these columns hold?" not in page.text
    assert not UploadedFile.objects.exists()
    assert name(page)[0].status_code == 422
    page = hand_in(("okrs.csv", HALF))
    assert UploadedFile.objects.count() == 1
    page.take()
    assert not UploadedFile.objects.exists()
    assert name(page)[0].status_code == 422


def test_nobody_else_names_them(fern, hand_in, as_):
    page = hand_in(("okrs.csv", HALF))
    for role in ("member", "coach", "lead"):
        answer = as_(role).post(f"{page.address}/columns", {"header-1": "Was", "column-1": "baseline"})
        assert answer.status_code in (403, 404)

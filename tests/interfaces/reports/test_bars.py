"""The bars of a finding in the static report: their caption, line and figures are of the very signal whose rows open beneath."""

from __future__ import annotations

import html as entities
import re

import pytest

from interfaces.reports import diagnosed
from mainspring.interfaces.reports import words
from mainspring.interfaces.reports.html import html


@pytest.fixture(scope="module")
def articles() -> dict[str, str]:
    page = entities.unescape(html(diagnosed.full()))
    return dict(re.findall(r'<article class="finding" id="(\w+)"(.*?)</article>', page, re.S))


def test_bars_are_of_the_signal_whose_rows_open_beneath(articles: dict[str, str]) -> None:
    diagnosis, held = diagnosed.full(), 0
    for pattern in diagnosis["patterns"]:
        if pattern["id"] not in articles or not pattern["teams"]:
            continue
        body = articles[pattern["id"]]
        main = next(item for item in pattern["evidence"] if item["state"] != "not_assessed")
        drawn = body.split("</figure>")[0]
        assert f"{main['label'][1:]}, by team" in drawn, pattern["id"]
        assert f"healthy to {words.percent(main['healthy'])}<" in drawn, pattern["id"]
        for figure in pattern["teams"]:
            own = [row["hit"] for row in main["rows"] if row["team_id"] == figure["team"]]
            least = sum(own)
            most = least + figure["n"] - len(own)
            # The hits of a team's rows are part of its figure; the rest cannot be more than all others.
            assert least - 0.01 <= figure["rate"] * figure["n"] <= most + 0.01, (
                pattern["id"],
                figure["team"],
            )
            held += bool(own)
    assert held > 5


def test_a_count_that_is_a_mean_over_days_says_so_and_has_no_thousandths(articles: dict[str, str]) -> None:
    table = articles["too_many_priorities"].split("The gravest rows")[1].split("</table>")[0]
    place = re.findall(r'<th scope="col">(.*?)</th>', table).index("At once, on average")
    rows = re.findall(r"<tr>(<td>.*?)</tr>", table, re.S)
    shown = [re.findall(r"<td>(.*?)</td>", row, re.S)[place] for row in rows]
    assert shown
    assert all(re.fullmatch(r"\d+(\.[1-9])?", cell) for cell in shown)

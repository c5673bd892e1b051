"""Root causes: shares that sum to one, the weightier first, and what feeds what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainspring.engine.diagnosis.catalogue import catalogue, pattern
from mainspring.engine.diagnosis.causes import DRIVES, root_causes, weight
from mainspring.engine.diagnosis.judgement import Judgement
from mainspring.engine.diagnosis.pattern import ROOT_CAUSES, Outcome

IDS = [known.id for known in catalogue()]


def found(
    identifier: str, severity: float = 0.6, confidence: float = 1.0, teams: tuple[str, ...] = ()
) -> Outcome:
    return Outcome(pattern(identifier), Judgement("present", severity, confidence, teams=teams))


def not_found(identifier: str) -> Outcome:
    return Outcome(pattern(identifier), Judgement("absent", 0.1, 0.9))


findings = st.dictionaries(
    st.sampled_from(IDS),
    st.tuples(st.floats(0.3, 1), st.floats(0.01, 1), st.sampled_from([(), ("t1",), ("t1", "t2")])),
    min_size=1,
).map(lambda chosen: [found(name, *figures) for name, figures in chosen.items()])


@given(findings, st.randoms(use_true_random=False))
def test_shares_sum_to_one_in_order_whatever_was_found(outcomes: list[Outcome], source) -> None:
    causes = root_causes(outcomes)
    assert sum(round(100 * cause.share) for cause in causes) == 100
    assert all(0 <= cause.share <= 1 for cause in causes)
    assert [cause.share for cause in causes[1:]] == sorted(
        (cause.share for cause in causes[1:]), reverse=True
    )
    assert {cause.id for cause in causes} <= set(ROOT_CAUSES)
    present = {outcome.pattern.id for outcome in outcomes}
    own = {outcome.pattern.root_cause for outcome in outcomes}
    assert own <= {cause.id for cause in causes}
    for cause in causes:
        assert cause.because
        assert set(cause.because) <= present
        for drive in cause.drives:
            assert {drive.driver, drive.driven} <= present
    mixed = list(outcomes)
    source.shuffle(mixed)
    again = root_causes(mixed)
    assert {(c.id, c.because) for c in again} == {(c.id, c.because) for c in causes}
    assert [c.share for c in again] == pytest.approx([c.share for c in causes], abs=0.011)


def test_nothing_found_has_no_cause() -> None:
    assert root_causes([not_found("soft_updates")]) == ()


def test_the_graver_finding_makes_the_larger_cause() -> None:
    causes = root_causes(
        [found("rhythm_decay", 0.9), found("governance_detached", 0.4), not_found("soft_updates")]
    )
    assert [(cause.id, cause.because) for cause in causes] == [
        ("cadence", ("rhythm_decay",)),
        ("governance", ("governance_detached",)),
    ]


def test_a_failure_of_some_teams_or_little_evidence_weighs_less() -> None:
    whole = found("soft_updates", 0.8)
    assert weight(found("soft_updates", 0.8, teams=("t1",))) < weight(whole)
    assert weight(found("soft_updates", 0.8, confidence=0.7)) < weight(whole)


def test_many_patterns_do_not_win_by_their_number() -> None:
    many = [
        found(name, 0.4)
        for name in ("soft_updates", "unowned_results", "moving_goalposts", "watermelon_reporting")
    ]
    causes = root_causes([*many, found("governance_detached", 1.0)])
    assert causes[0].id == "governance"


def test_what_drives_a_finding_takes_part_of_its_weight() -> None:
    alone = root_causes([found("red_without_action", 0.8), found("resources_off_priority", 0.5)])
    driven = root_causes([found("red_without_action", 0.8), found("no_trade_off_forum", 0.5)])
    share = {cause.id: cause.share for cause in alone}
    with_driver = {cause.id: cause for cause in driven}
    assert with_driver["governance"].share > share["governance"]
    assert [drive.driven for drive in with_driver["governance"].drives] == ["red_without_action"]
    assert with_driver["governance"].because == ("no_trade_off_forum",)


def test_every_drive_is_between_known_patterns_and_has_its_reason() -> None:
    for drive in DRIVES:
        assert drive.driver in IDS
        assert drive.driven in IDS
        assert drive.driver != drive.driven
        assert drive.because

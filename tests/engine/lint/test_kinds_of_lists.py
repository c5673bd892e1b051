"""Of which kind key results are that stand as lines of a list: labels in front, counts with a goal, half a sentence. Every example is ours."""

import pytest

from mainspring.engine.lint import read_key_result


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "KR: One slipway timetable instead of three"),
        ("output", "NE/25/Q2/O1/KR2: 9 mooring rings at the east pier"),
        ("output", "`P1` - @oda - boat shed and a slipway plan"),
        ("outcome", "Harbour KR: Fewer collisions"),
        ("milestone", "Key Result: Complete move of the tide office to the quay"),
        ("outcome", "Fewer collisions at the lock [P1][QUAY]"),
        ("outcome", "P1 incidents below 3 a month"),
    ],
)
def test_a_label_in_front_or_behind_says_nothing_of_the_kind(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "# of harbour guests: 400 (88)"),
        ("outcome", "# of rowing crews | Goal: 30 | Q3: 12"),
        ("outcome", "# of idle berths | Q2 Goal 0"),
        ("outcome", "# of engaged boating apps: 5 (0)"),
        ("output", "# of tide leaflets published: 5"),
        ("unclear", "% of crews"),
        ("unclear", "# skippers trained on the new radio"),
        ("outcome", "% of capsized boats falls"),
    ],
)
def test_what_is_counted_with_a_goal_is_a_level_and_without_one_has_no_direction(
    kind: str, text: str
) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "All three yards process their bookings on the shared board"),
        ("outcome", "The 4 skippers blocked by the bridge sail again"),
    ],
)
def test_an_article_before_a_number_is_no_verb(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "Pilot deck, tide worksheet"),
        ("output", "Audit log for berth queries"),
        ("output", "Test pack with harbour charts"),
        ("activity", "Pilot the tide app with 4 crews"),
        ("activity", "Test boats with 4 crews"),
        ("outcome", "Berth credits per active guest are reduced by 20 %"),
        ("milestone", "Old radio mast switched off"),
        ("milestone", "Retire the paper log"),
        ("output", "Retire 40 paper logs"),
        ("milestone", "Right to dredge granted"),
        ("milestone", "Signed term sheet before 1 May"),
        ("milestone", "Mooring rules accepted by the port authority"),
        ("outcome", "Refund requests under 2 %"),
        ("outcome", "Spend within 3 % of budget"),
        ("outcome", "Double bookings made per month below 20"),
    ],
)
def test_a_word_as_common_as_a_noun_is_told_by_what_stands_after_it(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "The tide clock prints a chart"),
        ("outcome", "The tide clock loses no minute"),
        ("output", "Manual edits by the crew"),
        ("output", "Mooring limits policy announced"),
        ("output", "Great leaflet for skippers and crews"),
        ("output", "Transparent formula on the notice board"),
        ("activity", "Every engineer shadows each watch"),
        ("activity", "The officer calls every skipper"),
        ("activity", "Harbour walk each month"),
        ("output", "Leaflets to 4,000 homes"),
        ("outcome", "Moorings sold to 4,000 skippers"),
        ("outcome", "4 signed pilots"),
        ("activity", "4 pilots"),
        ("activity", "Chart evening every term"),
        ("outcome", "30 mates open the tide dashboard every week"),
        ("output", "Each officer writes one tide report"),
        ("unclear", "Leaflets"),
        ("unclear", "stale buoys"),
        ("unclear", "Berth Allocation Index"),
        ("output", "New buoys"),
        ("output", "Tide leaflet"),
        ("milestone", "New berth desk live before the regatta"),
    ],
)
def test_what_a_thing_does_and_what_people_do_are_told_apart(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "Hoodies sent"),
        ("output", "Annual regatta held"),
        ("activity", "Quarterly harbour forum held"),
        ("output", "1,200 life vests exchanged"),
        ("output", "4 landing sites surveyed and lit"),
        ("output", "Adopt a mooring charter"),
        ("output", "+1 engineer"),
        ("output", "3 new developers"),
        ("outcome", "10 external developers"),
        ("output", "Speak at 4 boat fairs"),
        ("outcome", "Build pipeline of 400 k€"),
    ],
)
def test_what_is_there_when_work_ends_is_told_from_the_work(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("unclear", "Berth revenue per guest"),
        ("unclear", "Mooring occupancy"),
        ("outcome", "Close without a shadow ledger"),
        ("output", "Close the shadow ledger"),
        ("outcome", "Publish faster and with fewer surprises"),
    ],
)
def test_a_bare_measure_has_no_direction_and_how_well_work_goes_is_what_comes_of_it(
    kind: str, text: str
) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "2 deck engineers employed"),
        ("output", "Six apprentices taken on"),
        ("output", "100 % of staff signed the harbour policy"),
        ("outcome", "60 skippers signed the harbour charter"),
        ("milestone", "Dredging plan accepted by the fishermen"),
        ("outcome", "One song accepted at a festival conference"),
        ("outcome", "€2 million of harbour debt restructured"),
        ("outcome", "Spend 95 % of the dredging fund"),
        ("outcome", "Email address for one in three bookings"),
    ],
)
def test_whom_a_count_names_and_what_a_sum_is_of_tell_the_kind(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because

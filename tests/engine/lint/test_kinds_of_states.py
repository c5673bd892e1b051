"""Of which kind key results are that tell how things are to stand: what is passed once, what goes on, and what is a level. Every example is ours."""

import pytest

from mainspring.engine.lint import read_key_result


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "All deck officers finish the fire course"),
        ("output", "All employees complete the fire course"),
        ("outcome", "80% of guests finish the tour"),
        ("outcome", "25 crews finish the regatta with a working engine"),
        ("output", "Add 2 mentors to the sailing school"),
    ],
)
def test_a_course_finished_is_a_formality(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Tide tables ready by 6 on 95% of days"),
        ("outcome", "The lock is open during 98% of daylight hours"),
        ("outcome", "Fare data correct 99% of the time"),
        ("outcome", "Berth requests answered within 2 days"),
        ("outcome", "Permits issued within 10 days"),
        ("outcome", "Permits issued in under 10 working days"),
        ("outcome", "PRs reviewed in < 3 days (median)"),
        ("outcome", "Refunds sent within 3 days of the claim"),
        ("output", "Jetties built in 3 months"),
        ("outcome", "Fuel budget not burnt in any month"),
        ("outcome", "No barge left unlit"),
        ("output", "Permits printed"),
        ("output", "A report is published within a week of each regatta"),
    ],
)
def test_how_often_and_how_soon_something_is_so_is_how_it_works(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("milestone", "Graduate from the harbour start-up scheme"),
        ("milestone", "Reach v1.0"),
        ("outcome", "Reach 1,000 guests"),
        ("milestone", "By 30 June, adopt the dredging plan"),
        ("outcome", "2 talks accepted at Marinafest"),
        ("output", "Pilot guide approved and published"),
        ("milestone", "Pilot guide approved by the board"),
        ("outcome", "Become the quietest harbour on the coast"),
        ("milestone", "Become certified"),
    ],
)
def test_what_is_passed_adopted_or_accepted_once_is_done_or_not_done(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Help 20 skippers find a berth"),
        ("outcome", "Support 15 families to move into a houseboat"),
        ("activity", "Support 10 rowing crews with repair plans"),
        ("activity", "Support 10 research groups with data plans"),
        ("output", "All employees have a sailing plan"),
        ("output", "Hold a harbour festival"),
        ("activity", "Hold a harbour meeting"),
        ("outcome", "90% of managers hold weekly one-on-ones"),
        ("output", "All skippers hold the radio certificate"),
    ],
)
def test_what_people_are_helped_to_do_is_not_what_they_hold(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "We have a shared understanding of which piers come first"),
        ("output", "We have a shared calendar"),
        ("outcome", "Berth holders report that they know whom to call"),
        ("outcome", "70% of deckhands agree that the rota is fair"),
        ("milestone", "The board agrees on the rota"),
        ("activity", "We work with the skippers to understand how they moor"),
        ("outcome", "We understand how skippers moor"),
        ("outcome", "Enable 50 harbours to sell berths online"),
        ("output", "Enable 3 payment cards"),
        ("output", "Introduce cheaper berths for students"),
        ("output", "Demo version of the tide app"),
        ("activity", "Demo the tide app"),
    ],
)
def test_what_is_in_mind_is_how_things_stand(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Reported groundings go down season over season"),
        ("outcome", "Escaped swans fall by half"),
        ("activity", "Source 12 candidates a month"),
        ("outcome", "Source 15% of the bookings from fairs"),
        ("outcome", "Source $2M in berth fees"),
        ("outcome", "We answer skippers faster"),
        ("output", "Build a faster lock"),
        ("outcome", "Time from booking to first sail in production down to 4 days"),
        ("milestone", "Berth scheduler in production"),
        ("outcome", "70% of berth renewals made online"),
        ("milestone", "Berth renewal online"),
        ("outcome", "Not a single grounding in the canal"),
        ("outcome", "Used by the pilots every day"),
        ("output", "Used sails sorted"),
        ("output", "90% of piers have a value review on file"),
        ("outcome", "90% of skippers see the value"),
        ("output", "Skippers can reserve a berth on one page"),
        ("outcome", "Skippers can reserve a berth without calling"),
    ],
)
def test_a_level_is_one_whatever_hides_it(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "More berths are booked by guests than by members"),
        ("output", "Skippers are able to filter berths by depth"),
        ("outcome", "Skippers are able to find a berth without calling"),
        ("output", "Every lock has two keyholders"),
        ("outcome", "Every lock has fewer failures"),
        ("outcome", "Waiting times down"),
        ("outcome", "80% of guests found their berth at once"),
        ("outcome", "Time from booking to first sail below 3 days"),
        ("activity", "Guests participate in the survey"),
        ("outcome", "Tide report D10 → D5"),
    ],
)
def test_what_people_are_able_to_do_is_a_feature_and_arrows_are_levels(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Deckhands are using the tide board for every trip"),
        ("outcome", "The repair crew is actively sharing parts with the other yard"),
        ("outcome", "Ferry operators are building on our timetable"),
        ("activity", "The repair crew is working on the lock"),
        ("outcome", "Skippers have a better understanding of the lock, supported by a new leaflet"),
        ("output", "Skippers have a leaflet, printed on waterproof paper"),
        ("milestone", "Hull check done"),
        ("milestone", "Fire drill done"),
        ("activity", "Monthly hull checks done"),
        ("activity", "12 hull checks done"),
        ("outcome", "The lock is working again"),
    ],
)
def test_what_somebody_is_doing_is_how_things_stand(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Improve course completion from 50% to 80%"),
        ("outcome", "Streamline the berth application from 10 to 3 steps"),
        ("output", "Increase the number of blog posts from 2 to 6"),
        ("activity", "Provide support to local clubs"),
        ("output", "Provide laptops to local clubs"),
        ("activity", "Maintain regular contact with former skippers"),
        ("outcome", "Maintain contact rates above 80%"),
        ("outcome", "Build an audience of 10,000"),
        ("output", "Build an audience dashboard"),
        ("activity", "Set up meetings with 10 shipyards"),
        ("output", "Set up a meeting room"),
        ("milestone", "Obtain charity status"),
        ("outcome", "Receive positive feedback from 80% of guests"),
        ("activity", "Get feedback from 20 guests"),
        ("output", "Build a list of 50 shipyards"),
    ],
)
def test_common_verbs_are_read_by_what_they_govern(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("unclear", "Volunteer retention"),
        ("outcome", "Volunteer retention above 80%"),
        ("activity", "Mentor two young skippers"),
        ("output", "Staff the tide desk"),
        ("activity", "5 volunteer training sessions held"),
        ("activity", "Skipper training week"),
        ("outcome", "12 clubs joined"),
        ("activity", "Outreach to schools"),
        ("outcome", "Participation of 30 clubs"),
        ("activity", "Participation in 3 regattas"),
        ("outcome", "400 sessions started from the new page"),
    ],
)
def test_whose_a_thing_is_is_said_by_the_noun_before_it(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("milestone", "The tide portal is live"),
        ("outcome", "The tide figures are correct"),
        ("outcome", "The tide portal is available 99.9% of the time"),
        ("outcome", "We are profitable"),
        ("milestone", "We are certified"),
        ("output", "We have hired two deckhands"),
        ("outcome", "Berths are handed over faster"),
        ("outcome", "The pay gap is closed by half"),
        ("output", "All gaps in the tide log are closed"),
        ("outcome", "70% of payments are made online"),
        ("activity", "Crews meet every week"),
        ("outcome", "Crews have clear goals"),
        ("output", "All crews have access to the tide portal"),
    ],
)
def test_an_adjective_after_be_or_have_is_no_verb(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Increase the booked berth paid overnight stay rate by 20%"),
        ("outcome", "Reduce the printed timetable paid reprint cost by 15%"),
        ("output", "Improve the landing page by adding a tide table"),
        ("outcome", "4.3 out of 5 in the survey after the regatta"),
        ("outcome", "Average of 4.5/5 from crews"),
        ("outcome", "Set-up abandonment down from 40% to 25%"),
        ("outcome", "Build times up from 4 to 5 minutes at most"),
        ("output", "Set up the lock keepers' board"),
        ("outcome", "Collect 400 signatures for the new bridge"),
        ("outcome", "Gather 60 leads at the boat fair"),
        ("activity", "Collect leads at the boat fair"),
        ("activity", "Collect 40 water samples"),
        ("activity", "Gather feedback from 12 skippers"),
    ],
)
def test_a_measure_before_a_share_and_what_others_give_are_outcomes(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because

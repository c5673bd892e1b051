"""Of which kind key results are by the build of their sentence: what stands in front, who acts, and on what. Every example is ours."""

import pytest

from mainspring.engine.lint import read_key_result


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Efforts made to lower missed trains by 8%"),
        ("outcome", "Efforts to raise the share of repeat guests to 40%"),
        ("outcome", "Attempts to cut waiting time at the desk by a third"),
        ("outcome", "Steps taken to reduce falls on the wards from 30 to 12"),
        ("outcome", "Efforts undertaken by the depot to lower late departures by 10%"),
        ("outcome", "Effort to improve punctuality"),
        ("activity", "Efforts to understand why guests leave"),
        ("output", "Steps taken to publish the fare guide"),
        ("output", "Efforts to build a cycle shed"),
        ("activity", "Efforts to talk to the neighbours"),
        ("outcome", "Take steps to reduce spoilage by 15%"),
        ("outcome", "Actions taken to bring down absences to 3%"),
        ("outcome", "Measures taken to reduce noise complaints by a fifth"),
        ("outcome", "Make an effort to lower no-shows to 5%"),
    ],
)
def test_effort_in_front_of_an_outcome_leaves_it_an_outcome(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("milestone", "By 1 June the harbour master will present the dredging plan"),
        ("milestone", "By 1 June 2027, the harbour master will present the dredging plan to the council"),
        ("milestone", "By March 2027 a berth allocation committee will be created"),
        ("milestone", "By March 2027, a berth allocation committee of skippers and owners will be set up"),
        ("milestone", "By week 9, deliver the survey of the piers"),
        ("milestone", "Before the end of May the treasurer will publish the accounts"),
        ("milestone", "By 30 April, open the new ticket office"),
        ("milestone", "By the end of Q2 we will have moved to the new pier"),
        ("outcome", "By June, late ferries fall below 3%"),
        ("outcome", "By 30 April, 80% of skippers renew their permits"),
        ("outcome", "By the end of the year, 400 guests use the app every week"),
        ("output", "By September, write 12 guides for skippers"),
        ("output", "By May, hire two deckhands"),
        ("activity", "By June, interview 20 skippers"),
        ("outcome", "By 31 December we will reduce fuel use by 12%"),
        ("milestone", "On 3 May the new ferry will launch"),
        ("milestone", "In June, launch the ferry timetable"),
        ("outcome", "In Q3, raise ticket sales by 9%"),
        ("outcome", "During 2027, keep breakdowns below 4 a month"),
        ("output", "In Q3, build a waiting shelter at the pier"),
        ("milestone", "For the coming season, develop a 5-year dredging plan by March 2027"),
        ("milestone", "The chair will submit the repair plan to the board by 15 May"),
        ("outcome", "Over the next two quarters, guests' satisfaction rises to 4.5"),
    ],
)
def test_what_is_done_by_a_day_that_stands_in_front_is_read_behind_it(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("activity", "Use 4 timber suppliers for the hulls"),
        ("activity", "Use 3 new paint techniques"),
        ("outcome", "Use 20% less diesel per crossing"),
        ("outcome", "Use less paper"),
        ("activity", "Contribute to 2 tenders"),
        ("activity", "Contribute to the port's climate report"),
        ("activity", "Contribute to 5 open harbour projects"),
        ("outcome", "Contribute 15% of the group's revenue"),
        ("outcome", "Contribute to a 10% fall in accidents"),
        ("activity", "Support 3 sister ports with their audits"),
        ("activity", "Support the sales crew in two tenders"),
        ("activity", "Review 12 mooring permits a month"),
        ("activity", "15 hull reviews"),
        ("activity", "12 drawing reviews from senior shipwrights"),
        ("outcome", "12 letters from senior citizens"),
        ("activity", "Foster relationships with local growers"),
        ("output", "Create a relationship map"),
        ("activity", "We contribute to the port atlas"),
        ("outcome", "Contribute 4 berths out of 10"),
        ("activity", "30 deck inspections"),
        ("activity", "Join the national pilots' association"),
        ("activity", "Join 3 working groups of the port alliance"),
        ("activity", "Build relationships with five shipyards"),
        ("activity", "Build a relationship with the harbour press"),
        ("outcome", "Strengthen our relationship with the coast guard"),
        ("outcome", "40 reviews on TripAdvisor"),
        ("outcome", "8 reviews by guests"),
        ("outcome", "12 skippers use the app"),
        ("outcome", "Five shipyards use our mooring system"),
        ("outcome", "3 outside ports contribute to the tide model"),
        ("outcome", "Two ferry lines join the fare union"),
        ("activity", "Participate in two tenders"),
        ("activity", "Take part in 4 harbour fairs"),
        ("activity", "Join the weekly call of the port authority"),
        ("outcome", "Skippers contribute 30 tide readings a week"),
    ],
)
def test_what_we_use_support_review_or_join_ourselves_is_work(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "Increase test coverage to 80%"),
        ("output", "Raise unit test coverage of the booking service from 40% to 75%"),
        ("output", "Test coverage above 85%"),
        ("output", "Reach 70% code coverage on the tide module"),
        ("output", "90% branch coverage"),
        ("output", "All open security alerts are closed"),
        ("output", "All critical vulnerabilities in the booking code are fixed"),
        ("output", "All open findings of the hull audit are closed"),
        ("output", "0 linter warnings in the tide module"),
        ("output", "0 compiler errors across the code base"),
        ("output", "No lint errors in 5,000 lines of tide code"),
        ("output", "No failing tests on main"),
        ("output", "Pass 12 failing conformance tests"),
        ("output", "All unit tests pass"),
        ("outcome", "0 errors in production"),
        ("outcome", "No crashes for skippers"),
        ("outcome", "No customer sees an error page"),
        ("outcome", "Error rate below 0.1%"),
        ("outcome", "Uptime of the booking site 99.9%"),
        ("outcome", "Tide forecast is right on 95% of days"),
        ("output", "Document 100% of the public functions"),
        ("milestone", "Pass the hull inspection"),
    ],
)
def test_code_and_what_checks_it_are_made(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "Close 20 findings of the hull audit"),
        ("output", "Close all open defects"),
        ("outcome", "Close 90% of tickets within 2 days"),
        ("output", "Cut lint warnings from 300 to 20"),
        ("output", "Fix all compiler warnings"),
        ("output", "No flaky tests in the booking suite"),
        ("outcome", "Tests catch 90% of faults before release"),
        ("outcome", "Coverage of our regatta in 5 papers"),
        ("output", "Tide module: 100% test coverage"),
        ("outcome", "Press coverage of the new pier"),
        ("output", "100% coverage of the piers by cameras"),
        ("output", "Sign 3 mooring rules"),
    ],
)
def test_findings_and_coverage_of_code_are_made_and_coverage_in_the_press_is_not(
    kind: str, text: str
) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Nightly tide import running without errors"),
        ("outcome", "Nightly fare update running without alerts or manual restarts"),
        ("outcome", "Ticket machines run without faults for 30 days"),
        ("outcome", "The billing job runs every night without failures"),
        ("outcome", "Night ferry operating without breakdowns"),
        ("outcome", "Tide import completes without errors"),
        ("outcome", "Ticket gates working without interruption"),
        ("outcome", "Backup runs without intervention"),
        ("milestone", "Booking site live without the old tide module"),
        ("output", "Ticket machines installed without cables"),
        ("output", "Tide import running in the cloud"),
    ],
)
def test_running_without_trouble_is_how_it_works(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "# of 3rd party ticket apps | Goal: 4 | Q4: 1"),
        ("outcome", "# of announced pier takeovers by partners: 3"),
        ("outcome", "200 shops built on our fare platform"),
        ("outcome", "60 apps built on our tide data"),
        ("outcome", "12 apps by outside developers"),
        ("outcome", "At least one external harbour is teaching our mooring course"),
        ("outcome", "Two outside schools are running our course"),
        ("outcome", "Shipyard representatives join the planning meetings"),
        ("outcome", "Captains of other lines attend our safety meetings"),
        ("outcome", "Add 5 new volunteers"),
        ("outcome", "Add 40 subscribers"),
        ("outcome", "Add six contributors to the tide model"),
        ("outcome", "Add 300 new members"),
        ("output", "Add 3 engineers"),
        ("output", "Add two deckhands to the night crew"),
        ("output", "Build 30 apps on our tide data"),
        ("output", "30 apps built"),
        ("output", "Add 5 photos to the fare page"),
        ("activity", "The team joins the port's safety meeting"),
        ("activity", "Our engineers teach the mooring course"),
        ("outcome", "Partners integrate the fare system into 5 apps"),
    ],
)
def test_what_others_make_or_join_is_what_they_do(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Late ferries [COMMITTED]: cut late departures to 3%"),
        ("output", "Fare page [ASPIRATIONAL]: Publish the fare page in four languages"),
        ("outcome", "Ferries depart on time on 95% of days Kim/Lou"),
        ("output", "Berth plan published Kim/Lou"),
        ("output", "Berth plan published [1/3]"),
        ("activity", "Support berth reviews [LEARNING]: Review 20 berths with the harbour crew"),
        ("output", "Feedback [LEARNING]: Publish the results of the guest survey"),
        ("activity", "Learning curve [STRETCH]: Interview 20 guests on the new ticket machine"),
        ("output", "Support documentation [COMMITTED]: Write the ticket machine handbook"),
        ("outcome", "Support quality [COMMITTED]: Answer 90% of guest calls within 2 hours"),
        ("output", "Berth plan published (Kim)"),
        ("output", "Berth plan published @kim"),
        ("outcome", "Reduce late ferries to 3% [30%]"),
    ],
)
def test_labels_say_nothing_of_the_kind(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "Each working group submits its budget"),
        ("output", "Every department submits a safety plan"),
        ("output", "Each crew writes a tide log"),
        ("activity", "Each crew member helps with the hull survey"),
        ("outcome", "Each crew reduces fuel use by 5%"),
        ("outcome", "Every skipper submits a tide log each week"),
        ("output", "Each section delivers one training video"),
        ("output", "All sections publish a rota"),
        ("output", "The night crew submits a rota"),
        ("activity", "Each section holds a safety meeting"),
    ],
)
def test_what_a_group_of_ours_hands_in_is_a_thing_made(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "The crew completes 95% of planned trips"),
        ("outcome", "90% of scheduled sailings run"),
        ("outcome", "For every tour, the crew completes 100% of its planned stops"),
        ("outcome", "Deliver 85% of committed repairs per sprint"),
        ("output", "Complete 5 planned repairs"),
        ("output", "100% of piers mapped as planned"),
        ("output", "All planned posters printed"),
    ],
)
def test_how_much_of_what_was_planned_comes_about_is_a_level(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Fuel cost is cut by 10%"),
        ("output", "A rota has been set up"),
        ("outcome", "Prices will be cut by a fifth"),
        ("milestone", "Fares are set by 1 March"),
    ],
)
def test_cut_and_set_after_is_or_will_be_are_passive(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "All fares are posted automatically"),
        ("output", "Late notices are sent automatically"),
        ("outcome", "80% of claims are settled automatically"),
        ("output", "Tide alarms are automatically raised"),
    ],
)
def test_what_is_done_automatically_is_a_feature(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Deliver savings of more than $40,000"),
        ("outcome", "Deliver $2m in savings"),
        ("outcome", "Create €40k of new income"),
        ("outcome", "Provide a surplus of 30,000 pounds"),
        ("output", "Deliver a savings plan"),
        ("output", "Deliver a savings plan worth $2m"),
        ("output", "Create a page on income"),
        ("activity", "Deliver 3 savings workshops"),
    ],
)
def test_a_sum_that_is_delivered_is_what_comes_of_the_work(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Convert 40 trial users to the paid plan"),
        ("outcome", "Convert 30 companies to annual plans"),
        ("outcome", "Convert 12 volunteers to wardens"),
        ("output", "Convert the company handbook to Markdown"),
        ("output", "Convert the team room into a lab"),
        ("output", "Convert the customer portal to the new till"),
    ],
)
def test_people_who_are_converted_change_themselves(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Keep Re:shape visitors above 400"),
        ("output", "HR:publish the guide"),
        ("outcome", "Sales:grow revenue to 40k"),
        ("output", "Ops: publish the guide"),
        ("outcome", "At the Re:think fair 300 visitors leave an address"),
    ],
)
def test_a_colon_within_a_name_opens_no_sentence(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because
    assert "think" not in str(reading.parse.verb)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "Acquire 20 laptops"),
        ("outcome", "Acquire 30 customers"),
        ("outcome", "Rent out 30 rooms"),
        ("output", "Rent 30 laptops"),
        ("outcome", "Hire out 40 bikes a day"),
        ("output", "Hire 4 drivers"),
    ],
)
def test_what_is_acquired_is_there_and_what_is_let_needs_takers(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("output", "Visibility at the boat fair (5 sessions)"),
        ("output", "Presence at the boat show (3 stands)"),
        ("output", "Newsletter reach (3 issues)"),
        ("outcome", "Visibility (from 20 % to 40 %)"),
        ("outcome", "Attendance (300 visitors)"),
        ("outcome", "Waiting time (3 hours)"),
    ],
)
def test_what_is_counted_in_brackets_alone_is_how_it_is_gone_about(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Renegotiate the dredging contracts saving 200k a year"),
        ("outcome", "Switch the fuel supplier, saving 40k a year"),
        ("outcome", "Merge two yards to save €50k"),
        ("output", "Install an energy-saving lamp"),
        ("output", "Publish the saving plan"),
    ],
)
def test_what_is_saved_by_it_is_what_comes_of_the_work(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("activity", "Field test 3 buoys"),
        ("activity", "Stress test the tide tables"),
        ("output", "Load test report for the lock"),
        ("output", "Pilot handbook 2.0"),
        ("output", "Partner portal 3.1 released"),
        ("activity", "Partner with 3 yards"),
    ],
)
def test_two_words_are_one_verb_or_the_name_of_a_thing(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Close the year with a surplus of 40k"),
        ("outcome", "Finish the season with 200 members"),
        ("output", "Finish the berth plan with 20 entries"),
        ("output", "Create `tide-prod` and `tide-test` environments"),
        ("outcome", "Create an environment where mates speak up"),
        ("output", "Improve the layout of 4 tide reports"),
        ("outcome", "Improve the depth of the canal"),
        ("output", "Identify 2 berth opportunities upriver"),
        ("outcome", "Triple the trials of the tide app"),
        ("activity", "Evaluate 40 % of the moorings"),
        ("output", "Rescue training delivered to 90 % of the crews"),
        ("output", "Survey created and sent to all 100 % of the skippers"),
        ("activity", "Survey rebuilt moorings"),
    ],
)
def test_what_is_had_in_the_end_is_told_from_what_is_made_or_looked_at(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("outcome", "Plan adherence 95 %"),
        ("outcome", "Train punctuality 92 %"),
        ("unclear", "Stock accuracy"),
        ("outcome", "Report errors down 50 %"),
        ("activity", "Report on the errors"),
        ("outcome", "Audit finds no weak welds"),
        ("output", "Report available for every lock"),
        ("output", "Tide score available for all piers"),
        ("output", "All 64 skippers complete the Moor@Sea programme by June"),
        ("outcome", "Upsell pipeline €4m"),
        ("outcome", "2,500 new berth accounts opened"),
        ("activity", "SDRs make 60 calls a day"),
        ("outcome", "Deploy to the quay screens 5 times a day"),
        ("outcome", "Deploy at least daily"),
        ("output", "Deploy the quay screens"),
        ("outcome", "Get to #1 among the harbours"),
        ("outcome", "Be number one in the delta"),
        ("milestone", "Phase out fax"),
        ("output", "Get rid of paper logs in all locks"),
    ],
)
def test_a_noun_before_a_measure_and_a_verb_are_told_apart(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


@pytest.mark.parametrize("verb", ["Buy", "Rent", "Borrow", "Order", "Reserve", "Lease"])
def test_what_is_had_for_money_or_on_loan_is_a_thing_however_many(verb: str) -> None:
    for text in (f"{verb} 3 lorries", f"{verb} two halls near the port"):
        reading = read_key_result(text)
        assert reading.kind == "output", (text, reading.because)
    reading = read_key_result(f"40 growers {verb.lower()} a crate")
    assert reading.kind == "outcome", reading.because

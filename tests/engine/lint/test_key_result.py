"""What a key result is and what it states. Every example is ours."""

import pytest

from mainspring.engine.lint import read_key_result

KINDS = {
    "outcome": """
        Reduce average delivery time from 5 to 3 days
        90% of patients seen within 15 minutes of their appointment
        Customer satisfaction score of 4.5 or higher
        Win 3 new enterprise customers
        Cut scrap rate to below 2%
        Zero lost-time accidents
        Monthly active users reach 20,000
        At least 40% of tickets are solved without escalation
        Employee turnover drops below 8%
        p95 API latency under 200 ms
        99.9% uptime for the payments service
        Raise $2m in seed funding
        No customer waits longer than 2 days for a reply
        Halve the number of support tickets per order
        Be mentioned in 3 national newspapers
        25% of revenue comes from the new product line
        Lead time for changes under one day
        5 schools adopt the reading programme
        Users spend less time searching for documents
        Collect 95% of invoices within 30 days
        Three pilot customers pay for the service
        Retain 95% of key accounts
        Partner with Purchasing to cut late orders from 30% to 10%
        Ensure that 100% of orders ship within 24 hours
        Rework the invoice letter, resulting in 20% fewer calls
    """,
    "output": """
        Launch the new mobile app
        Write 12 blog posts
        Hire two backend engineers
        Document the release process
        Create a dashboard for sales metrics
        100% of managers complete leadership training
        All services have a runbook
        Roll out single sign-on to all teams
        New brand guidelines published
        Fill all open positions in the warehouse
        Users can export their data as CSV
        Define a pricing strategy
        Automate invoice processing
        Test coverage of 80%
        Organise three community meetups
        Source 20 candidates and hire one nurse
    """,
    "activity": """
        Run 10 customer interviews
        Conduct a competitor analysis
        Attend 3 trade fairs
        Research new markets in Asia
        Meet 20 potential investors
        Explore options for a new warehouse
        Call 50 lapsed customers
        Deliver four workshops on data privacy
        Source five candidates per week
        Visit every regional office
        Start work on the new website
        20 user interviews
        Work with legal on the contract terms
        Participate in the industry forum
    """,
    "milestone": """
        Obtain ISO 27001 certification
        Launch the online shop by 1 September
        Complete the data centre migration
        ERP system goes live
        Board approves the five-year plan
        SOC 2 audit passed
        Release the beta by end of Q2
        Migrate all customers to the new platform
        Decide on the future of the legacy product
        Contract signed with the logistics provider
        Baseline for customer effort score established
    """,
    "unclear": """
        Quality
        Sales pipeline
        Response times
        Churn?
    """,
}


@pytest.mark.parametrize(
    ("kind", "text"),
    [(kind, line.strip()) for kind, lines in KINDS.items() for line in lines.strip().splitlines()],
)
def test_the_kind(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because
    assert reading.because


# The first word of each can be a verb; only the noun phrase with the level that moves says that it is none.
LEVELS = """
    Open invoices from 40 to 12
    Open issues 40 → 10
    Returned books from 30 to 10
    Lost keys from 8 to 2
    Reported injuries down to 2 a month
    Support requests per household from 4 to 2
    Support requests with no reply below 10
    Patient calls per nurse from 10 to 20
    Deploy frequency 2x
    Visit length 2x
    Return rate below 4 %
    Train delays under 2 %
    Delayed trains under 3 %
    Closed tickets from 20 to 40
    Launch delays from 6 to 1
    Book loans per reader from 3 to 5
    Completed orders from 30 to 50
    Registered users from 100 to 200
    Running costs from 9 to 6
    Interview hours per post from 20 to 12
    Average spend per guest from 20 to 30 EUR
    Messages answered per day from 40 to 90
    Close the till in 5 minutes (from 11)
"""
DONE = {
    "output": """
        Hire from 10 to 14 engineers
        Write 3 guides in 5 days (from 11)
        Build pages from 10 to 20
        Published articles from 2 to 4
        Train volunteers from 5 to 20
        Trained volunteers from 5 to 20
        Blog posts from 2 to 4 a week
        Guides under 3 pages
        Open 3 shops
        Deploy 2x a day
        Review contracts below 10k EUR
        Ship orders from 3 warehouses to 5 countries
        Test coverage from 40% to 70%
    """,
    "activity": """
        Run workshops from 2 to 6
        Test the release from 1 to 3 times a week
        Interview customers from 2 to 10
        Customer interviews from 2 to 10
    """,
    "milestone": """
        Migrate 5 services
        Migrated services from 3 to 9
    """,
    "unclear": """
        [Internal only] …
        [redacted]
        (Confidential)
        [Restricted access] –
    """,
}


@pytest.mark.parametrize("text", [line.strip() for line in LEVELS.strip().splitlines()])
def test_a_noun_phrase_whose_level_moves_is_an_outcome(text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == "outcome", reading.because
    assert reading.has_metric
    assert reading.has_target


@pytest.mark.parametrize(
    ("kind", "text"),
    [(kind, line.strip()) for kind, lines in DONE.items() for line in lines.strip().splitlines()],
)
def test_what_is_made_or_withheld_is_no_moving_level(kind: str, text: str) -> None:
    reading = read_key_result(text)
    assert reading.kind == kind, reading.because


def test_a_label_in_front_of_a_key_result_withholds_nothing() -> None:
    assert read_key_result("[Internal only] Cut waste to 3%").kind == "outcome"


def test_the_time_it_took_is_the_baseline() -> None:
    reading = read_key_result("Close the till in 5 days (from 11)")
    assert (reading.parse.baseline, reading.parse.target) == (11, 5)
    assert not reading.has_deadline_or_period


# text, has_metric, has_target, has_baseline, has_deadline_or_period
STATED = [
    ("Raise retention from 70% to 80% by end of Q3", True, True, True, True),
    ("Reduce churn", True, False, False, False),
    ("Reduce churn to X%", True, False, False, False),
    ("Reduce churn by 10% compared to last year", True, True, False, True),
    ("Answer tickets within 3 days", True, True, False, False),
    ("Double repeat orders", True, True, False, False),
    ("All customers have a named contact", True, True, False, False),
    ("Hire to plan", True, True, False, False),
    ("Publish the price list", False, False, False, False),
    ("Publish the price list by 3 May", False, False, False, True),
    ("Move to PostgreSQL 17", False, False, False, False),
    ("Finish phase 2 of the roll-out", False, False, False, False),
    ("Run a 2-day workshop", False, False, False, False),
    ("Weekly active users: 4k → 6k", True, True, True, True),
    ("Cut waste to 3%, currently 9%", True, True, True, False),
    ("12 visits per week", True, True, False, True),
    ("Redesign the form, see https://example.org/issues/4711", False, False, False, False),
    ("Bring error rate below _N3_", True, True, False, False),
]


@pytest.mark.parametrize(("text", "metric", "target", "baseline", "period"), STATED)
def test_what_is_stated(text: str, metric: bool, target: bool, baseline: bool, period: bool) -> None:
    reading = read_key_result(text)
    stated = (reading.has_metric, reading.has_target, reading.has_baseline, reading.has_deadline_or_period)
    assert stated == (metric, target, baseline, period), reading.because


@pytest.mark.parametrize(
    ("text", "compound"),
    [
        ("Sell 3 harvesters and 40 trailers", True),
        ("Publish the price list and hire two clerks", True),
        ("Create a style guide, a newsletter and an onboarding course", True),
        ("Write the guide. Launch the portal.", True),
        ("Draft and share the rota", False),
        ("Review the shelves and fix gaps", False),
        ("Track and cut idle hours", False),
        ("Trial the leaflet and win 12 new members", False),
        ("Open the café on schedule and within budget", False),
        ("Lift repeat visits by 10% by opening on Sundays", False),
    ],
)
def test_several_results_in_one(text: str, compound: bool) -> None:
    assert read_key_result(text).compound is compound


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Build a seamless checkout", True),
        ("Improve collaboration between departments", True),
        ("Better communication", True),
        ("We see happier customers", True),
        ("Reduce churn", False),
        ("Build a checkout", False),
        ("Raise NPS to 50", False),
    ],
)
def test_undefined_success(text: str, vague: bool) -> None:
    assert read_key_result(text).vague is vague


@pytest.mark.parametrize(
    ("objective", "text", "passes"),
    [
        ("Customers stay with us", "Reduce churn from 8% to 5%", True),
        ("Customers stay with us", "Launch a loyalty programme", False),
        ("Customers stay with us", "Interview 20 former customers", False),
        ("Hire a data team", "Hire three data engineers", True),
        ("Make reporting faster", "Hire three data engineers", False),
        ("Publish the sustainability report", "Sustainability report published", True),
        (
            "Publish the sustainability report to increase trust of investors",
            "Sustainability report published",
            False,
        ),
        ("Become the home of amateur astronomy", "500 likes", False),
        ("Improve delivery speed", "Keep staff costs within 5% of budget", False),
        ("", "Reduce churn from 8% to 5%", True),
    ],
)
def test_the_practical_rule(objective: str, text: str, passes: bool) -> None:
    reading = read_key_result(text, objective)
    assert reading.passes_practical_rule is passes, reading.because


def test_the_parse_holds_the_parts() -> None:
    parse = read_key_result("Raise trial conversion from 8% to 12% by end of Q3").parse
    assert (parse.verb, parse.metric, parse.baseline, parse.target, parse.unit) == (
        "raise",
        "trial conversion",
        8,
        12,
        "%",
    )
    assert parse.window == "by end of Q3"
    money = read_key_result("Win contracts worth $1.5m").parse
    assert (money.target, money.unit) == (1_500_000, "$")


def test_the_reasons_name_words_of_the_text() -> None:
    assert any('"launch"' in why for why in read_key_result("Launch the shop").because)


@pytest.mark.parametrize(
    "text",
    [
        "Umsatz um 20 % steigern",
        "Neue Website live",
        "Nuevo portal",
        "Kundenzufriedenheit von 7 auf 8 erhöhen",
        "Réduire le taux de départ de 10 %",
    ],
)
def test_another_language_is_said_and_not_judged(text: str) -> None:
    reading = read_key_result(text)
    assert (reading.language, reading.assessed, reading.kind) == ("other", False, "unclear")
    judged = (reading.has_metric, reading.has_target, reading.vague, reading.passes_practical_rule)
    assert judged == (False, False, False, False)

"""Sales and account teams."""

from mainspring.intake.demo.words.field import Activity as A
from mainspring.intake.demo.words.field import Field, Theme
from mainspring.intake.demo.words.field import Metric as M

FIELD = Field(
    key="sales",
    teams=(
        "New Business",
        "Key Accounts",
        "Partnerships",
        "Inside Sales",
        "Sales North",
        "Sales South",
        "Renewals",
        "Enterprise Sales",
    ),
    scopes=(
        "in the mid market",
        "in the north",
        "among retailers",
        "with partners",
        "in new regions",
        "for accounts above fifty seats",
    ),
    themes=(
        Theme(
            (
                "Win the customers we are made for",
                "New business comes from the right companies",
                "The mid market chooses us first",
            ),
            (
                M("new annual revenue", "£k", 240, 480, (90, 260)),
                M("qualified opportunities that close", "%", 17, 26, (4, 9)),
                M("median length of a deal", "days", 54, 88, (-26, -12)),
                M("share of deals from our core segment", "%", 42, 58, (10, 20)),
            ),
            (
                A("Call {n} prospects from the target list", "prospects called", "calls", 150, 400),
                A("Hold {n} product demonstrations", "demonstrations held", "demonstrations", 30, 80),
                A("Hire {n} account executives", "people hired", "hires", 2, 4),
                A("Write the new sales playbook", "playbook done", "%"),
            ),
            ("Build a strong pipeline", "Be more strategic in how we sell", "Win more of the right logos"),
        ),
        Theme(
            ("Customers stay and grow with us", "Renewals are never a surprise", "Existing accounts expand"),
            (
                M("net revenue retention", "%", 96, 104, (4, 11)),
                M("accounts lost per quarter", "accounts", 9, 18, (-8, -4)),
                M("renewals signed thirty days early", "%", 31, 47, (12, 22)),
                M("accounts with a second product", "%", 19, 28, (6, 12)),
            ),
            (
                A("Visit {n} key accounts", "accounts visited", "visits", 12, 30),
                A("Send {n} account reviews", "account reviews sent", "reviews", 20, 45),
                A("Set up the renewal dashboard", "dashboard plan done", "%"),
                A("Train {n} colleagues on the new contract", "colleagues trained", "colleagues", 8, 18),
            ),
            ("Deepen relationships with our customers", "Improve account health", "Become a trusted adviser"),
        ),
        Theme(
            (
                "Partners bring business that lasts",
                "The partner channel carries its weight",
                "Selling together works",
            ),
            (
                M("revenue through partners", "£k", 60, 150, (40, 110)),
                M("partners with a deal in the last ninety days", "partners", 8, 17, (5, 12)),
                M("partner leads answered within a day", "%", 44, 63, (20, 32)),
                M("partner deals that churn in year one", "%", 14, 24, (-10, -5)),
            ),
            (
                A("Sign {n} partner agreements", "agreements signed", "agreements", 5, 12),
                A("Run {n} partner training days", "training days run", "days", 3, 8),
                A("Build the partner portal", "portal plan done", "%"),
            ),
            ("Grow the ecosystem", "Strengthen our partner network", "Unlock channel potential"),
        ),
        Theme(
            ("A forecast one can plan with", "We know what will close", "The pipeline tells the truth"),
            (
                M("deviation of the monthly forecast", "%", 19, 31, (-16, -8)),
                M("opportunities without a next step", "%", 26, 41, (-22, -12)),
                M("deals slipped into the next quarter", "%", 22, 34, (-14, -7)),
            ),
            (
                A("Clean {n} records in the customer database", "records cleaned", "records", 400, 900),
                A("Introduce the new deal stages", "introduction plan done", "%"),
                A("Hold {n} pipeline clinics", "clinics held", "clinics", 6, 12),
            ),
            ("Bring more rigour to forecasting", "Raise data quality", "Have a predictable pipeline"),
        ),
    ),
    better=(
        "{n} deals signed since {day}",
        "the two-page offer halves the legal round",
        "the reference call with a wholesaler convinced {n} prospects",
        "{n} renewals came back signed before {day}",
        "the new qualification sheet removed {n} dead deals",
    ),
    worse=(
        "{n} deals slipped because procurement closes until next month",
        "a competitor undercut us in {n} offers",
        "two account managers are on leave until {day}",
        "legal took {n} working days for the standard contract",
        "{n} renewals asked for the old price",
    ),
    steps=(
        "price call with the three largest on {day}",
        "I walk through the {n} open offers with the team on {day}",
        "standard clause goes to legal on {day}",
        "{n} stalled deals get a named sponsor by {day}",
    ),
    needs=(
        "a usage report per account",
        "the standard contract clause",
        "the security questionnaire",
        "the integration that was promised",
    ),
    work=(
        "Prepare offer for wholesaler",
        "Update deal stages",
        "Draft renewal letters",
        "Reference call script",
        "Price comparison for south",
        "Clean contact list",
        "Partner onboarding pack",
        "Quarterly account plan",
    ),
)

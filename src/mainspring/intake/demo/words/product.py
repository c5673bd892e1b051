"""Product teams."""

from mainspring.intake.demo.words.field import Activity as A
from mainspring.intake.demo.words.field import Field, Theme
from mainspring.intake.demo.words.field import Metric as M

FIELD = Field(
    key="product",
    teams=(
        "Onboarding",
        "Search and Discovery",
        "Checkout",
        "Mobile",
        "Planner",
        "Growth",
        "Collaboration",
        "Workspace",
    ),
    scopes=(
        "for new accounts",
        "on mobile",
        "for teams of ten or more",
        "in the starter plan",
        "for returning users",
        "in the web app",
    ),
    themes=(
        Theme(
            (
                "New customers reach their first success quickly",
                "Signing up leads straight to something useful",
                "Nobody gets lost in the first week",
            ),
            (
                M("sign-ups that finish set-up within a day", "%", 34, 52, (10, 20)),
                M("median time to first saved plan", "min", 22, 48, (-18, -9)),
                M("accounts still active in week four", "%", 38, 51, (6, 14)),
                M("set-up abandonment", "%", 28, 44, (-15, -8)),
            ),
            (
                A(
                    "Run {n} usability sessions on the set-up flow",
                    "usability sessions run",
                    "sessions",
                    8,
                    20,
                ),
                A(
                    "Ship {n} improvements to the welcome screens",
                    "improvements shipped",
                    "improvements",
                    4,
                    9,
                ),
                A("Launch the guided tour", "tour launch plan done", "%"),
                A("Publish {n} help articles for beginners", "help articles published", "articles", 6, 15),
            ),
            (
                "Make onboarding delightful",
                "Improve the first-run experience",
                "Be best in class at getting people started",
            ),
        ),
        Theme(
            (
                "People come back because it helps them",
                "The product earns a place in the working week",
                "Usage becomes a habit",
            ),
            (
                M("weekly active workspaces", "workspaces", 1800, 4200, (500, 1400)),
                M("users who come back within seven days", "%", 41, 56, (6, 13)),
                M("sessions per user and week", "sessions", 2.1, 3.4, (0.6, 1.4), 1),
                M("workspaces with three or more active people", "%", 29, 43, (7, 14)),
            ),
            (
                A("Interview {n} customers who stopped using us", "interviews held", "interviews", 10, 24),
                A("Deliver the new notification centre", "delivery plan done", "%"),
                A("Run {n} experiments on the home screen", "experiments run", "experiments", 5, 12),
                A("Roll out dark mode", "roll-out plan done", "%"),
            ),
            (
                "Increase engagement significantly",
                "Strengthen stickiness across the product",
                "Drive meaningful usage",
            ),
        ),
        Theme(
            (
                "Buying is simple and quick",
                "Paying is the easiest part of the day",
                "Nobody gives up at the last step",
            ),
            (
                M("baskets that end in an order", "%", 46, 61, (5, 11)),
                M("failed payments", "%", 4.2, 7.8, (-3.5, -1.8), 1),
                M("time from basket to receipt", "s", 95, 170, (-70, -35)),
                M("orders with help from support", "%", 7, 13, (-6, -3)),
            ),
            (
                A("Integrate {n} further payment methods", "payment methods integrated", "methods", 2, 5),
                A("Rebuild the basket page", "rebuild done", "%"),
                A("Test {n} variants of the receipt page", "variants tested", "variants", 3, 8),
            ),
            (
                "Optimise the purchase journey",
                "Reduce friction wherever possible",
                "Create a world-class checkout",
            ),
        ),
        Theme(
            (
                "People find what they look for",
                "Search answers the question that was asked",
                "Good things are easy to find",
            ),
            (
                M("searches that end in a click", "%", 48, 63, (7, 14)),
                M("searches without a result", "%", 11, 19, (-9, -5)),
                M("median position of the chosen result", "", 4.1, 6.5, (-2.4, -1.2), 1),
                M("searches repeated within a minute", "%", 18, 29, (-11, -6)),
            ),
            (
                A("Label {n} frequent searches by hand", "searches labelled", "searches", 200, 600),
                A("Migrate the search index", "migration plan done", "%"),
                A("Hold {n} workshops on categories", "workshops held", "workshops", 3, 7),
            ),
            ("Make search smarter", "Improve relevance for everyone", "Deliver a great discovery experience"),
        ),
    ),
    better=(
        "the shorter form went live on {day}",
        "the second experiment won with {n} points",
        "{n} of the ten largest accounts switched on the new flow",
        "the empty-state hints reached all users on {day}",
        "removing the phone field saved one screen",
    ),
    worse=(
        "the release of {day} broke the invite link for older phones",
        "{n} of the largest workspaces paused their roll-out",
        "the experiment lost and was switched off on {day}",
        "tracking missed {n} days of mobile events",
        "the new consent banner hides the button on small screens",
    ),
    steps=(
        "fix goes out on {day}",
        "I compare both cohorts by {day}",
        "we test the two-step variant with {n} accounts",
        "session recordings of {n} drop-outs to be read by {day}",
    ),
    needs=(
        "the new event schema",
        "the sign-in component",
        "the price table",
        "approval of the consent text",
    ),
    work=(
        "Shorten set-up form",
        "Add empty-state hints",
        "Instrument invite flow",
        "Fix broken deep link",
        "Prototype two-step basket",
        "Tidy filter logic",
        "Write experiment analysis",
        "Review accessibility of dialogs",
    ),
)

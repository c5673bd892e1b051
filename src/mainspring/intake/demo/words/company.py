"""What a leadership group writes at company level."""

from mainspring.intake.demo.words.field import Activity as A
from mainspring.intake.demo.words.field import Field, Theme
from mainspring.intake.demo.words.field import Metric as M

FIELD = Field(
    key="company",
    teams=("Leadership",),
    scopes=("group-wide", "in the home market", "in the new market", "year on year"),
    themes=(
        Theme(
            ("Grow where we can win", "Growth that pays for itself", "The mid market knows us and buys"),
            (
                M("annual recurring revenue", "£k", 3200, 6400, (500, 1300)),
                M("revenue from new customers", "£k", 410, 820, (140, 380)),
                M("months to earn back a new customer", "months", 15, 24, (-7, -3)),
            ),
            (
                A("Open {n} new offices", "offices opened", "offices", 1, 3),
                A("Launch in the second country", "launch plan done", "%"),
                A("Sign {n} letters of intent", "letters signed", "letters", 4, 10),
            ),
            ("Accelerate growth", "Be the market leader", "Expand our footprint"),
        ),
        Theme(
            (
                "Customers stay because it works",
                "No customer leaves for a reason we could mend",
                "Loyalty is earned every week",
            ),
            (
                M("revenue kept after twelve months", "%", 88, 94, (3, 5), 1),
                M("customers who would recommend us", "%", 38, 52, (7, 14)),
                M("customers lost per month", "customers", 14, 28, (-12, -5)),
            ),
            (
                A("Visit {n} customers as a leadership team", "visits made", "visits", 10, 25),
                A("Relaunch the customer programme", "relaunch plan done", "%"),
            ),
            ("Put the customer first", "Become truly customer-centric", "Raise loyalty"),
        ),
        Theme(
            ("A service people can rely on", "Every promise to a customer is kept", "Quality before novelty"),
            (
                M("orders fulfilled without a fault", "%", 90, 95, (2, 4), 1),
                M("complaints per thousand orders", "complaints", 11, 19, (-9, -4)),
                M("hours of disturbance a quarter", "hours", 9, 18, (-11, -5)),
            ),
            (
                A("Complete the quality programme", "programme plan done", "%"),
                A("Hold {n} quality days", "quality days held", "days", 3, 7),
            ),
            ("Achieve operational excellence", "Raise the bar on quality", "Deliver with excellence"),
        ),
        Theme(
            (
                "Every pound does its work",
                "A business that carries itself",
                "Profit from the work we already do",
            ),
            (
                M("gross margin", "%", 51, 60, (3, 7), 1),
                M("cost to serve one customer", "£", 84, 132, (-38, -14)),
                M("cash burnt per month", "£k", 180, 340, (-150, -60)),
            ),
            (
                A("Review {n} supplier contracts", "contracts reviewed", "contracts", 20, 50),
                A("Finish the cost programme", "programme plan done", "%"),
            ),
            ("Become leaner", "Improve profitability", "Build a sustainable business"),
        ),
        Theme(
            (
                "The team that can carry the next stage",
                "People who grow as the company grows",
                "A place good people do not leave",
            ),
            (
                M("key posts filled within sixty days", "%", 47, 63, (14, 24)),
                M("regretted leavers per quarter", "leavers", 7, 13, (-6, -3)),
                M("staff who trust our direction", "%", 55, 68, (9, 16)),
            ),
            (
                A("Hold {n} all-hands meetings", "all-hands held", "meetings", 3, 6),
                A("Introduce the new grading", "introduction plan done", "%"),
            ),
            ("Build a winning culture", "Be one team", "Unleash our people"),
        ),
        Theme(
            ("Decisions in days, not weeks", "What we start we finish", "From idea to customer in weeks"),
            (
                M("weeks from idea to first customer", "weeks", 14, 23, (-8, -4)),
                M("commitments kept on the agreed day", "%", 54, 68, (12, 20)),
                M("projects running at once", "projects", 17, 29, (-12, -6)),
            ),
            (
                A("Train {n} managers in planning", "managers trained", "managers", 12, 30),
                A("Install the project office", "set-up plan done", "%"),
            ),
            ("Become more agile", "Improve execution", "Work smarter together"),
        ),
    ),
    better=(
        "{n} of the ten largest customers renewed early",
        "the price change of {day} holds",
        "the second region is profitable since {day}",
        "{n} loss-making contracts ended",
    ),
    worse=(
        "{n} large customers postponed to next quarter",
        "the supplier raised prices by {n}% on {day}",
        "two of three pilots in the new market stopped",
        "the outage of {day} cost {n} renewals",
    ),
    steps=(
        "the offer to the {n} largest goes out on {day}",
        "we decide on the second site on {day}",
        "each executive calls {n} customers by {day}",
    ),
    needs=("the market figures",),
    work=("Board paper", "Market entry memo", "Investor update", "Site comparison"),
)

"""Customer support and success teams."""

from mainspring.intake.demo.words.field import Activity as A
from mainspring.intake.demo.words.field import Field, Theme
from mainspring.intake.demo.words.field import Metric as M

FIELD = Field(
    key="support",
    teams=(
        "Customer Support",
        "Customer Success",
        "Service Desk",
        "Implementation",
        "Technical Support",
        "Care",
        "Training Desk",
    ),
    scopes=(
        "for premium customers",
        "by chat",
        "at weekends",
        "for billing questions",
        "in the first ninety days",
        "by telephone",
    ),
    themes=(
        Theme(
            ("Customers get a good answer the first time", "Help that helps", "One question, one answer"),
            (
                M("questions solved at first contact", "%", 51, 66, (8, 16)),
                M("tickets reopened", "%", 11, 19, (-9, -5)),
                M("customer satisfaction after a ticket", "%", 76, 85, (5, 10)),
                M("tickets passed on more than once", "%", 14, 23, (-11, -6)),
            ),
            (
                A("Train {n} agents on the new billing", "agents trained", "agents", 6, 16),
                A("Write {n} answer templates", "templates written", "templates", 20, 50),
                A("Introduce the new ticket form", "introduction plan done", "%"),
                A("Hold {n} coaching sessions", "coaching sessions held", "sessions", 10, 30),
            ),
            ("Deliver outstanding service", "Go the extra mile for customers", "Raise our service quality"),
        ),
        Theme(
            (
                "Nobody waits for us",
                "Answers come while the question still matters",
                "Waiting times people accept",
            ),
            (
                M("median first response", "min", 95, 210, (-120, -50)),
                M("tickets open longer than five days", "tickets", 60, 140, (-80, -35)),
                M("calls answered within a minute", "%", 54, 70, (12, 22)),
                M("backlog at the end of the week", "tickets", 120, 260, (-140, -60)),
            ),
            (
                A("Hire {n} support agents", "people hired", "hires", 2, 5),
                A("Build the shift planner", "planner plan done", "%"),
                A("Automate {n} ticket routes", "routes automated", "routes", 4, 10),
            ),
            ("Respond faster", "Be there for our customers", "Improve responsiveness across channels"),
        ),
        Theme(
            (
                "New customers get going by themselves",
                "Implementation ends with use, not with a handover",
                "Value within the first month",
            ),
            (
                M("days from contract to first live site", "days", 34, 58, (-22, -10)),
                M("customers live within thirty days", "%", 41, 57, (14, 25)),
                M("questions per new customer in month one", "questions", 9.0, 15.0, (-6.5, -3.0), 1),
                M("new customers who leave in the first year", "%", 13, 21, (-8, -4)),
            ),
            (
                A("Deliver {n} onboarding workshops", "workshops delivered", "workshops", 12, 30),
                A("Record {n} training videos", "videos recorded", "videos", 8, 18),
                A("Complete the implementation handbook", "handbook done", "%"),
            ),
            ("Make implementation seamless", "Set customers up for success", "Improve the handover"),
        ),
        Theme(
            (
                "Questions that need not be asked disappear",
                "Fewer tickets because fewer things go wrong",
                "The cause is mended, not the symptom",
            ),
            (
                M("tickets per hundred customers and week", "tickets", 14.0, 23.0, (-8.0, -4.0), 1),
                M("help searches that end without a ticket", "%", 44, 60, (10, 18)),
                M("tickets from the ten commonest causes", "tickets", 210, 380, (-170, -80)),
            ),
            (
                A("Review {n} ticket causes", "causes reviewed", "causes", 10, 25),
                A("Update {n} help pages", "help pages updated", "pages", 30, 70),
                A("Start the chat bot", "start plan done", "%"),
            ),
            ("Empower customers to help themselves", "Be more proactive", "Reduce unnecessary contacts"),
        ),
    ),
    better=(
        "the rewritten refund page took away {n} tickets a day",
        "the second shift started on {day}",
        "{n} templates for billing questions are in use",
        "the password reset now works without us",
        "tickets from the importer fell after the fix on {day}",
    ),
    worse=(
        "the invoice error of {day} brought {n}0 extra tickets",
        "{n} agents were ill this week",
        "the telephone line was down on {day}",
        "the new release changed {n} menus without notice",
        "two large customers migrate at the same time",
    ),
    steps=(
        "{n} people from the day shift help out until {day}",
        "I go through the thirty oldest tickets on {day}",
        "known-error page goes up on {day}",
        "we call the {n} customers concerned",
    ),
    needs=(
        "a fix for the invoice export",
        "release notes two days ahead",
        "access to the audit log",
        "a decision on refunds",
    ),
    work=(
        "Rewrite refund page",
        "Plan shifts",
        "Template for billing",
        "Analyse reopened tickets",
        "Training for new form",
        "Call ten churned customers",
        "Known-error list",
        "Import guide",
    ),
    chores=(
        "Weekend rota",
        "Daily inbox triage",
        "Telephone cover",
        "Refunds of the week",
        "Handover to late shift",
        "Spam clean-out",
    ),
)

"""People, talent and workplace teams."""

from mainspring.intake.demo.words.field import Activity as A
from mainspring.intake.demo.words.field import Field, Theme
from mainspring.intake.demo.words.field import Metric as M

FIELD = Field(
    key="people",
    teams=("People", "Talent", "Learning", "Workplace", "People Operations"),
    scopes=(
        "in engineering",
        "in the warehouses",
        "for team leads",
        "in the first year",
        "at the northern site",
        "among shift workers",
    ),
    themes=(
        Theme(
            ("The people we need say yes", "Hiring keeps pace with the plan", "Good candidates choose us"),
            (
                M("median days from opening to signature", "days", 52, 84, (-28, -12)),
                M("offers accepted", "%", 61, 74, (10, 17)),
                M("new colleagues who pass probation", "%", 82, 89, (5, 8)),
                M("applicants from recommendations", "%", 14, 24, (8, 14)),
            ),
            (
                A("Attend {n} career fairs", "career fairs attended", "fairs", 3, 8),
                A("Post {n} vacancies", "vacancies posted", "vacancies", 10, 25),
                A("Launch the careers page", "launch plan done", "%"),
                A("Conduct {n} interviews", "interviews conducted", "interviews", 60, 140),
            ),
            ("Attract top talent", "Improve the candidate experience", "Be an employer of choice"),
        ),
        Theme(
            (
                "People stay because the work is good",
                "Nobody leaves for a reason we knew of",
                "Teams that last",
            ),
            (
                M("regretted leavers per quarter", "leavers", 6, 12, (-5, -2)),
                M("staff who would recommend us", "%", 54, 68, (8, 15)),
                M("sick days per head and quarter", "days", 3.1, 4.9, (-1.6, -0.7), 1),
                M("staff with a conversation about growth", "%", 37, 55, (25, 38)),
            ),
            (
                A("Hold {n} exit interviews", "exit interviews held", "interviews", 5, 12),
                A("Organise {n} team days", "team days organised", "days", 4, 9),
                A("Publish the new career paths", "publication plan done", "%"),
            ),
            ("Strengthen our culture", "Make people feel valued", "Increase engagement"),
        ),
        Theme(
            ("Leads lead well", "Every team has someone who clears the way", "Feedback when it helps"),
            (
                M("staff who get feedback each month", "%", 41, 58, (15, 26)),
                M("leads rated helpful by their team", "%", 62, 74, (9, 16)),
                M("conflicts that reach us", "cases", 9, 17, (-8, -4)),
            ),
            (
                A("Train {n} team leads", "leads trained", "leads", 10, 25),
                A("Run {n} coaching circles", "circles run", "circles", 6, 14),
                A("Introduce the feedback tool", "introduction plan done", "%"),
            ),
            ("Build great leaders", "Invest in leadership", "Improve how we work together"),
        ),
        Theme(
            (
                "New colleagues contribute within weeks",
                "A first month that works",
                "Nobody waits for a laptop",
            ),
            (
                M("weeks until a newcomer works alone", "weeks", 7, 13, (-5, -2)),
                M("newcomers fully equipped on day one", "%", 58, 76, (16, 22)),
                M("newcomers who would join again", "%", 70, 81, (9, 15)),
            ),
            (
                A("Hold {n} welcome days", "welcome days held", "days", 5, 12),
                A("Find {n} mentors", "mentors found", "mentors", 10, 25),
                A("Complete the onboarding portal", "portal done", "%"),
            ),
            ("Improve the welcome for new colleagues", "Make day one special", "Help newcomers thrive"),
        ),
    ),
    better=(
        "{n} offers accepted since {day}",
        "the structured interview cut one round",
        "{n} leads held their conversations before {day}",
        "equipment is ordered with the contract since {day}",
        "the night shift got its own rota on {day}",
    ),
    worse=(
        "{n} candidates declined because of pay",
        "two recruiters are away until {day}",
        "{n} team leads cancelled their training",
        "the works council asked for changes on {day}",
        "laptops are late by {n} days",
    ),
    steps=(
        "pay band goes to the board on {day}",
        "I ring the {n} who declined",
        "second training date is {day}",
        "we equip from stock until {day}",
    ),
    needs=(
        "system access on day one",
        "the salary bands",
        "a decision on the headcount",
        "the shift calendar",
    ),
    work=(
        "Structured interview guide",
        "Pay band proposal",
        "Mentor list",
        "Exit reasons analysis",
        "Welcome checklist",
        "Lead training material",
        "Careers page text",
        "Shift survey",
    ),
    chores=("Payroll changes", "Holiday requests", "References", "Post and deliveries", "Sick notes"),
)

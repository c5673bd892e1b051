"""Finance, legal and procurement teams."""

from mainspring.intake.demo.words.field import Activity as A
from mainspring.intake.demo.words.field import Field, Theme
from mainspring.intake.demo.words.field import Metric as M

FIELD = Field(
    key="finance",
    teams=("Finance", "Billing", "Controlling", "Legal", "Procurement", "Revenue Operations"),
    scopes=(
        "for large customers",
        "in the subsidiaries",
        "for subscriptions",
        "for suppliers",
        "at month end",
        "for the logistics arm",
    ),
    themes=(
        Theme(
            ("The month closes itself", "Figures while they still matter", "Closing without night shifts"),
            (
                M("working days to close the month", "days", 8, 14, (-6, -3)),
                M("manual entries per month", "entries", 180, 360, (-190, -80)),
                M("corrections after closing", "corrections", 12, 26, (-16, -7)),
                M("budget holders with figures by day five", "%", 38, 56, (25, 38)),
            ),
            (
                A("Document {n} closing steps", "steps documented", "steps", 15, 40),
                A("Introduce the new accounting system", "introduction plan done", "%"),
                A("Train {n} budget holders", "budget holders trained", "people", 10, 24),
            ),
            ("Streamline the closing", "Be a better partner to the business", "Improve financial processes"),
        ),
        Theme(
            ("Money arrives on time", "What is delivered is paid", "Cash stops worrying us"),
            (
                M("days until an invoice is paid", "days", 41, 63, (-19, -9)),
                M("invoices disputed", "%", 6.5, 11.5, (-5.0, -2.5), 1),
                M("overdue receivables", "£k", 210, 420, (-210, -90)),
                M("invoices sent on the day of delivery", "%", 48, 66, (20, 30)),
            ),
            (
                A("Send {n} reminders", "reminders sent", "reminders", 200, 500),
                A("Set up direct debit for {n} customers", "direct debits set up", "customers", 40, 120),
                A("Switch on automatic dunning", "dunning plan done", "%"),
            ),
            ("Improve cash discipline", "Optimise working capital", "Get better at collections"),
        ),
        Theme(
            (
                "Spending follows what matters",
                "We know what a thing costs before buying it",
                "Fewer contracts, better terms",
            ),
            (
                M("spend under a negotiated contract", "%", 51, 68, (12, 20)),
                M("cost of software per head", "£", 190, 310, (-90, -35)),
                M("orders placed without approval", "%", 17, 29, (-16, -9)),
                M("days to approve a purchase", "days", 7, 14, (-7, -3)),
            ),
            (
                A("Renegotiate {n} contracts", "contracts renegotiated", "contracts", 6, 15),
                A("Survey {n} departments about licences", "departments surveyed", "departments", 6, 14),
                A("Put the purchasing policy in force", "policy plan done", "%"),
            ),
            ("Embed cost awareness", "Drive efficiencies", "Use resources more wisely"),
        ),
        Theme(
            (
                "Contracts no longer hold up the business",
                "Legal answers before it hurts",
                "A contract takes days, not weeks",
            ),
            (
                M("median days to sign a standard contract", "days", 12, 24, (-13, -6)),
                M("contracts on our own paper", "%", 44, 61, (14, 22)),
                M("open legal questions older than ten days", "questions", 18, 37, (-24, -10)),
            ),
            (
                A("Draft {n} contract templates", "templates drafted", "templates", 4, 9),
                A("Run {n} briefings on data protection", "briefings run", "briefings", 4, 10),
                A("Choose a contract tool", "selection plan done", "%"),
            ),
            ("Be an enabler for the business", "Simplify legal work", "Improve contract handling"),
        ),
    ),
    better=(
        "the bank feed works since {day}",
        "{n} large customers moved to direct debit",
        "the standard clause was accepted by {n} suppliers",
        "the tax check now runs before posting",
        "closing step {n} is no longer needed",
    ),
    worse=(
        "{n} invoices bounced because of the new address format",
        "the auditor asked for {n} further samples by {day}",
        "the interface to the bank was down from {day}",
        "two subsidiaries sent figures {n} days late",
        "the supplier refused the clause on {day}",
    ),
    steps=(
        "I ring the {n} largest debtors by {day}",
        "address check goes live on {day}",
        "we agree the cut-off with the subsidiaries on {day}",
        "samples are complete on {day}",
    ),
    needs=(
        "delivery dates from the order system",
        "cost centres for the new sites",
        "the signed data agreement",
        "usage figures per customer",
    ),
    work=(
        "Bank feed mapping",
        "Dunning letters",
        "Licence overview",
        "Template supplier contract",
        "Cut-off calendar",
        "Cost centre clean-up",
        "Invoice address check",
        "Forecast model",
    ),
    chores=(
        "Payment run",
        "Expense claims",
        "Petty cash count",
        "Supplier master data",
        "VAT return",
        "Archive invoices",
    ),
)

"""Key results that are work, of many trades, as a team writes them first; all of them ours."""

from __future__ import annotations

from mainspring.engine.lint.document import KeyResult, Objective, Text

DRAFTS = (
    ("Launch the guided tour for new members", "New members feel at home"),
    ("Run 6 clinics for suppliers", "Suppliers are paid when they expect it"),
    ("Hire 2 site reliability engineers", "Customers can rely on the checkout"),
    ("Publish the benefits handbook", "Colleagues know what they are owed"),
    ("Roll out the new booking form by 31 March 2027", "Residents get a permit without a second visit"),
    ("Interview 12 former subscribers", "Subscribers stay past their first renewal"),
    ("Train 40 shift leaders in first aid", "Nobody is hurt at work"),
    ("Build a dashboard for ward managers", "Patients leave when they are well"),
    ("Obtain ISO 27001 certification", "Large firms trust us with their data"),
    ("Migrate the ledger to the new system", "The books are closed while they still matter"),
    ("Write 10 blog posts on home insulation", "Households find us when they need us"),
    ("Hold a weekly meeting with the sales team", "Deals are decided sooner"),
    ("Create a playbook for account managers to cut churn among small firms", "Small firms stay with us"),
    ("Visitors can filter exhibits by century", "Visitors see what they came for"),
    ("Draft a recruiting process", "Improve hiring"),
    ("Install 30 sensors in the ovens", "Bread leaves the bakery when shops need it"),
    ("Automate the month-end reconciliation", "Improve the monthly close"),
    ("Develop and document new policies, terms and templates", "Contracts do not hold up a sale"),
    ("Sign a partnership with 3 libraries", "Increase the number of readers under 20"),
    ("Run a pilot of evening opening hours", "People who work can use the library"),
    ("Enable pharmacists to see the stock of other branches", "Patients get their medicine the same day"),
    ("Establish an advisory board", "Tenants live in sound homes"),
    ("Redesign the landing page", "Grow donations from first-time donors"),
    ("Do things", "Be better"),
)


def key_result(text: str, objective: str = "", **fields: str) -> KeyResult:
    """A key result under an objective; `fields` are further fields of the objective."""
    above = Objective(Text(objective), **fields)  # type: ignore[arg-type]
    made = KeyResult(Text(text), above)
    above.key_results.append(made)
    return made

"""Finance and legal: whether figures are right and soon there, money arrives, and others are not kept waiting."""

from mainspring.engine.lint.rewrite.metric import Metric

WORDS = "finance financial accounting invoice budget forecast audit payroll procurement billing tax close ledger treasury legal contract compliance erp expense"

METRICS = (
    Metric("the time from month's end to closed books", "days", "down", "those who decide by the figures", "no rise in corrections after the close", "lead",
           "close closing eom month-end accounting ledger reconciliation reconcile journal entry automation consolidation"),
    Metric("corrections after the books are closed", "a quarter", "down", "those who decide by the figures", "no rise in the time to close", "lag",
           "accounting audit accuracy correction restatement control close statement reporting gaap sox integrity internal"),
    Metric("the share of invoices paid on time", "%", "up", "suppliers", "no rise in payments made twice", "lead",
           "invoice payable supplier payment ap procurement purchase vendor automation"),
    Metric("the time from invoice to money received", "days", "down", "the business", "no rise in disputed invoices", "lag",
           "receivable collection cash dso billing invoice credit dunning order"),
    Metric("the gap between forecast and result", "%", "down", "those who plan", "no rise in the time a forecast takes", "lag",
           "forecast forecasting budget predictability variance accuracy fp&a driver"),
    Metric("the time from a request to a signed contract", "days", "down", "those who ask", "no rise in terms regretted later", "lead",
           "contract legal agreement template terms nda review procurement negotiation msa clause"),
    Metric("audit findings that come back", "an audit", "down", "the auditors", "no rise in the hours that controls take", "lag",
           "audit sox control compliance finding internal evidence policy risk regulator soc2 iso"),
    Metric("the time {who} spend on each expense or purchase", "minutes", "down", "colleagues", "no rise in spending outside the rules", "lead",
           "expense purchase procurement approval process policy tool card travel workflow request"),
    Metric("the share of spending that was approved before it was made", "%", "up", "budget holders", "no rise in the wait for approval", "lead",
           "purchase procurement spend approval po policy budget control order"),
    Metric("pay slips that have to be corrected", "a month", "down", "employees", "no rise in the time a pay run takes", "lead",
           "payroll pay salary payslip compensation benefit payment"),
    Metric("invoices that customers dispute", "a month", "down", "customers", "no rise in the time from delivery to invoice", "lead",
           "billing invoice pricing order renewal subscription license licence true-up charge"),
    Metric("the time from a manager's question to a figure that can be used", "days", "down", "managers", "no rise in figures corrected later", "lead",
           "reporting report dashboard kpi metric analysis budget unit economics margin cost costing transparency"),
    Metric("the share of spending that no longer serves a stated goal", "%", "down", "the business", "no rise in work held up for want of money", "lag",
           "cost saving budget spend vendor license licence contract zero-based efficiency reduce"),
    Metric("transactions that need work by hand", "a month", "down", "the finance team", "no rise in errors found later", "lead",
           "automation automate manual erp system integration tool process order billing bookings"),
)  # fmt: skip

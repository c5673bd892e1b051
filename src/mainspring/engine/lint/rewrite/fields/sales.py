"""Sales: whether buyers say yes sooner, more often and for longer."""

from mainspring.engine.lint.rewrite.metric import Metric

WORDS = "sales seller account deal pipeline quota revenue prospect opportunity buyer partner channel reseller presales crm arr acv commercial enterprise"

METRICS = (
    Metric("the share of qualified opportunities won", "%", "up", "buyers", "no rise in the average discount", "lag",
           "win deal close opportunity competitive competitor comparison battlecard enablement objection proposal playbook messaging"),
    Metric("the time from first conversation to signed contract", "days", "down", "buyers", "no fall in the average contract value", "lag",
           "cycle contract legal deal approval negotiation quote close closing agreement terms seamless"),
    Metric("the share of first conversations that lead to a second", "%", "up", "prospects", "no fall in first conversations a month", "lead",
           "outreach prospect prospecting meeting demo pitch messaging deck sdr xdr outbound call"),
    Metric("qualified pipeline that buyers have confirmed", "", "up", "account executives", "no fall in the share of it that is won", "lead",
           "pipeline opportunity sao lead demand abm campaign event targeted"),
    Metric("the share of accounts that buy a second product", "%", "up", "existing customers", "no rise in cancellations", "lag",
           "upsell cross-sell expansion account stage tier grow bundle existing"),
    Metric("the share of {who} who renew", "%", "up", "customers", "no rise in the average discount", "lag",
           "renewal renew churn retention customer account license licence true-up"),
    Metric("the time until a new seller closes a first deal", "weeks", "down", "new sellers", "no fall in the share of opportunities won", "lag",
           "ramp onboarding enablement training certification seller sdr xdr kickoff bootcamp coaching workshop"),
    Metric("deals that slip out of the month they were forecast for", "a month", "down", "sales leaders", "no fall in deals forecast", "lead",
           "forecast forecasting predictability commit crm salesforce hygiene stage"),
    Metric("new customers who come through partners", "a month", "up", "partners", "no fall in the share who renew", "lag",
           "partner partnership channel reseller alliance marketplace program programme cloud portal"),
    Metric("the time {who} spend each week on work that is not selling", "hours", "down", "sellers", "no fall in the accuracy of the forecast", "lead",
           "crm admin administration tool automation quote process template salesforce order"),
    Metric("the share of lost deals whose reason is known from the buyer", "%", "up", "sales teams", "no rise in the time to close a deal", "lead",
           "lost loss analysis competitor reason interview feedback review"),
    Metric("the share of evaluations that end in a purchase", "%", "up", "buyers", "no rise in the time an evaluation takes", "lead",
           "poc evaluation technical presales architect trial proof demo sa"),
    Metric("the share of customers who act as a reference when asked", "%", "up", "customers", "no fall in their satisfaction", "lag",
           "reference case-study advocacy testimonial story logo review"),
)  # fmt: skip

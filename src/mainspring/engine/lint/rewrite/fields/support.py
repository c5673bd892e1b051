"""Support and customer success: whether help is needed less, comes sooner and settles the matter."""

from mainspring.engine.lint.rewrite.metric import Metric

WORDS = "support ticket helpdesk success csat nps complaint escalation zendesk knowledge agent care helpline contact"

METRICS = (
    Metric("the share of requests settled with the first answer", "%", "up", "customers", "no rise in requests reopened", "lead",
           "knowledge runbook training agent ticket answer resolution first handbook playbook macro template"),
    Metric("the time {who} wait for a first answer by a person", "hours", "down", "customers", "no fall in the share settled with it", "lead",
           "response responsiveness reply sla ticket queue channel wait coverage chat helpdesk shift"),
    Metric("the time from a request to its solution", "days", "down", "customers", "no rise in requests reopened", "lead",
           "resolution resolve ticket backlog escalation triage sla process p1 bug issue critical"),
    Metric("requests for help per active customer", "a month", "down", "customers", "no fall in their satisfaction", "lag",
           "deflection self-service faq documentation docs knowledge article tutorial guide question"),
    Metric("the share of {who} who find the answer by themselves", "%", "up", "customers", "no rise in complaints", "lead",
           "deflection self-service self-serve faq documentation docs knowledge help search portal bot chatbot question"),
    Metric("the share of requests that have to be escalated", "%", "down", "customers", "no rise in the time to a solution", "lead",
           "escalation escalate specialist handover engineering"),
    Metric("the satisfaction of {who} after a request", "points", "up", "customers", "no fall in the share who answer the question", "lag",
           "csat satisfaction nps survey feedback happy happiness loved experience"),
    Metric("complaints about the same matter that come back", "a month", "down", "customers", "no rise in the time to a solution", "lead",
           "complaint feedback root cause quality recurring review issue concern"),
    Metric("the share of {who} who use what they bought in their first month", "%", "up", "new customers", "no rise in requests for help", "lead",
           "onboarding adoption success customer transition implementation kickoff handover time-to-value tam csm"),
    Metric("customers who leave and had told us why before", "a quarter", "down", "customers", "no rise in discounts given to keep them", "lag",
           "churn health risk renewal retention account success qbr review telemetry"),
    Metric("the share of {who} whose agreed goal is met at their review", "%", "up", "customers", "no fall in reviews held", "lag",
           "success qbr csm tam consultancy"),
    Metric("the backlog of requests older than a week", "", "down", "customers", "no rise in requests reopened", "lead",
           "backlog queue ticket overdue capacity staffing shift"),
    Metric("nights with an urgent call", "a month", "down", "people on call", "no rise in the wait of customers", "lead",
           "on-call weekend shift roster night urgent burnout"),
)  # fmt: skip

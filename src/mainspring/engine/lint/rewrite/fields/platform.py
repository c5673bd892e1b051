"""Platform and engineering: whether it works, recovers, and lets others change it safely and soon."""

from mainspring.engine.lint.rewrite.metric import Metric

WORDS = "infrastructure platform engineering sre devops reliability availability security deployment deploy ci pipeline cluster database cloud code test architecture backend frontend api"

METRICS = (
    Metric("the minutes in which {who} cannot work", "a month", "down", "users", "no fall in changes released", "lag",
           "availability uptime reliability reliable outage downtime resilience ha dr failover mission-critical cluster infrastructure cloud kubernetes hosting"),
    Metric("the time from a fault to its repair", "minutes", "down", "users", "no rise in faults that come back", "lead",
           "incident recovery recover mttr on-call runbook disaster dr rollback alert restore backup postmortem"),
    Metric("the share of faults that we see before {who} report them", "%", "up", "users", "no rise in false alarms", "lead",
           "monitoring alert alerting observability observable logging tracing dashboard detection telemetry metric"),
    Metric("the share of changes that have to be undone", "%", "down", "users", "no rise in the time from change to release", "lead",
           "deploy deployment release test testing quality regression suite qa review canary rollback ci reliable"),
    Metric("the time from a finished change to its release", "hours", "down", "developers", "no rise in changes that have to be undone", "lead",
           "deploy deployment release ci pipeline cd build delivery merge automation throughput velocity productivity mr"),
    Metric("the share of requests that {who} get answered slower than we promise", "%", "down", "users", "no rise in the cost of running it", "lead",
           "latency performance speed slow load cache query capacity memory database response fast"),
    Metric("the time {who} lose to waiting for builds and tests", "hours a week", "down", "developers", "no rise in faults found after release", "lead",
           "build ci test suite flaky developer productivity tooling environment framework automation"),
    Metric("the time until a new developer's first change is live", "days", "down", "new developers", "no rise in changes that have to be undone", "lead",
           "developer onboarding environment documentation docs tooling codebase setup handbook maintainer contributor"),
    Metric("security weaknesses open for longer than we allow", "", "down", "customers", "no fall in weaknesses looked for", "lead",
           "security vulnerability patch secure scanning appsec pentest threat dependency encryption flaw"),
    Metric("the share of access rights that nobody uses", "%", "down", "those whose data we hold", "no rise in the wait for access", "lead",
           "access permission identity sso role account privilege audit compliance control sox soc2 shared"),
    Metric("the cost of running one active customer", "", "down", "the budget", "no rise in the minutes in which users cannot work", "lag",
           "cost cloud spend infrastructure capacity hosting efficient efficiency optimise optimize costing"),
    Metric("the share of teams that go live on their own", "%", "up", "product teams", "no rise in changes that have to be undone", "lead",
           "platform self-service self-serve template golden infrastructure terraform tooling api standard microservice"),
    Metric("the time {who} wait for data they can trust", "days", "down", "those who decide", "no rise in figures corrected later", "lead",
           "data warehouse pipeline analytics etl model dashboard report truth schema tracking bi dataset"),
    Metric("figures that have to be corrected after they were reported", "a month", "down", "those who decide", "no rise in the wait for data", "lead",
           "data quality accuracy truth reconciliation schema tracking validation report metric integrity"),
    Metric("the share of work that goes to repairs rather than to what was planned", "%", "down", "developers", "no rise in faults left open", "lag",
           "debt refactor rewrite codebase legacy architecture maintenance modernise modernize monolith backend frontend cleanup"),
    Metric("faults that {who} meet after a move or an upgrade", "a month", "down", "users", "no rise in the time changes wait", "lead",
           "migrate migration upgrade cutover kubernetes"),
)  # fmt: skip

"""Product: whether people reach what they came for, come back, and would miss it."""

from mainspring.engine.lint.rewrite.metric import Metric

WORDS = "product feature app user usability ux design prototype beta mvp roadmap release onboarding ui journey discovery"

METRICS = (
    Metric("the share of {who} who reach first value in their first week", "%", "up", "new users", "no rise in support requests", "lead",
           "onboarding activation activate signup sign-up trial tour start welcome newcomer first value"),
    Metric("the share of {who} who use it again in the following week", "%", "up", "new users", "no rise in accounts closed", "lead",
           "retention retain return stickiness engagement habit usage active"),
    Metric("the share of {who} who finish their task at the first attempt", "%", "up", "users", "no rise in the time a task takes", "lead",
           "usability ux experience navigation design flow journey interface ui form search accessible accessibility redesign simplify"),
    Metric("the time {who} need from sign-in to a finished task", "minutes", "down", "users", "no rise in tasks abandoned", "lead",
           "simplify streamline workflow flow speed efficient productivity seamless experience"),
    Metric("the share of {who} who would be very sorry to lose it", "%", "up", "active users", "no fall in the number asked", "lead",
           "fit beta mvp market love value need prototype poc traction"),
    Metric("the share of {who} who use the new capability every week", "%", "up", "customers", "no fall in their use of the rest", "lead",
           "feature launch ship release adoption adopt capability module category stage dogfood dogfooding use"),
    Metric("the share of features shipped that {who} still use a month later", "%", "up", "users", "no fall in problems solved a month", "lag",
           "roadmap feature release depth discovery iteration epic backlog mvc"),
    Metric("changes of plan after work has begun", "a month", "down", "product teams", "no fall in ideas tried", "lead",
           "roadmap discovery validation validate interview research persona prototype requirement planning problem"),
    Metric("the share of ideas that {who} have turned down before anything is built", "%", "up", "users", "no rise in the time to a decision", "lead",
           "discovery interview research validation validate prototype test experiment study survey insight problem"),
    Metric("the share of {who} who upgrade within a month of their first visit", "%", "up", "trial users", "no rise in refunds", "lag",
           "trial pricing price plan upgrade paid subscription tier purchase upsell monetise monetize charge billing arr"),
    Metric("requests for help while people set it up", "a month", "down", "new users", "no fall in set-ups finished", "lead",
           "setup install installation integration integrate configuration documentation docs import migrate migration"),
    Metric("the share of experiments whose result changes what is built next", "%", "up", "product teams", "no rise in experiments stopped early", "lead",
           "experiment experimentation test hypothesis pilot trial"),
    Metric("the share of {who} who connect a second tool", "%", "up", "customers", "no rise in failed connections", "lead",
           "integration integrate api plugin extension connector marketplace ecosystem platform"),
    Metric("the share of {who} who contribute a second time", "%", "up", "first-time contributors", "no rise in the wait for a first answer", "lag",
           "contributor contribution open-source community maintainer pull-request developer"),
    Metric("defects that {who} meet before we do", "a month", "down", "users", "no rise in the time from idea to release", "lead",
           "quality bug defect test testing qa regression stable stability polish"),
)  # fmt: skip

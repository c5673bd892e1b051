"""What could change because a thing is there: by kind of thing, forms that take the key result's own words.

`{thing}` is the thing with its article, `{who}` the people named. Source: the question of the founding articles, what changes for whom;
the forms are ours.
"""

from __future__ import annotations

from dataclasses import dataclass

from mainspring.engine.lint.rewrite.suggestion import Direction
from mainspring.engine.lint.words import words
from mainspring.engine.lint.words.nouns import REQUESTS


@dataclass(frozen=True, slots=True)
class Use:
    """A form: what is counted, its unit and direction, and its guardrail. `who` is taken where the text names nobody."""

    metric: str
    unit: str
    direction: Direction
    who: str
    guardrail: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of thing. `names` are the nouns that tell it, `what` is what a reader calls it."""

    what: str
    names: frozenset[str]
    uses: tuple[Use, ...]
    as_head: bool = False
    """Whether its nouns tell it only as the head of the phrase ("invoices", and not "invoice matching")."""
    inside: bool = False
    """Whether colleagues use it: people outside whom only the objective names do not."""


HIRE = Thing(
    "a person to hire",
    frozenset(),
    (
        Use("the wait for work that needs {thing}", "days", "down", "[who]", "no fall in the share of new colleagues who stay"),
        Use("the share of {who} who no longer have to do the work of {thing} besides their own", "%", "up", "colleagues", "no rise in work left undone"),
    ),
    inside=True,
)  # fmt: skip

MOVED = Thing(
    "what is moved or renewed",
    frozenset(),
    (
        Use("the time {who} lose to faults of {thing}", "hours a month", "down", "[who]", "no rise in running costs"),
        Use("changes to {thing} that have to be undone", "a month", "down", "[who]", "no rise in the wait for a change"),
    ),
    inside=True,
)  # fmt: skip
"""Faults and changes undone, for what is there before and after and only moves."""

MOVES = words(
    "migrate move upgrade port transfer relocate consolidate replace refactor modernise modernize rewrite transition containerise containerize"
)
"""Verbs by which a thing moves or is renewed, so that nobody begins to use it."""

MENDED = Thing(
    "what is mended",
    frozenset(),
    (
        Use("the time from a report to the repair of {thing}", "days", "down", "[who]", "no rise in repairs that have to be done again"),
        Use("complaints about {thing}", "a month", "down", "[who]", "[guardrail] no worse"),
    ),
    inside=True,
)  # fmt: skip
"""The wait and the complaint, for what was whole once and nobody uses."""

MENDS = words("repair mend patch resurface refurbish restore")
"""Verbs by which something becomes whole again."""

AUTOMATED = Thing(
    "what is done by hand yet",
    frozenset(),
    (
        Use("the hours {who} spend by hand on {thing}", "a week", "down", "[who]", "no rise in errors found later"),
        Use("errors in {thing} that have to be put right", "a month", "down", "[who]", "no rise in the time that it takes"),
    ),
    inside=True,
)  # fmt: skip
"""Hours and errors, for work that is to go by itself."""

AUTOMATES = words("automate digitise digitize")
"""Verbs by which work is to go by itself."""

TOLD = Thing(
    "something made known",
    frozenset(),
    (
        Use("the share of {who} who can explain {thing} in their own words", "%", "up", "[who]", "no fall in those who answer"),
        Use("questions about {thing} that come up again", "a month", "down", "[who]", "no fall in the share who know whom to ask"),
    ),
    inside=True,
)  # fmt: skip
"""Knowing and asking, for what is published and is nothing to read as such."""

TELLS = words("publish announce communicate disclose share explain present document define clarify agree")
"""Verbs by which something becomes known."""

FOUND = Thing(
    "something found out",
    frozenset(),
    (
        Use("the share of decisions on [matter] that rest on {thing}", "%", "up", "[who]", "no rise in decisions reversed"),
        Use("the share of plans on [matter] that change because of {thing}", "%", "up", "[who]", "no rise in the time to a decision"),
    ),
    inside=True,
)  # fmt: skip
"""Decisions and plans, for what is gathered and prevents nothing by itself."""

FINDS = words("identify collect gather compile analyse analyze research find map record")
"""Verbs by which something is found out, so that nobody uses it yet."""

REMOVED = Thing(
    "what is taken away",
    frozenset(),
    (
        Use("the hours {who} spend on {thing}", "a week", "down", "[who]", "no rise in work left undone"),
        Use("the share of {who} who do [task] without {thing}", "%", "up", "[who]", "no rise in the time that it takes"),
    ),
)  # fmt: skip
"""What it costs while it is there, and who can do without: nobody is to use it more."""

ASKED_FOR = Thing(
    "something asked of others",
    REQUESTS,
    (
        Use("the share of such requests that are granted", "%", "up", "[who]", "no fall in those handed in"),
        Use("the number of {who} who get [what was asked for] because of {thing}", "a year", "up", "[who]", "[guardrail] no worse"),
    ),
)  # fmt: skip
"""The grant, and who is better off by it, for what is handed in and used by nobody."""

FORMALITY = Thing(
    "a gate",
    words(
        "certification recertification accreditation compliance soc2 iso27001 attestation audit-readiness licence license permit pci gdpr"
    ),
    (
        Use("contracts and approvals held up for want of {thing}", "a quarter", "down", "[who]", "no rise in the hours that controls take"),
    ),
)  # fmt: skip

THINGS: tuple[Thing, ...] = (
    Thing(
        "something to look things up in",
        words(
            "handbook guide guideline manual documentation doc docs wiki faq tutorial readme knowledge-base glossary help article-base instructions catalogue catalog inventory list directory map collection archive"
        ),
        (
            Use("the share of {who} who find what they need in {thing} by themselves", "%", "up", "[who]", "[guardrail] no worse"),
            Use("questions that {thing} should have answered", "a month", "down", "[who]", "[guardrail] no worse"),
        ),
    ),
    Thing(
        "something to work by",
        words("playbook runbook template checklist kit toolkit deck script-book briefing matrix ladder framework methodology method model guidelines rubric collateral battle material slide"),
        (
            Use("the share of {who} who work by {thing} unprompted", "%", "up", "[who]", "[guardrail] no worse"),
            Use("the time {who} need for [task] with {thing}", "hours", "down", "[who]", "no rise in work that has to be done twice"),
        ),
        inside=True,
    ),
    Thing(
        "a way of working",
        words("process procedure workflow policy standard practice protocol rule cadence mechanism approach rhythm system-of-record sla slo agreement-process principle code"),
        (
            Use("the share of cases that go through {thing} at the first attempt", "%", "up", "[who]", "no rise in the time a case takes"),
            Use("the time a case takes from start to end under {thing}", "days", "down", "[who]", "no rise in cases that come back"),
        ),
        inside=True,
    ),
    Thing(
        "a plan",
        words("plan strategy roadmap vision charter mission goal okr brief proposal rfc timeline priorities priority schedule budget-plan scope positioning messaging message concept architecture"),
        (
            Use("the share of {who} who can say what {thing} asks of them", "%", "up", "colleagues", "no fall in those who answer"),
            Use("the share of work begun that serves {thing}", "%", "up", "[who]", "no fall in work finished"),
        ),
        inside=True,
    ),
    Thing(
        "figures to decide by",
        words("dashboard report scorecard metric kpi indicator analytics reporting tracking measurement forecast instrumentation attribution telemetry survey-tool statement statistics data dataset score"),
        (
            Use("the share of decisions on [matter] that rest on {thing}", "%", "up", "[who]", "no rise in figures corrected later"),
            Use("the time {who} wait from a question to its answer by {thing}", "days", "down", "[who]", "no rise in figures corrected later"),
        ),
        inside=True,
    ),
    Thing(
        "something that watches",
        words("alert alerting alarm monitor monitoring logging log detection scanning scanner scan"),
        (
            Use("the share of faults that {thing} show before {who} report them", "%", "up", "users", "no rise in false alarms"),
        ),
    ),
    Thing(
        "something that works by itself",
        words("automation bot script job pipeline ci integration connector import export api scoring"),
        (
            Use("the hours {who} spend by hand on [task] that {thing} should do", "a week", "down", "[who]", "no rise in errors found later"),
        ),
        inside=True,
    ),
    Thing(
        "a page to act on",
        words("website site homepage page landing-page blog shop storefront web-page microsite navigation"),
        (
            Use("the share of visitors to {thing} who go on to [next step]", "%", "up", "visitors", "no fall in visitors"),
        ),
    ),
    Thing(
        "something to read or watch",
        words("post blogpost article op-ed whitepaper ebook book video podcast episode newsletter campaign email mailing announcement press-release case-study story content webcast advert ad leaflet flyer brochure interview-series use-case study-case poster letter"),
        (
            Use("the share of {who} who go on to [next step] after {thing}", "%", "up", "people reached", "no fall in those who take notice"),
        ),
    ),
    Thing(
        "an event",
        words("event meetup conference webinar talk presentation keynote booth exhibition hackathon summit roadshow offsite party festival fair ceremony kickoff"),
        (
            Use("the share of {who} who go on to [next step] within a month of {thing}", "%", "up", "attendees", "no rise in the cost of an attendee"),
        ),
    ),
    Thing(
        "something to learn by",
        words("training course workshop session class lesson curriculum seminar bootcamp onboarding enablement coaching mentoring mentorship certification-programme clinic masterclass tour"),
        (
            Use("the share of {who} who use what they learnt in {thing}", "%", "up", "participants", "no fall in those who finish"),
            Use("the share of {who} who do [task] right the first time after {thing}", "%", "up", "participants", "no rise in the time that it takes"),
        ),
        inside=True,
    ),
    Thing(
        "something to find out by",
        words("interview survey study analysis research evaluation assessment benchmark benchmarking persona investigation exploration discovery questionnaire poll mapping finding"),
        (
            Use("the share of plans on [matter] that change because of {thing}", "%", "up", "[who]", "no rise in the time to a decision"),
        ),
    ),
    Thing(
        "a trial",
        words("experiment pilot poc prototype beta alpha mvp trial demo proof proof-of-concept sandbox mvc"),
        (
            Use("the share of {who} who go on using {thing} by choice after the trial", "%", "up", "testers", "[guardrail] no worse"),
        ),
    ),
    Thing(
        "a look back",
        words("review audit test retrospective retro inspection red-team postmortem post-mortem"),
        (
            Use("findings of {thing} on [matter] that come back the next time", "", "down", "[who]", "no fall in the number looked for"),
            Use("the time from a finding of {thing} on [matter] to its remedy", "days", "down", "[who]", "no fall in the number looked for"),
        ),
        inside=True,
    ),
    Thing(
        "a meeting",
        words("meeting sync standup stand-up check-in office-hours call forum committee council board 1:1 one-on-one qbr catch-up conversation"),
        (
            Use("the time from a question on [matter] raised in {thing} to its answer", "days", "down", "[who]", "no rise in decisions made twice"),
        ),
        inside=True,
    ),
    Thing(
        "something to move or renew",
        words("migration upgrade infrastructure cluster environment server database codebase refactor move cutover transition backup warehouse deployment environments monolith"),
        (
            Use("the time {who} lose to faults of {thing}", "hours a month", "down", "[who]", "no rise in running costs"),
            Use("changes to {thing} that have to be undone", "a month", "down", "[who]", "no rise in the wait for a change"),
        ),
        inside=True,
    ),
    Thing(
        "a partner",
        words("partnership partner alliance sponsorship reseller integration-partner"),
        (
            Use("the number of {who} who come through {thing}", "a month", "up", "customers", "no fall in the share who stay"),
        ),
    ),
    Thing(
        "a programme",
        words("programme program initiative scheme series club chapter community group network mentoring-programme campaign-programme"),
        (
            Use("the share of {who} in {thing} who reach what they came for", "%", "up", "participants", "no fall in those who take part"),
            Use("the share of {who} in {thing} who come back of their own accord", "%", "up", "participants", "no fall in those who take part"),
        ),
    ),
    Thing(
        "a step that people take",
        words("form button flow wizard search filter setting screen menu notification view layout queue widget desk counter hotline helpline"),
        (
            Use("the share of {who} who do with {thing} what they came for at the first attempt", "%", "up", "[who]", "no rise in requests for help"),
            Use("the time {who} need for [task] with {thing}", "minutes", "down", "[who]", "no rise in work that has to be done twice"),
        ),
    ),
    Thing(
        "a product or a part of one",
        words(
            "feature tool app application platform portal product service system software extension plugin component library sdk interface ui"
            " capability capabilities solution hub functionality client release version function calculator configurator chatbot"
        ),
        (
            Use("the share of {who} who use {thing} every week", "%", "up", "[who]", "no rise in requests for help"),
            Use("the share of {who} who do with {thing} what they came for at the first attempt", "%", "up", "[who]", "no rise in requests for help"),
        ),
    ),
    Thing(
        "an agreement",
        words("contract agreement deal treaty pact covenant lease"),
        (
            Use("the share of {who} covered by {thing}", "%", "up", "[who]", "no rise in complaints"),
            Use("disputes over {thing}", "a quarter", "down", "[who]", "no fall in those covered"),
        ),
    ),
    Thing(
        "a place",
        words("room branch office hall space lab kitchen classroom playground park garden pool building facility corner lounge"),
        (
            Use("the share of {who} who come back to {thing} of their own accord", "%", "up", "[who]", "no rise in complaints"),
            Use("complaints about {thing}", "a month", "down", "[who]", "no fall in those who come"),
        ),
        as_head=True,
    ),
    Thing(
        "what is worked off",
        words("ticket case request order invoice claim complaint query enquiry inquiry dispute"),
        (
            Use("the time {bare} wait to be settled", "days", "down", "[who]", "no rise in those that come back"),
            Use("the share of {bare} settled at the first attempt", "%", "up", "[who]", "no rise in the time they wait"),
        ),
        as_head=True,
        inside=True,
    ),
    Thing(
        "what is kept on file",
        words("lead contact record profile entry listing address prospect"),
        (
            Use("the share of {thing} that end in [next step]", "%", "up", "[who]", "[guardrail] no worse"),
            Use("the share of {thing} that turn out wrong in use", "%", "down", "[who]", "[guardrail] no worse"),
        ),
        as_head=True,
        inside=True,
    ),
    Thing(
        "what is planted",
        words("tree hedge shrub bush meadow orchard wood"),
        (
            Use("the share of {thing} that thrive a year on", "%", "up", "[who]", "[guardrail] no worse"),
        ),
        as_head=True,
        inside=True,
    ),
    Thing(
        "equipment",
        words("sensor camera meter pump panel battery cable light lighting lamp machine gate door robot conveyor oven press crane forklift generator detector valve"),
        (
            Use("cases of [problem to be solved] that {thing} should prevent", "a month", "down", "[who]", "[guardrail] no worse"),
            Use("the time {who} lose to [problem to be solved] that {thing} should end", "hours a week", "down", "[who]", "[guardrail] no worse"),
        ),
        as_head=True,
        inside=True,
    ),
)  # fmt: skip
"""Looked through in this order, for the head noun first and then for the words before it."""

ANY = Thing(
    "work done",
    frozenset(),
    (
        Use("cases of [problem to be solved] that {thing} should prevent", "a month", "down", "[who]", "[guardrail] no worse"),
        Use("the time {who} lose to [problem to be solved] that {thing} should end", "hours a week", "down", "[who]", "[guardrail] no worse"),
    ),
    inside=True,
)  # fmt: skip
"""Errors and time, for work of no known kind."""

USABLE = Thing(
    "a thing made",
    frozenset(),
    (
        Use("the share of {who} who use {thing} every week", "%", "up", "[who]", "[guardrail] no worse"),
        Use("the satisfaction of {who} with {thing}", "points", "up", "[who]", "[guardrail] no worse"),
    ),
)  # fmt: skip
"""Adoption and satisfaction, for a thing of no known kind."""

IMPROVED = Thing(
    "what is to be improved",
    frozenset(),
    (
        Use("the time {who} spend on {thing}", "hours a week", "down", "[who]", "no rise in work that has to be done twice"),
        Use("errors in {thing} that have to be put right", "a month", "down", "[who]", "no rise in the time that it takes"),
    ),
)  # fmt: skip
"""Time and errors, for what the objective wants to be better without saying how one would see it."""

UNNAMED = Thing(
    "work",
    frozenset(),
    (
        Use("the time {who} lose to [problem to be solved]", "hours a week", "down", "[who]", "[guardrail] no worse"),
        Use("errors that {who} meet in [matter]", "a month", "down", "[who]", "[guardrail] no worse"),
        Use("the share of {who} who can do [task] unaided", "%", "up", "[who]", "[guardrail] no worse"),
    ),
)  # fmt: skip
"""Time, errors and ability, for work whose words name no thing."""

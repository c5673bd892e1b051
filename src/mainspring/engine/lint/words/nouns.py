"""Nouns by what a count of them is: a measure, somebody outside, a deliverable, work, a gate.

Source: the kinds of the label guide; the members are ours. Singular forms; `singular` brings a word to them.
"""

from __future__ import annotations

from functools import lru_cache

from mainspring.engine.lint.words import words

MEASURES = words("""
    rate ratio score nps csat ces enps sus osat revenue retention churn conversion latency uptime
    availability throughput adoption usage traffic cost time duration lead-time cycle-time backlog pipeline
    booking arr mrr acv tcv ltv cac gmv aov arpu arppu ebitda margin profit satisfaction turnover attrition
    absenteeism download install impression view pageview click ctr signup sign-up subscription registration
    sale order quota income donation funding commitment dau mau wau user-base mttr mtbf mttd slo sla
    downtime outage incident error defect bug complaint escalation crash failure fault velocity load-time
    response-time turnaround speed percentile p50 p90 p95 p99 rpo rto rating star headcount-growth
    market-share share percentage proportion percent frequency volume count median average mean emission
    carbon energy waste consumption accident injury absence vacancy backorder stock-out spend expense burn
    runway cash balance budget overspend payback yield utilisation utilization occupancy attendance
    participation bounce drop-off dropout abandonment reach follower like retweet share-of-voice mention
    backlink ranking rank position engagement-rate open-rate click-through session dwell win-rate close-rate
    deal logo opportunity mql sql lead renewal upsell expansion nrr grr ndr roi roas cpa cpl cpm return
    refund chargeback fine penalty loss debt sum accuracy precision recall coverage-of-market completeness
    freshness lag delay wait queue lateness memory cpu footprint citation contribution commit-frequency
    reopen rework ticket arpa dso dpo liquidity valuation loan visitor-number circulation checkout footfall
    enrolment enrollment graduation attainment grade mortality readmission productivity-rate stickiness
    representation diversity-share pull-request contributor-count response growth number amount quantity
    level seat licence license minute hour day use visit turnout
""")
"""Named quantities: with a direction they are measurable even before a target is set."""

STRONG_MEASURES = MEASURES - words("""
    number amount quantity level sum return response hour day minute share position session load order
    volume count loss ticket error bug defect like view growth budget expense spend commitment time reach
    delay opportunity incident lag wait queue install download speed energy memory seat license licence deal
    logo lead star mention
""")
"""Measures that are quantities wherever they stand, so a metric even without a verb of change."""

LOOSE = words("""
    movement mindset buzz atmosphere environment workplace dialogue cohesion harmony synergy leadership teamwork
    rapport goodwill empathy respect credibility legitimacy readiness preparedness competence competitiveness
    attractiveness appeal desirability readability findability interoperability sustainability maintainability
    observability operability relation relations coordination cooperation diversity inclusion equity fairness freedom autonomy empowerment motivation
    engagement awareness quality productivity predictability efficiency effectiveness experience visibility
    morale perception brand collaboration communication alignment culture clarity understanding transparency
    reliability stability scalability performance trust loyalty happiness belonging wellbeing well-being
    confidence reputation credibility influence presence ownership accountability focus agility maturity
    security safety usability accessibility depth discoverability consistency resilience proficiency skill
    knowledge capability support relationship impact value success momentum interest demand activity
    excellence innovation flexibility health satisfaction responsiveness
""")
"""What may well change, but has no unit of its own: two readers could disagree whether it did."""

PEOPLE = words("""
    worker caseworker
    adviser advisor counsellor counselor therapist midwife physician clinician surgeon dentist pharmacist carer caregiver inmate prisoner
    jobseeker scholar postdoc professor academic undergraduate cadet fisherman weaver potter artisan craftsman baker brewer butcher chef
    waiter barista miner welder electrician plumber carpenter mechanic installer fitter builder roofer foreman superintendent crew pilot
    captain sailor skipper dispatcher trucker haulier carrier shipper forwarder importer exporter docker firefighter paramedic ranger
    warden soldier councillor mayor lawmaker legislator senator elder priest pastor parishioner worshipper immigrant returnee survivor
    victim caller applicant bidder licensee franchisee agent underwriter actuary insurer auditor bookkeeper creditor debtor depositor
    notary judge prosecutor translator interpreter illustrator photographer filmmaker musician singer dancer actor performer composer
    curator archivist librarian swimmer cyclist walker hiker climber skier gardener breeder forester rancher leaseholder homeowner
    motorist pedestrian hobbyist enthusiast beginner novice expert practitioner professional entrepreneur backer funder grantee
    affiliate reseller integrator provider subcontractor reviewer squad colleague trustee deputy principal superintendent landlord
    dealership tandem family-doctor newcomer returner
    customer user client member partner donor contributor committer maintainer student patient visitor
    reader listener subscriber follower participant attendee applicant learner teacher school hospital
    company organisation organization account tenant household family resident citizen voter shopper buyer
    merchant seller vendor supplier employee colleague engineer developer manager team team-member staff
    person people leader founder investor lender borrower driver rider guest host fan viewer player gamer
    club chapter community city country region store shop branch site department group division squad
    startup business enterprise prospect researcher scientist journalist outlet newspaper publication
    adopter executive director volunteer coach mentor officer nurse doctor parent child girl boy woman man
    adult node operator validator creator influencer advertiser publisher candidate hire newcomer joiner
    leaver salesperson salespeople rep salesman representative individual freelancer contractor bank
    university library minister policymaker politician newcomer maintainer stakeholder faculty police everyone council committee board ministry authority agency charity passenger commuter claimant retailer
    wholesaler distributor restaurant hotel clinic farmer neighbour neighbor athlete runner artist author graduate alumnus alumni trainee
    fellow lecturer youth senior tourist traveller traveler diner saver policyholder cardholder shareholder stakeholder broker courier
    veteran lawyer firm factory farm household pensioner carer refugee migrant taxpayer beneficiary recipient
    chain maker manufacturer producer grower cooperative co-operative association federation union society government municipality village
    town district province nation streamer blogger podcaster youtuber celebrity ambassador sponsor benefactor ngo nonprofit tester
    regular outsider newbie peer pupil body jury
kid teenager toddler baby pensioner learner fundraiser organiser organizer owner renter landlord dealer trader neighbourhood
""")
"""Who can do something. A count of those outside is reach; a universal over them counts as a quantity."""

STAFF = words("""
    sdr bdr csm
    engineer developer manager director designer analyst recruiter specialist intern executive officer lead
    head vp cto cfo ceo coo cmo cpo sre dba writer researcher architect administrator accountant marketer
    representative rep salesperson coordinator assistant apprentice hire headcount vacancy role position
    candidate recruit staff employee scientist consultant trainer editor technician operator programmer
    tester counsel controller chief associate teammate person people opening nurse teacher team
""")

DELIVERABLES = words("""
    file folder image photo poster leaflet flyer toolkit pack dataset archive diagram chart chapter letter card sign stand shelf road bridge
    well pump tree park playground kitchen classroom desk laptop tablet device sensor camera meter vehicle van truck bus bike car boat press
    panel battery cable pipe roof wall window door gate station stop track route menu recipe uniform costume exhibition sculpture mural
    statute bylaw regulation bill law charter-document protocol pact treaty ordinance bench shelter greenhouse plaque
    paper manuscript page post blog blogpost article op-ed whitepaper ebook book video podcast episode course module material
    content document documentation doc guide guideline handbook manual playbook runbook wiki faq tutorial
    template checklist dashboard report scorecard spreadsheet list inventory catalogue catalog map model
    plan roadmap strategy policy procedure process workflow framework standard methodology methodologies
    spec specification rfc proposal brief charter vision mission principle definition scope schema database
    warehouse feature tool app application website site portal platform product service api sdk library
    plugin extension integration connector component widget form interface ui package release version
    iteration prototype mvp poc beta alpha system software infrastructure environment cluster server
    pipeline-job automation script bot test testcase suite alert alerting monitor monitoring logging
    telemetry-setup indicator kpi metric okr campaign newsletter email mailing announcement press-release
    event meetup conference webinar talk presentation keynote booth exhibition hackathon program programme
    initiative project kit deck slide asset brochure logo-design banner case-study study-report use-case
    story persona journey agenda calendar schedule budget-plan contract agreement sla-definition tier
    pricing job-description career-path matrix ladder curriculum syllabus training-material mechanism
    cadence structure hierarchy architecture repository repo codebase code branch fix patch refactor
    improvement enhancement change snippet example demo sandbox survey-tool questionnaire rubric register
    log backup firewall fund-page shop-front prize badge certificate partnership sponsorship function capability rule control access account-plan landing-page homepage solution
    enabler hub lab space room building facility line machine garden exhibit collection communication-plan
    onboarding offer bundle mapping taxonomy glossary index export import notification button menu screen
    flow wizard search filter setting permission role-description toggle flag issue task item ticket epic
    milestone lighting billing bounty standardisation tracking reporting instrumentation segment query view table field
    attribute partner-page benefit incentive scheme fund grant-application letter statement filing account
    review-page branding style font token theme icon illustration design sla handover-pack functionality
    mode support message
""")

WORK = words("""
    interview meeting session workshop training call experiment pilot study survey analysis analyses
    evaluation research review audit assessment discussion outreach brainstorm brainstorming retrospective
    retro sourcing investigation exploration consultation conversation catch-up check-in walkthrough
    roadshow exercise drill test-run trial benchmarking coaching mentoring negotiation planning
    communication prioritisation prioritization check drill sample sampling inspection patrol tour reading-round rehearsal liaison assistance 1:1 one-on-one seminar standup stand-up sync qbr
    iteration-week lesson demo lunch office-hour office-hours feedback-round
""")

GATES = words("""
    commissioning acceptance signing ribbon-cutting groundbreaking homologation type-approval authorisation authorization enactment repeal
    referendum election refinancing buyout spin-off divestment accession designation recertification reaccreditation topping-out
    handing-over ratification re-election
    certification accreditation migration go-live sign-off signoff approval handover hand-off handoff
    baseline decision ga cutover attestation compliance soc2 iso27001 licence-approval ratification closing
    move transition merger acquisition ipo incorporation audit renovation refurbishment construction rollout
    roll-out upgrade relocation deprecation decommissioning integration summit permit patent verdict
    readiness release-candidate permission clearance readout listing delisting inauguration
""")

COUNTED_WORK = words("week day sprint month quarter hour minute year")
"""Units of time: a number before them is a span, not a count of things."""

VAGUE_OBJECTS = words("""
    task tasks thing things work stuff item items activity activities step steps progress improvement
    improvements action actions discussion discussions effort efforts issue issues bits part parts aspect
    aspects area areas topic topics preparation preparations groundwork foundation foundations lot
    everything
""")
"""Objects that name nothing one could check ("completed several tasks")."""

REQUESTS = words("application proposal bid tender petition appeal motion")
"""What is asked of others, and granted or not."""

_IRREGULAR = {
    "people": "people", "men": "man", "women": "woman", "children": "child", "analyses": "analysis", "hypotheses": "hypothesis",
    "criteria": "criterion", "series": "series", "sales": "sale", "status": "status", "news": "news", "process": "process",
    "access": "access", "business": "business", "success": "success", "bus": "bus", "sms": "sms", "saas": "saas", "aws": "aws",
    "salespeople": "salespeople", "okrs": "okr", "kpis": "kpi", "class": "class", "loss": "loss", "progress": "progress",
    "nps": "nps", "ces": "ces", "enps": "enps", "sus": "sus", "roas": "roas", "analysis": "analysis", "cms": "cms", "ios": "ios",
    "prs": "pr", "mrs": "mr", "cvs": "cv", "midwives": "midwife", "wives": "wife", "housewives": "housewife", "knives": "knife", "lives": "life", "shelves": "shelf",
    "bookshelves": "bookshelf", "halves": "half", "wolves": "wolf", "thieves": "thief", "loaves": "loaf", "calves": "calf",
    "mice": "mouse", "feet": "foot", "teeth": "tooth", "geese": "goose", "indices": "index", "matrices": "matrix", "diagnoses": "diagnosis",
    "axis": "axis", "basis": "basis", "bonus": "bonus", "campus": "campus", "focus": "focus", "consensus": "consensus",
    "readiness": "readiness", "awareness": "awareness", "effectiveness": "effectiveness", "happiness": "happiness",
}  # fmt: skip


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """The singular of a lower-case English noun, by its ending; unknown shapes come back unchanged."""
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word.removesuffix("'s").removesuffix("’s")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zzes")):
        return word[:-2]
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1]


GATHERINGS = words("""
    walk walkthrough round roundtable huddle stand-up standup gemba circle session workshop clinic meeting interview call visit training class webinar event talk offsite retrospective standup briefing course
    lesson demo seminar day meetup hackathon conference ceremony roundtable lecture forum
""")
"""What people come together for: one holds it, and nothing need be there when it ends. Our own list."""

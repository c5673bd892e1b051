"""The words of update notes: what says nothing, and what says something one could check.

Source: the founding articles' soft updates ("we're making progress") and LINT.md's rules for update notes; the members are ours.
"""

from __future__ import annotations

from mainspring.engine.lint.words import words

EMPTY = words("n/a na none nil null - -- . ... … / ? x tbd tbc tba nan nothing")
"""Notes that are an empty cell in other words."""

SOFT_PHRASES = (
    r"on (?:the )?(?:right )?(?:track|schedule|target|course|plan)", r"off (?:to a )?(?:good|great|strong|slow) start", r"(?:good|great|strong|steady|slow|some|real|solid|nice)? ?progress(?:ing)?",
    r"(?:going|doing|moving|coming|shaping|progressing|tracking) (?:along |on )?(?:very |quite |really |pretty |reasonably )?(?:well|fine|ok|okay|nicely|forward|ahead|along|smoothly|to plan|in the right direction)",
    r"as (?:planned|expected|before|above|usual|discussed)", r"(?:no|nothing) (?:major |significant |real |new |big |particular )?(?:updates?|changes?|news|issues?|concerns?|blockers?|risks?|movement|to report)(?: to (?:report|share|flag))?",
    r"(?:working|pushing|focus(?:s)?ing|keep(?:ing)?|staying|plugging) (?:hard|on it|on this|away|ahead|forward|focused|at it|going|pushing)", r"work (?:continues|is ongoing|in progress|ongoing|under ?way)",
    r"(?:will|to|we|we'll|and) continue(?:s|d)?(?: to)?(?: work(?:ing)?| push(?:ing)?| monitor(?:ing)?| focus(?:ing)?)?", r"in (?:progress|hand|flight|motion|the works|good shape|a good place|train)",
    r"(?:under|well under|being) (?:control|way|worked on|looked at|looked into|addressed|progressed|handled)", r"(?:getting|almost|nearly|not quite|about) (?:there|done|ready)", r"gaining (?:traction|momentum)",
    r"(?:24/7|day and night|around the clock)", r"(?:100|110|200) ?(?:%|percent) (?:committed|focused|behind|effort|confident|on it)", r"giving (?:it )?(?:our all|everything|1\d\d ?%)", r"early days", r"stay(?:ing)? tuned", r"more (?:to come|soon|next (?:week|time|month))",
    r"(?:looking|feeling|remain(?:s|ing)?|still|all|everything) (?:good|great|fine|ok|okay|positive|confident|optimistic|well|strong|green|amber|red|healthy|on)", r"fully (?:committed|engaged|aligned|on board)",
    r"(?:good|great|strong|positive|constructive|productive|useful|several|many|some|ongoing|initial|further) (?:momentum|discussions?|conversations?|meetings?|feedback|vibes|energy|start|signs?|results?|work|effort|week|month|quarter|collaboration)",
    r"need(?:s)? (?:more )?(?:time|focus|work|attention|to (?:push|do|work|try|focus|keep|speed|improve)(?: \w+)?(?: harder| more| up)?)", r"(?:ramping|picking|speeding|catching|stepping) up", r"business as usual", r"same (?:as )?(?:last (?:week|time|month)|before|above)?",
    r"(?:due to|because of|given|despite) (?:various|several|some|many|a few|other|different|external|internal|unforeseen|competing) (?:\w+ )?(?:reasons?|factors?|priorities|challenges?|issues?|circumstances|things|demands)",
    r"(?:some|a few|several|various|minor|small|certain|usual) (?:challenges?|issues?|delays?|obstacles?|hurdles?|difficulties|blockers?|risks?|bumps?|setbacks?|actions?|tasks?|items?|activities|things|steps|improvements?|initiatives?)",
    r"confidence(?: level)?(?: is| at|:)? ?(?:\d[\d.,/%]*|high|low|medium|good|strong)?", r"(?:week|sprint|month|day) \d{1,2}\b", r"fingers crossed", r"we(?:'ll| will| should) (?:get there|make it|be fine|see)",
    r"(?:step|week|day) by (?:step|week|day)", r"(?:one|taking) (?:step|day|things?) (?:at a time|one by one|slowly)", r"moving the needle", r"low[- ]hanging fruit", r"aligned with (?:stakeholders|the team|everyone|leadership)",
    r"(?:slightly|a bit|somewhat|little|a little) (?:behind|ahead|delayed|late|slower|slow)", r"behind (?:schedule|plan|target)?", r"ahead of (?:schedule|plan|target)", r"no (?:longer )?(?:concerns?|worries|problem)", r"at risk",
)  # fmt: skip
"""Phrases that report a mood or a status: masked before facts are looked for. Patterns; none can backtrack over more than a few words."""

SOFT_WORDS = words("""
    good great well fine ok okay nice strong steady slow smooth smoothly positive promising encouraging
    confident optimistic happy excited hard busy ongoing underway continuing continue continues continued
    continuously improving improved improve advancing advance advances evolving developing progress
    progressing progressed progresses momentum traction track tracking team teams everyone all we our us i
    it its this that they their the a an and or but so still also very really quite pretty much more most
    some several many few lots lot of on in at to for from with by as is are was were be been being am has
    have had do does did done will would should can could may might must not no yet now just already soon
    again always currently generally overall mostly largely slightly somewhat bit little work works working
    worked push pushing pushed keep keeping focus focusing focused effort efforts things thing stuff task
    tasks item items activity activities action actions step steps plan plans planned planning expected
    expect hope hoping hopefully feel feeling looks look looking seems seem goes go going get getting got
    make making made move moving moved forward ahead along up down out off over about into status update
    updates green amber yellow red report reporting week weeks month months quarter quarters day days year
    time today period cycle sprint next last previous coming first early late later end start started
    starting further towards toward target targets goal goals objective objectives kr krs okr okrs key
    result results number numbers metric metrics area areas various different important challenging
    challenge challenges issue issues risk risks concern concerns problem problems difficulty difficulties
    delay delays delayed behind there here everything something nothing anything if when while how what
    which who than then bring bringing driving drive drives deliver delivering delivery execute executing
    execution implementation implementing committed commitment align aligned aligning alignment discussion
    discussions discussed discussing conversation conversations collaborating collaboration collaborate
    engage engaged engaging engagement stakeholder stakeholders people right direction place shape way
    better best solid healthy fully completely taking take takes monitor monitoring watching watch closely
    carefully need needs needed try trying tried support supporting supported manage managing coordinate
    coordinating explore exploring exploration investigate investigating investigation review reviewing
    reviewed priority priorities initiative initiatives project projects workstream approach approaches
    opportunity opportunities foundation foundations groundwork preparation preparations preparing prepared
    prepare involved involving parties internal internally external new additional other others another same
    usual regular regularly level levels high low medium confidence big major minor significant ready almost
    nearly close closer near part parts side sides bits my me you your let's lets let see seeing seen hit
    handle handled handling address addressing addressed resolve resolving solve solving figure figuring
    sort sorting constantly actively diligently proactively
""")
"""Words without anything to check in them; a clause of these alone is soft, whatever date stands beside it."""

DONE = words("""
    clear reopen restore test approve
    ship launch release publish complete finish deliver deploy sign close hire sell win lose send submit
    merge migrate move fix build write record receive install train interview visit meet present hold run
    test cancel drop stop pause cut postpone agree decide approve choose select appoint roll reject resign
    leave join start open hand turn switch add remove replace raise order buy pay reduce increase grow fall
    rise fail break miss slip sink land book onboard contact email call ask escalate block unblock reassign
    assign create draft define document design set finalise finalize implement introduce integrate automate
    upgrade rebuild redesign refactor rewrite pilot survey demo negotiate renew churn convert announce
    recruit update review
""")
"""Events: in the past tense with a thing of their own they can be checked ("shipped the price page")."""

DECIDING = words("""
    decide agree choose select approve drop stop pause cancel reject postpone reassign scope reprioritise
    reprioritize park descope kill
""")

CAUSES = (
    "because", "due to", "owing to", "caused by", "thanks to", "as a result of", "since the", "root cause", "driven by", "blocked by", "blocked on", "held up by", "waiting for", "waiting on",
    "delayed by", "depends on", "dependent on", "stuck on", "stuck in", "stuck with", "pending", "reason:", "cause:", "attributed to", "stems from", "lack of", "shortage of", "following the", "after the", "turned out",
)  # fmt: skip
"""Openings of a cause; what follows must name something."""

ASKS = (
    "need a decision", "need decision", "decision needed", "decision required", "please", "can we", "could we", "can someone", "asking for", "we ask", "ask:", "help needed", "need help", "needs help", "request", "requires",
    "need approval", "needs approval", "need sign-off", "escalat", "need input", "need from", "we need", "need an", "need the", "need two", "need one", "needed from", "blocker:", "blocked:", "support from", "need someone",
)  # fmt: skip
"""Openings of an ask; what follows must name something."""

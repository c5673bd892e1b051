"""Success words that have no definition of their own.

Source: the label guide's rule for `vague` and Sull's and Google's warnings of undefined adjectives; the members are ours.
"""

from mainspring.engine.lint.words import words

QUALITIES = words("""
    scalable seamless effective effectively efficient efficiently great world-class first-class
    best-in-class awesome delightful rich robust better best improved smooth smoothly strong stronger solid
    high-quality good excellent amazing intuitive user-friendly friendly modern healthy healthier meaningful
    lovable loveable successful successfully appropriate adequate proper properly sustainable significant
    significantly substantial substantially major reliable stable mature compelling engaging exciting
    delightfully optimal optimally proactive proactively frictionless best-practice cutting-edge
    state-of-the-art leading premier exceptional outstanding superior easy easier easily simple simpler
    simplified faster clear clearer clearly collaborative cohesive holistic innovative impactful transparent
    fair comfortable confident happy happier proficient polished beautiful viable consistent consistently
    regularly timely quality excellence clarity empowered enabled useful valuable relevant well-known
    recognised recognized as-needed sensible streamlined top-notch resilient flexible agile nimble thriving
    vibrant proud energised energized well sufficient world-leading reasonable acceptable satisfactory
    tangible noticeable comprehensive nicely stellar aligned coherent sound high-performing performant productive actionable
    insightful data-driven customer-centric user-centric customer-focused maintainable extensible usable discoverable responsive
    accountable credible trusted trustworthy respected loved beloved memorable unforgettable unique attractive appealing
    welcoming inclusive supportive smart smarter lean leaner optimised optimized enhanced refined revamped minimal quickly rapidly
    promptly swiftly meaningfully dramatically drastically steadily greatly considerably markedly visibly genuinely
    premium warm caring calm wow delight delighted excited motivated inspired engaged valued heard included supported perfect flawless flawlessly
    professional professionally painless painlessly effortless effortlessly stress-free hassle-free pleasant delightedly
    competitive profitable strategic strategically impact impactfully deeper stronger closer healthily safer cleaner leaner
    optimise best-of-breed best-in-breed market-leading industry-leading leading-edge next-level next-generation future-proof
    future-ready fit-for-purpose high-impact high-value value-adding value-added cost-effective user-centred people-centric great
    greater richer nicer stickier sticky lively energetic dynamic versatile sophisticated elegant sleek slick snappy
    convenient conveniently accessible readable understandable understood self-explanatory straightforward
    enjoyable fun cool crisp sharp sharper compelling persuasive authentic genuine ambitious bold extraordinary
    remarkable unmatched unparalleled unrivalled ultimate perfectible minimally ideally properly-run well-run well-managed
    well-maintained well-documented well-defined well-informed well-prepared well-trained well-organised well-organized
    well-structured well-established well-functioning
    thorough thoroughly in-depth extensive extensively helpful decent nice nicely sane tight tighter rock-solid production-ready
    enterprise-grade enterprise-ready approachable digestible workable practical realistic balanced harmonious tidy
""")
"""Adjectives and adverbs about which two reasonable readers could disagree."""

MILD = words("""
    clear clearly major leading best good well simple easy quality comprehensive relevant appropriate
    consistent regularly modern significant improved rich useful stable viable enabled proper
    simplified streamlined efficient transparent standard strong effectively successfully proactive
    first-class easily faster great quickly rapidly promptly smart lean optimised optimized enhanced refined revamped minimal
    unique professional strategic profitable competitive supported included accessible impact responsive data-driven
    next-generation dynamic fun cool bold ambitious sharp aligned fresh usable safer cleaner deeper closer richer productive
    trusted well-documented well-defined well-established high-impact high-value cost-effective sound readable inclusive
    understood heard valued engaged loved sticky professionally convenient
    extensive helpful practical balanced production-ready enterprise-ready enterprise-grade
""")
"""Of them, those that often only decorate a deliverable ("a clear checklist"): they make a text vague only as its predicate, or beside
a verb of change."""

UNBOUNDED = words("""
    acceptable acceptably reasonable reasonably adequate adequately appropriate appropriately sufficient sufficiently satisfactory
    satisfactorily asap enough generally mostly largely typically usually
""")
"""Words that leave the bar open even beside a figure ("98 % below an acceptable time")."""

IDIOMS = (
    "extra mile", "next level", "raise the bar", "raising the bar", "step change", "move the needle", "moving the needle", "game changer",
    "game-changer", "think outside", "push boundaries", "push the boundaries", "thought leader", "household name", "centre of excellence",
    "center of excellence", "state of the art", "employer of choice", "partner of choice", "provider of choice",
    "go-to place", "go-to partner", "the go-to", "be the best", "be known for", "to the fullest", "full potential", "as possible", "where possible",
    "as needed", "where appropriate", "when appropriate", "as appropriate", "in a timely manner", "on time", "on the map", "top of mind", "as soon as",
    "making progress", "make progress", "good progress", "low-hanging fruit", "well-oiled", "one team", "win-win", "a movement", "quick wins", "great place", "best place",
)  # fmt: skip
"""Phrases that stand in for a result."""

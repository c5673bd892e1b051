"""Success words that have no definition of their own.

Source: the label guide's rule for `vague` and Sull's and Google's warnings of undefined adjectives; the members are ours.
"""

from mainspring.engine.lint.words import words

_DECORATING = words("""
    advanced diverse prominent notable influential safe creative skilled skilful experienced talented capable competent
    knowledgeable passionate legible concise unambiguous suitable fitting apt ethical legitimate equitable respectful empathetic
    novel contemporary durable sturdy ample abundant generous lightweight handy speedy swift fast prompt neat orderly
    clean organised organized prudent thoughtful promising positive powerful poor painful clunky awkward confusing cumbersome
    tedious messy frustrating brittle fragile securely safely carefully cleanly neatly closely deeply broadly
    strongly heavily highly widely frequently often seldom rarely hardly occasionally constantly continually fairly openly
    suitably sustainably comprehensively transparently collaboratively creatively fluently seriously
""")
"""Those of both lists below."""

QUALITIES = _DECORATING | words("""
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
    superb fantastic terrific wonderful fabulous brilliant splendid magnificent marvellous incredible phenomenal stunning gorgeous killer
    magical high-calibre top-quality first-rate best-of-class ideal enviable iconic prestigious renowned reputable groundbreaking pioneering
    revolutionary disruptive visionary forward-looking forward-thinking distinctive obvious bulletproof watertight airtight
    fruitful worthwhile rewarding fulfilling satisfying beneficial advantageous constructive purposeful heartfelt loving
    effortlessly elegantly beautifully brilliantly gracefully wonderfully superbly robustly nicely sensibly wisely fruitfully constructively
    harmoniously respectfully responsibly flexibly reliably comfortably confidently happily creatively hugely massively vastly radically
    fundamentally noticeably truly extremely sooner wiser kinder warmer friendlier smoother sturdier neater quicker handier cosier calmer
    tidier fitter fairer wider broader healthier wholeheartedly enthusiastically passionately
""")
"""Adjectives and adverbs about which two reasonable readers could disagree."""

MILD = _DECORATING | words("""
    clear clearly major leading best good well simple easy quality comprehensive relevant appropriate
    consistent regularly modern significant improved rich useful stable viable enabled proper
    simplified streamlined efficient transparent standard strong effectively successfully proactive
    first-class easily faster great quickly rapidly promptly smart lean optimised optimized enhanced refined revamped minimal
    unique professional strategic profitable competitive supported included accessible impact responsive data-driven
    next-generation dynamic fun cool bold ambitious sharp aligned fresh usable safer cleaner deeper closer richer productive
    trusted well-documented well-defined well-established high-impact high-value cost-effective sound readable inclusive
    understood heard valued engaged loved sticky professionally convenient
    extensive helpful practical balanced production-ready enterprise-ready enterprise-grade
    recognised recognized
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
    "as far as", "where feasible", "wherever possible", "if possible", "when possible", "when needed", "where needed", "if needed", "high standard", "highest standard", "high standards",
    "good order", "good shape", "good place", "up to speed", "up to scratch", "under control", "right direction", "right track", "with ease", "with confidence", "at ease",
    "first class", "1st class", "world class", "fit for purpose", "meaningful use", "better use", "good use", "best use", "make the most", "a success", "in line with expectations",
    "a bit", "a little", "more or less", "peace of mind", "a priority", "out of the way", "good job", "right people", "right place", "right time", "at its best",
)  # fmt: skip
"""Phrases that stand in for a result."""

FIXED = {
    "stable": words("version release build branch channel api ship"),
    "smart": words("contract meter card phone watch tv speaker grid home"),
    "unique": words(
        "visitor user customer contributor committer identifier id key reader listener viewer repository device"
    ),
    "strategic": words("plan planning committee framework review"),
    "professional": words("development service services body association licence degree"),
    "competitive": words("analysis tender bid bidding intelligence exam"),
    "premium": words("plan tier account subscription membership subscriber member user customer version"),
    "advanced": words("search placement degree course level tier"),
    "dynamic": words("pricing range link content island"),
    "quick": words("start guide win"),
    "fair": words("trade use share copy"),
    "warm": words("lead introduction intro start water meal"),
    "creative": words("brief commons writing director suite industry"),
    "major": words("donor gift release version league road"),
    "strong": words("password authentication consistency"),
    "simple": words("majority interest"),
}
"""Words that before these nouns make up a name and praise nothing."""

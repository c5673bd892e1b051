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
    tangible noticeable comprehensive nicely stellar
""")
"""Adjectives and adverbs about which two reasonable readers could disagree."""

MILD = words("""
    clear clearly major leading best good well simple easy quality comprehensive relevant appropriate
    consistent regularly timely modern significant improved rich useful stable viable enabled proper
    simplified streamlined efficient transparent standard strong effectively successfully proactive
    first-class easily faster great
""")
"""Of them, those that often only decorate a deliverable ("a clear checklist"): they make a text vague only as its predicate, or beside
a verb of change."""

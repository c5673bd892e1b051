"""Closed classes of English words that the grammar turns on.

Source: ordinary grammars of English (prepositions, determiners, auxiliaries); the small sets about key results are ours.
"""

from __future__ import annotations

from mainspring.engine.lint.words import words

PREPOSITIONS = words("""
    to by from with for in on at via through using across into within per over than under above below as
    against without during before after between among towards toward until about around based onto upon
    including like such due following compared versus vs throughout beyond behind besides inside outside
    alongside amongst amid despite except near unlike concerning regarding
""")
CONNECTIVES = words("""
    that which who whom whose so because while when where if whether resulting leading allowing enabling
""")
DETERMINERS = words("""
    the a an our their your its his her my this that these those all every each any no some at more
""")
AUXILIARIES = words("""
    is are was were be been being has have had will can could should must do does get gets
""")
NOUN_GERUNDS = words("""
    marketing hiring onboarding training funding pricing testing reporting building meeting engineering
    recruiting booking saving billing tracking monitoring landing mailing branding coding spending planning
    rating ranking listing offering opening shipping processing scheduling outstanding existing remaining
    paying using returning learning backing standing wellbeing being handling packaging lending housing
    parking timing parenting
""")
PHRASE_ONLY = words("average total median mean overall less more other rate complete-rate lead net")
COUNTERS = words("""
    number amount count percentage percent share proportion total volume majority quantity % average mean
    median sum ratio level rate
""")
COMPOUND_HEADS = words("""
    rate time score ratio count coverage share number index volume cost rates times scores costs ranking
    tickets velocity frequency acceptance
""")
SUBORDINATE = words("how that which who what where when because so if")
DESCRIBING = words("""
    focus base relate link aim dedicate associate involve gear centre center direct target tie design lead
    need require name
""")
"""Participles that describe the noun before them and say nothing of it ("posts focused on hiring")."""
PREDICATES = words("""
    live available ready operational done online open public accessible stable adopted usable used
    proficient able aware
""")
SKIPPED_FIRST = words("""
    we we've we'll we'd i will should must can shall to please then also and our team goal is the-team fully team's us aim
    want need target
""")

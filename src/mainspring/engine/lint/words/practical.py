"""What objectives ask for, and the quantities that only stand in for it.

Source: the label guide's rule for `passes_practical_rule` and its hard cases 2, 4 and 5; the members are ours.
"""

from mainspring.engine.lint.words import words

PROXIES = words("""
    like retweet impression pageview view session click press-mention mention hit star repost share tweet
    message upvote point story page duration bounce email download install registration stickiness
""")
"""Quantities of attention and volume: good to see, and possible without anything having become better."""

PURPOSE = (
    "so that", "in order to", "to increase", "to improve", "to reduce", "to grow", "to raise", "to drive", "to enable", "to support",
    "to help", "to make", "to ensure", "to boost", "to accelerate", "to lower", "to build", "to allow", "to achieve", "to gain",
    "to better", "to align", "to prepare", "to provide", "to meet", "resulting in", "that will", "which will", "to scale", "to deliver", "to attract", "to keep", "to create", "to cut", "to win", "to get", "to maximise", "to maximize",
)  # fmt: skip
"""Openings of a purpose: an objective that names one is judged on it (label guide)."""

RELATED = (
    "revenue sale booking arr mrr acv quota income profit margin pipeline deal logo grow growth money fund funding cash commitment raise"
    " monetise monetize commercial financial win bank",
    "customer client user account churn retention renewal retain nps csat satisfaction loyal loyalty love loved happy happiness success"
    " delight experience support adoption usage use engagement engage active activation activate",
    "reliable reliability stable stability available availability uptime downtime incident outage robust resilient resilience sla slo"
    " mttr mtbf latency error enterprise-grade mission-critical trust performance scale crash failure",
    "fast faster speed quick quickly velocity latency time throughput productivity productive efficient efficiency cycle lead-time agile"
    " responsive responsiveness delay wait turnaround timely duration performance cadence",
    "quality defect bug error accuracy accurate complaint rework excellence correct clean failure regression",
    "brand awareness visibility discoverable discoverability known audience follower subscriber reach press article media traffic visitor"
    " visit search ranking seo social mention community presence",
    "team staff people employee hire hiring recruit talent attrition turnover engagement enps retention culture belonging diversity"
    " inclusion representation wellbeing happy manager vacancy candidate onboarding join workplace",
    "cost spend saving budget efficient efficiency cheap expense waste lean margin burn profitable profitability cash sustainable",
    "secure security safe safety vulnerability breach compliance risk audit incident phishing",
    "learn learner student pupil education training skill course school graduate attainment completion",
    "market lead pipeline demand inbound outbound conversion funnel signup trial opportunity campaign mql prospect marketing",
    "contributor community open-source committer maintainer member club chapter volunteer participant participation",
    "green carbon emission energy climate sustainable sustainability waste recycling footprint",
    "launch release ship product adoption user customer market traction",
)
"""Fields of words that speak of one matter. A key result and an objective in one field are about the same thing."""

INWARD = (
    "team staff people employee volunteer hire hiring recruit talent attrition turnover enps retention culture belonging diversity inclusion"
    " representation wellbeing manager vacancy candidate workplace skill training morale",
    "cost spend budget burn expense saving cash forecast overspend",
    "compliance audit purchase-order policy sox gdpr contract",
)
"""Matters inside the house. A change in one of them is beside an objective that speaks of another matter altogether."""

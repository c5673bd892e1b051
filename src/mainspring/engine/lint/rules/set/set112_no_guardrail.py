"""SET112: a set of volume and speed, and nothing that guards quality."""

from __future__ import annotations

from collections.abc import Iterator

from mainspring.engine.lint.document import KeyResult, Setting
from mainspring.engine.lint.finding import Finding
from mainspring.engine.lint.rule import Example, Rule
from mainspring.engine.lint.rules._examples import a_set
from mainspring.engine.lint.rules.set._teams import key_results_of, listed, named, sets_or_files
from mainspring.engine.lint.text import tokens_of
from mainspring.engine.lint.words import words

_VOLUME = words("""
    lead mql sql signup sign-up registration download install impression view pageview visitor visit traffic session click order sale
    booking deal logo opportunity pipeline demo call meeting ticket story point deploy deployment release commit throughput volume output
    unit parcel delivery shipment application applicant candidate hire user account subscriber follower member dau mau wau
    contract quote transaction claim invoice case production revenue arr mrr
""")
_SPEED = words("""
    time speed duration latency lead-time cycle-time turnaround velocity wait delay fast faster quick quicker quickly sooner
    pace turnaround-time response-time ramp
""")
_GUARD = words("""
    quality error defect bug complaint satisfaction satisfied nps csat ces enps osat churn retention return refund rework reopen failure fail
    incident outage uptime availability accuracy accurate safety accident injury compliance margin profit profitability cost budget budgeted
    crash sla slo slip attrition turnover sick overtime wellbeing burnout engagement trust rating star happy happiness happier loyalty
    renewal renew reliability reliable stable stability correct first-time right escalation downtime loss waste fraud breach
    vulnerability security coverage active repeat again stay pass qualified guardrail cancellation cancel unsubscribe bounce conversion
""")
_TENSION = words("without while keeping maintaining despite whilst")
_LESS = words("""
    reduce lower decrease cut halve drop shorten minimise minimize slash shrink fall trim curb eliminate avoid down below under fewer less
    most maximum zero no < <= ≤
""")
_READ = 1000
_FEWEST = 3

_VOLUMES = (
    "Parcels per van per day up from 90 to 120",
    "Raise orders per week to 900",
    "Cut loading time per van from 40 to 25 minutes",
)


class NoGuardrail(Rule):
    code = "SET112"
    name = "no-guardrail"
    severity = "warning"
    what = (
        f"Speaks where a team has at least {_FEWEST} key results of volume or speed, these are most of its set, and no key result, no "
        "guardrail field and no “without …” guards quality, cost or people."
    )
    why = (
        "Volume and speed are easily had at the cost of what is not measured. A second measure beside them says what may not get worse, "
        "and then they can be pushed."
    )
    sources = ("P",)
    bad = (
        Example(
            "Three key results of volume and speed",
            document=a_set(
                {"text": "Carry more with the same vans", "team": "North", "key_results": _VOLUMES},
                knows=("team",),
            ),
        ),
    )
    good = (
        Example(
            "The same, and one on damage",
            document=a_set(
                {
                    "text": "Carry more with the same vans",
                    "team": "North",
                    "key_results": (*_VOLUMES, "Complaints of damage below 5 a week"),
                },
                knows=("team",),
            ),
        ),
    )
    ask = "Suppose these figures shot up. What would you fear had happened?"
    false_alarms = ("A guardrail that the organisation watches for all teams in one place.",)

    def check_set(self, setting: Setting) -> Iterator[Finding]:
        for (_, team), objectives in sets_or_files(setting).items():
            own = list(key_results_of(objectives))
            measured = sum(_measured(one) for one in own)
            if measured < _FEWEST or 2 * measured <= len(own):
                continue
            pushed: list[tuple[KeyResult, str]] = []
            for key_result in own:
                word = _pushes(key_result)
                if word is None:
                    break
                if word:
                    pushed.append((key_result, word))
            else:
                if len(pushed) < _FEWEST or 2 * len(pushed) <= len(own):
                    continue
                names = list(dict.fromkeys(word for _, word in pushed))
                yield self.finding(
                    pushed[0][0],
                    f"{len(pushed)} of {len(own)} key results of {named(team)} push volume or speed, and none guards what that may cost. "
                    "Add the one that must not get worse.",
                    f"{listed(names, 4)}; no word of quality, cost or people",
                    related=tuple(key_result for key_result, _ in pushed[1:]),
                )


def _measured(key_result: KeyResult) -> bool:
    reading = key_result.reading
    return reading.kind == "outcome" and reading.has_target


def _pushes(key_result: KeyResult) -> str | None:
    """The word of volume or speed that the key result pushes, "" where it pushes none, None where it guards something (or cannot be read,
    so that it may)."""
    if key_result.guardrail.strip() or not key_result.reading.assessed:
        return None
    volume = speed = ""
    falling = False
    for token in tokens_of(key_result.text.value[:_READ]):
        if token.kind == "sign":
            falling = falling or token.low in _LESS
            continue
        if token.kind != "word":
            continue
        base = token.form.base if token.form is not None else token.low
        if not _GUARD.isdisjoint((token.noun, token.low, base)) or token.low in _TENSION:
            return None
        falling = falling or token.low in _LESS or base in _LESS
        if not volume and token.noun in _VOLUME:
            volume = token.noun
        if not speed and (token.noun in _SPEED or token.low in _SPEED):
            speed = token.noun
    # Fewer of something is no push for volume; a time that falls is one for speed.
    found = speed or ("" if falling else volume)
    return found if _measured(key_result) else ""


RULE = NoGuardrail()

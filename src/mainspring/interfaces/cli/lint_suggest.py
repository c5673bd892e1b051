"""What `--suggest` offers: the catalogue's rewrites, after those of a provider where one is configured."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from mainspring.engine.lint.rewrite import Suggestion
    from mainspring.intake.provider import Rewriter
    from mainspring.intake.settings import Provider
    from mainspring.interfaces.findings.checked import Checked, Configuration


def suggestions(checked: Checked, configuration: Configuration) -> dict[int, Sequence[Suggestion]]:
    """Rewrites to choose from, by `id` of the key result; key results that need none are left out.

    Whoever is asked is named on standard error beforehand, and a failure is told there in one sentence: the catalogue's rewrites then
    stand alone. Raises SettingsError for a provider that is configured wrongly.
    """
    from mainspring.engine.lint.rewrite import MOST, question, suggest
    from mainspring.intake.provider import Rewriter, configured

    asked = [key_result for key_result in checked.document.key_results if question(key_result)]
    providers = [
        configured(configuration.of(key_result.text.file).provider, os.environ) for key_result in asked
    ]
    rewriters: dict[Provider, Rewriter] = {}
    for provider in providers:
        if provider is not None and provider not in rewriters:
            rewriters[provider] = Rewriter(provider, os.environ)
            _tell(
                f"asking {urlsplit(provider.url).hostname} for rewrites of {_some(providers.count(provider))}."
            )
    offered: dict[int, Sequence[Suggestion]] = {}
    for key_result, provider in zip(asked, providers, strict=True):
        theirs = rewriters[provider].suggest(key_result) if provider is not None else ()
        known = {made.text for made in theirs}
        ours = [made for made in suggest(key_result) if made.text not in known]
        offered[id(key_result)] = [*theirs, *ours][:MOST]
    for rewriter in rewriters.values():
        if rewriter.failure:
            _tell(f"{rewriter.failure}; what it did not answer has the catalogue's rewrites alone.")
    return {key: made for key, made in offered.items() if made}


def _some(count: int) -> str:
    return "1 key result" if count == 1 else f"{count:,} key results"


def _tell(sentence: str) -> None:
    print(f"mainspring: {sentence}", file=sys.stderr)

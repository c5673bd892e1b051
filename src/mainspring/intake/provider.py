"""Rewrites by a language model, where one is configured: any endpoint that speaks the chat protocol of OpenAI.

Off unless `[lint.provider]` or the environment names an address; then the wording of key results and their objectives is sent there, and
nothing else. What comes back is read by the linter as everything is: a suggestion that is no outcome, is vague or holds a figure that the
key result does not is dropped.
"""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast
from urllib.parse import urlsplit

from mainspring.engine.lint.document import KeyResult
from mainspring.engine.lint.rewrite import Suggestion, accepted, question
from mainspring.intake.settings import Provider, SettingsError

URL, MODEL, KEY = "MAINSPRING_LLM_URL", "MAINSPRING_LLM_MODEL", "MAINSPRING_LLM_KEY"
"""What the environment may say instead of the configuration; each replaces the one it names."""

EACH = 20.0
"""Seconds for one answer."""
ALL = 120.0
"""Seconds for all answers of one run."""
_LARGEST = 200_000
"""Bytes of an answer; three sentences take a few hundred."""
_LONGEST = 2_000
"""Letters of a key result or an objective that are sent."""

_TASK = (
    "You are an experienced OKR coach. The key result below is work, not an outcome. Offer up to three outcome key results that could stand "
    "in its place: what changes for whom when the work is done. Use its own words where you can. Invent no figures: write [baseline] and "
    "[target] where figures belong, [who] where the people are not named, and [date] for the day. Name a guardrail where one is due, as "
    "“, with no rise in …”. Plain British English, one sentence each. Answer with a JSON array of strings and nothing else."
)


class ProviderError(Exception):
    """The provider could not be used. The message is one sentence without its full stop."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry texts and key to an address that nobody configured."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def configured(provider: Provider | None, environment: Mapping[str, str]) -> Provider | None:
    """The provider that `[lint.provider]` and the environment name together; None where no address is named.

    Raises SettingsError where the address cannot be used or the model is missing.
    """
    url = environment.get(URL, "").strip() or (provider.url if provider else "")
    if not url:
        return None
    model = environment.get(MODEL, "").strip() or (provider.model if provider else "")
    found = Provider(url, model, provider.key_env if provider else "")
    if not model:
        raise SettingsError(
            f"the provider at {url} needs a model: write model under [lint.provider], or set {MODEL}"
        )
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsError(f"the provider's address {url!r} does not begin with http:// or https://")
    return found


class Rewriter:
    """Asks one provider for rewrites, within `each` seconds an answer and `all_` seconds a run. After a failure it asks no more: what
    failed once would fail, and cost its time, at every key result. `failure` then says why, in one sentence; '' as long as all went well."""

    def __init__(
        self,
        provider: Provider,
        environment: Mapping[str, str],
        each: float = EACH,
        all_: float = ALL,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.provider = provider
        self.key = environment.get(KEY, "") or (
            environment.get(provider.key_env, "") if provider.key_env else ""
        )
        self.each = each
        self.clock = clock
        self.until = clock() + all_
        self.failure = ""

    def suggest(self, key_result: KeyResult) -> tuple[Suggestion, ...]:
        """Up to three suggestions marked as the provider's; none for a key result that needs none, and none after a failure."""
        asked = question(key_result)
        if not asked or self.failure:
            return ()
        left = self.until - self.clock()
        if left <= 0:
            self.failure = "the provider's time for one run is used up"
            return ()
        try:
            answer = self._ask(key_result, asked, min(self.each, left))
        except ProviderError as error:
            self.failure = str(error)
            return ()
        return accepted(key_result, _sentences(answer), f"the provider's answer to “{asked}”")

    def _ask(self, key_result: KeyResult, asked: str, seconds: float) -> str:
        """The provider's answer as text. Raises ProviderError."""
        text, objective = (
            " ".join(written.split())[:_LONGEST]
            for written in (key_result.text.value, key_result.objective.text.value)
        )
        told = f"Key result: {text}\nObjective: {objective or 'not stated'}\nThe coach's question: {asked}"
        body = {
            "model": self.provider.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": _TASK}, {"role": "user", "content": told}],
        }
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": "mainspring",
        }
        if self.key:
            if not _is_safe(self.provider.url):
                raise ProviderError("the provider's key is sent by https only, or to this machine")
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            request = urllib.request.Request(
                _endpoint(self.provider.url), json.dumps(body).encode(), headers, method="POST"
            )
        except ValueError as error:
            raise ProviderError(f"the provider cannot be asked: {error}") from None
        return _content(_within(seconds, lambda: _sent(request, seconds)))


def _endpoint(url: str) -> str:
    """The address of chat completions, where only its base is given."""
    base = url.rstrip("/")
    return base if base.endswith("/chat/completions") else f"{base}/chat/completions"


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or parts.hostname in {"localhost", "127.0.0.1", "::1"}


def _within(seconds: float, ask: Callable[[], bytes]) -> bytes:
    """What `ask` returns, or a ProviderError once the time is over: a socket's own limit holds for each packet only, and a server that
    sends one letter a second would keep a run for hours."""
    got: list[bytes | ProviderError] = []

    def run() -> None:
        try:
            got.append(ask())
        except ProviderError as error:
            got.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if not got:
        raise ProviderError(f"the provider did not answer within {seconds:g} seconds")
    if isinstance(got[0], ProviderError):
        raise got[0]
    return got[0]


def _sent(request: urllib.request.Request, seconds: float) -> bytes:
    opener = urllib.request.build_opener(_NoRedirect())
    try:
        with opener.open(request, timeout=seconds) as response:
            found = cast(bytes, response.read(_LARGEST + 1))
    except urllib.error.HTTPError as error:
        error.close()
        raise ProviderError(f"the provider answered with status {error.code}") from None
    except TimeoutError:
        raise ProviderError(f"the provider did not answer within {seconds:g} seconds") from None
    except urllib.error.URLError as error:
        reason = error.reason
        if isinstance(reason, TimeoutError):
            raise ProviderError(f"the provider did not answer within {seconds:g} seconds") from None
        said = getattr(reason, "strerror", None) or reason
        raise ProviderError(f"the provider cannot be reached: {' '.join(str(said).split())}") from None
    except Exception as error:  # whatever else a foreign server or the HTTP layer does, it costs the run nothing but this answer
        raise ProviderError(f"the provider's answer cannot be read: {type(error).__name__}") from None
    if len(found) > _LARGEST:
        raise ProviderError("the provider's answer is too long to be one")
    return found


def _content(answer: bytes) -> str:
    """The message in a chat completion. Raises ProviderError where it is none."""
    try:
        loaded = json.loads(answer)
        content = loaded["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise ProviderError("the provider's answer is no chat completion") from None
    if not isinstance(content, str):
        raise ProviderError("the provider's answer holds no text")
    return content


def _sentences(content: str) -> Sequence[str]:
    """The sentences of a message: a JSON array of strings, also inside a code block, or one sentence a line."""
    start, end = content.find("["), content.rfind("]")
    if 0 <= start < end:
        try:
            loaded = json.loads(content[start : end + 1])
        except (ValueError, RecursionError):
            loaded = None
        if isinstance(loaded, list):
            return [entry for entry in loaded if isinstance(entry, str)]
    lines = (line.strip().lstrip("-*•0123456789.) ").strip('"“” ,') for line in content.splitlines())
    return [line for line in lines if line and not line.startswith("```")]

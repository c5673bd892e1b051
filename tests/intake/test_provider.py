"""Rewrites by a provider: asked over HTTP on this machine, read by the linter, and never in the way."""

from __future__ import annotations

import json

import pytest

from intake.chat_server import Answer, chat, message, serving
from mainspring.engine.lint.document import KeyResult, Objective, Text
from mainspring.intake.provider import KEY, MODEL, URL, Rewriter, configured
from mainspring.intake.settings import Provider, SettingsError

GOOD = "Raise the share of new members who book a second class from [baseline] % to [target] % by [date], with no rise in complaints"


def draft(
    text: str = "Launch the guided tour for 40 new members", objective: str = "New members feel at home"
) -> KeyResult:
    return KeyResult(Text(text), Objective(Text(objective)))


def test_a_suggestion_of_the_provider_is_marked_as_such() -> None:
    with serving(chat(GOOD)) as server:
        rewriter = Rewriter(Provider(server.url, "some-model", "TEAM_KEY"), {"TEAM_KEY": "secret"})
        (made,) = rewriter.suggest(draft())
    assert (made.text, made.source) == (GOOD, "provider")
    assert str(made) == f"{GOOD} (by the provider)"
    assert made.metric == "the share of new members who book a second class"
    assert made.guardrail == "no rise in complaints"
    assert len(made.asks) == 3
    assert rewriter.failure == ""
    ((path, headers, body),) = server.asked
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == "Bearer secret"
    assert body["model"] == "some-model"
    told = body["messages"][1]["content"]
    assert "Launch the guided tour for 40 new members" in told
    assert "New members feel at home" in told


@pytest.mark.parametrize(
    "sentence",
    [
        "Share of new members who book a second class from [baseline] % to [target] %",
        "Second bookings by new members from [baseline] to [target] by [date]",
        "[target] % of new members book a second class by [date]",
        "Drop-outs among new members down from [baseline] % to [target] %",
        "Complaints by new members fall from [baseline] to [target] a month",
        "Complaints by new members from [baseline] to [target] a month",
        "New members book [target] classes in their first month, up from [baseline]",
    ],
)
def test_an_answer_in_the_form_it_was_asked_for_is_offered(sentence: str) -> None:
    with serving(chat(sentence)) as server:
        made = Rewriter(Provider(server.url, "m"), {}).suggest(draft())
    assert [one.text for one in made] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Launch a second guided tour by [date]",
        "Raise the share of new members who book a second class from 20 % to [target] %",
        "Raise the share of new members who book a second class from [baseline] % to 40 %",
        "Double the share of new members who book a second class from [baseline] % to [target] %",
        "Raise the number of new members from [baseline] to 40",
        "Make new members happier",
        "Raise engagement",
        "Win [target] new members, open three branches and hold 5 tours",
        "",
        "Raise \x1b[31mthe share of members who return from [baseline] % to [target] %",
        "Raise the share of members who return from [baseline] % to [target] %"
        + ", with no rise in complaints" * 12,
    ],
)
def test_what_the_linter_would_not_have_is_dropped(sentence: str) -> None:
    with serving(chat(sentence, GOOD)) as server:
        made = Rewriter(Provider(server.url, "m"), {}).suggest(draft())
    assert [one.text for one in made] == [GOOD]


@pytest.mark.parametrize(
    "content",
    [
        f"- {GOOD}.\n",
        f"1. {GOOD}",
        f"```json\n{json.dumps([GOOD, 7, None])}\n```",
        f'Here:\n["{GOOD}", "{GOOD}"]',
    ],
)
def test_an_answer_is_read_however_it_is_wrapped(content: str) -> None:
    with serving(message(content)) as server:
        assert [made.text for made in Rewriter(Provider(server.url, "m"), {}).suggest(draft())] == [GOOD]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(b"no", status=503), "the provider answered with status 503"),
        (Answer(b"", status=302, headers=(("Location", "http://127.0.0.1:9/other"),)), "status 302"),
        (Answer(b"<html>"), "the provider's answer is no chat completion"),
        (Answer(b'{"choices": []}'), "the provider's answer is no chat completion"),
        (Answer(b"[" * 100_000), "the provider's answer is no chat completion"),
        (message(None), "the provider's answer holds no text"),
        (Answer(b" " * 300_000), "too long to be one"),
        (Answer(b"", headers=(("Content-Encoding", "x"),)), "no chat completion"),
        (Answer(b"", waits=True), "the provider did not answer within 0.3 seconds"),
    ],
)
def test_a_failure_is_one_sentence_and_asked_once(answer: Answer, said: str) -> None:
    with serving(answer) as server:
        rewriter = Rewriter(Provider(server.url, "m"), {}, each=0.3 if answer.waits else 20)
        assert rewriter.suggest(draft()) == ()
        assert said in rewriter.failure
        assert "\n" not in rewriter.failure
        assert rewriter.suggest(draft()) == ()
    assert len(server.asked) == 1


def test_nobody_listens() -> None:
    with serving(chat(GOOD)) as server:
        pass
    rewriter = Rewriter(Provider(server.url, "m"), {})
    assert rewriter.suggest(draft()) == ()
    assert rewriter.failure.startswith("the provider cannot be reached: ")


def test_a_run_has_an_end() -> None:
    moments = iter([0.0, 1.0, 200.0])
    with serving(chat(GOOD)) as server:
        rewriter = Rewriter(Provider(server.url, "m"), {}, clock=lambda: next(moments))
        assert rewriter.suggest(draft())
        assert rewriter.suggest(draft()) == ()
    assert rewriter.failure == "the provider's time for one run is used up"
    assert len(server.asked) == 1


def test_no_key_leaves_by_an_open_line() -> None:
    rewriter = Rewriter(Provider("http://example.org/v1", "m"), {KEY: "secret"})
    assert rewriter.suggest(draft()) == ()
    assert rewriter.failure == "the provider's key is sent by https only, or to this machine"


def test_what_needs_no_rewrite_is_not_sent() -> None:
    with serving(chat(GOOD)) as server:
        rewriter = Rewriter(Provider(server.url, "m"), {})
        assert rewriter.suggest(draft("Raise repeat orders from 18 % to 25 %", "Customers come back")) == ()
    assert server.asked == []


def test_it_is_off_unless_configured() -> None:
    assert configured(None, {}) is None
    assert configured(Provider("", "m"), {}) is None
    kept = Provider("https://example.org/v1", "m", "TEAM_KEY")
    assert configured(kept, {}) == kept
    assert configured(kept, {URL: "http://localhost:1/v1", MODEL: "n"}) == Provider(
        "http://localhost:1/v1", "n", "TEAM_KEY"
    )
    assert configured(None, {URL: "http://localhost:1/v1", MODEL: "n"}) == Provider(
        "http://localhost:1/v1", "n"
    )


@pytest.mark.parametrize(
    ("url", "model"), [("https://example.org", ""), ("ftp://example.org", "m"), ("example.org", "m")]
)
def test_a_provider_that_cannot_be_asked_is_told(url: str, model: str) -> None:
    with pytest.raises(SettingsError, match="provider"):
        configured(Provider(url, model), {})

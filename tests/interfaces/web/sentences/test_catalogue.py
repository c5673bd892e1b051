"""The engine's sentences have a translation each, and it can be written from what the English sentence holds."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest

import mainspring
from mainspring.interfaces.web.sentences.collected import collected
from mainspring.interfaces.web.sentences.gather import CATALOGUE, read, write
from mainspring.interfaces.web.sentences.grammar import names, parsed, places
from mainspring.interfaces.web.sentences.telling import AREAS, known, sentence, texts
from mainspring.interfaces.web.sentences.values import SHAPES

PO = CATALOGUE / "de" / "LC_MESSAGES" / "django.po"
PATTERNS = Path(mainspring.__file__).parent / "engine" / "diagnosis" / "patterns"


def test_everything_that_the_engine_says_has_a_translation():
    found = read(PO)
    missing = [key for key in collected() if not found.get(key)]
    assert missing == [], "run gather and translate (docs/guides/languages.md)"
    assert set(found) - set(collected()) == set(), "run gather: the engine says these no longer"
    assert len(found) > 600


def test_the_compiled_catalogue_is_that_of_the_source():
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    wanted = {f"{context}\x04{text}" if context else text: said for (context, text), said in read(PO).items()}
    assert {key: said for key, said in compiled._catalog.items() if key != ""} == wanted


def test_a_translation_says_nothing_that_its_sentence_does_not_hold():
    wrong = {}
    for (context, text), said in read(PO).items():
        if context or not set("{[") & set(text):
            continue
        more = {name.replace("partdat", "part") for name in names(parsed(said))} - names(parsed(text))
        if more:
            wrong[text] = more
        assert all(place.case in ("", "dat", "acc") for place in places(parsed(said))), said
    assert wrong == {}


def test_no_value_of_a_sentence_is_left_out_of_its_translation():
    """What is named in English is named in the translation, but for texts that English says twice."""
    lost = {}
    for (context, text), said in read(PO).items():
        if not context and set("{[") & set(text):
            told = {name.replace("partdat", "part") for name in names(parsed(said))}
            values = {place.name for place in places(parsed(text)) if not place.word}
            if values - told - {"rest", "rest2"}:
                lost[text] = values - told
    assert lost == {}


def test_no_two_sentences_are_the_same_and_each_finds_itself():
    listed = [text for area in AREAS for text in texts(area)]
    assert len(listed) == len(set(listed))
    assert [one.text for one in known()] == [one.text for one in sorted(known(), key=lambda one: -one.weight)]


@pytest.mark.parametrize("text", ["{day", "[?first some", "[one|two", "{Day}"])
def test_a_sentence_that_is_not_well_formed_is_refused(text):
    with pytest.raises(ValueError, match=r"bracket|place|substring"):
        sentence(text)


def said_by(path: Path) -> set[str]:
    """The pieces of text, of three words or more, from which a pattern makes its sentences."""
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = ("claim", "question", "advice", "asks", "goal", "reading")
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and (node.name in told or node.name.startswith("_")):
            docstring = ast.get_docstring(node, clean=False)
            for one in ast.walk(node):
                if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value != docstring:
                    found |= {
                        piece.strip()
                        for piece in re.split(r"[“”\n]", one.value)
                        if len(re.findall(r"[A-Za-z’']{2,}", piece)) >= 3
                        and not re.search(r"[a-z]_[a-z]|[A-Z]{3}|\(\{", one.value)
                    }
    return found


@pytest.mark.parametrize("path", sorted(PATTERNS.glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_every_piece_of_a_pattern_s_words_is_in_a_known_sentence(path):
    """A reworded sentence of the engine fails here until the known one, and its translation, follow."""
    everything = all_of_it()
    roles = " ¦ ".join([*texts("roles"), *SHAPES.values()]).lower()
    missing = [
        piece for piece in said_by(path) if plain(piece) not in everything and piece.lower() not in roles
    ]
    # What is kept from a sentence's end, or says why a definition is as it is, is no sentence of its own.
    fields = _fields(path)
    assert [piece for piece in missing if piece not in fields] == []


def all_of_it() -> str:
    """All known sentences without their values, with either of two words."""
    listed = [text for area in AREAS for text in texts(area)]
    either = r"\[([^?\[\]|]*)\|([^\[\]]*)\]"
    return " ¦ ".join(plain(re.sub(either, word, text)) for text in listed for word in (r"\1", r"\2"))


def plain(text: str) -> str:
    """A text without its places and marks, so that a piece of it can be found."""
    text = re.sub(r"\[\?\w+ ", "", text)
    text = re.sub(r"\{(?:part|those|count):([^/}]*)[^}]*\}", r"¦\1¦", text)
    text = re.sub(r"\{[^}]*\}", "¦", text).replace("[", "").replace("]", "").replace("|", "¦")
    return re.sub(r"\s+", " ", text.replace("“", "¦").replace("”", "¦")).strip(" ¦.:,;?")


def _fields(path: Path) -> str:
    """The definition's own texts, which are looked up as they are."""
    from mainspring.engine.diagnosis.catalogue import pattern

    try:
        one = pattern(path.stem)
    except KeyError:
        return ""
    return " ".join([one.what, one.measured_by, *(signal.reason + signal.label for signal in one.signals)])


def test_gathering_keeps_translations_and_drops_what_is_gone(tmp_path):
    path = tmp_path / "de" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    write(
        path,
        [("", 'Say “a” and "b"'), ("role", "the lead")],
        {("", 'Say “a” and "b"'): "Sag\n„a“", ("", "old"): "alt"},
    )
    assert read(path) == {("", 'Say “a” and "b"'): "Sag\n„a“", ("role", "the lead"): ""}

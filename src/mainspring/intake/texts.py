"""Bytes as text, with the encoding guessed where it must be."""

from __future__ import annotations

from mainspring.engine.trail.problems import TrailError


def decode(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text and a note for every guess. TrailError for what is no text.

    A byte order mark decides; else UTF-8 if it is valid; else UTF-16 if every other byte is NUL; else the
    Western Windows code page (cp1252), in which any bytes can be read, so that is said.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        return _as(data, "utf-8-sig", name), []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(data, "utf-16", name), [f"{name}: read as UTF-16"]
    odd, even = data[1:2000:2].count(0), data[:2000:2].count(0)
    half = min(len(data), 2000) // 2
    if half and max(odd, even) > half // 2:
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        return _as(data, encoding, name), [f"{name}: read as UTF-16"]
    try:
        return _no_nul(data.decode("utf-8"), name), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = data.decode("cp1252", errors="replace")
        note = f"{name}: not UTF-8 (line {line}), so it was read as Windows-1252; check accents and special characters"
        return _no_nul(text, name), [note]


def stem_of(file: str) -> str:
    """The last part of a file's name (with `/`) without its ending."""
    name = file.rstrip("/").rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem.strip(".") and ending else name


def composed(text: str) -> str:
    """`text` with letters and their accents as one (NFKC)."""
    if text.isascii():
        return text
    from unicodedata import normalize  # a library of its own, which most texts need not load

    return normalize("NFKC", text)


def _as(data: bytes, encoding: str, name: str) -> str:
    try:
        return _no_nul(data.decode(encoding), name)
    except UnicodeDecodeError:
        raise TrailError(f"{name}: the text is damaged: it begins as {encoding.upper()} but is not") from None


def _no_nul(text: str, name: str) -> str:
    place = text.find("\x00")
    if place >= 0:
        raise TrailError(
            f"{name}:{text.count(chr(10), 0, place) + 1}: there is a NUL character; this is no text file"
        )
    return text.removeprefix("\ufeff")

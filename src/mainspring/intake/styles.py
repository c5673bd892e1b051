"""What a workbook's styles tell of a cell: its colour, its number format, its indent."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass, field

_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
}
_THEME_ORDER = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    *(f"accent{number}" for number in range(1, 7)),
    "hlink",
    "folHlink",
)
_INDEXED = [
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "000000",
    "FFFFFF",
    "FF0000",
    "00FF00",
    "0000FF",
    "FFFF00",
    "FF00FF",
    "00FFFF",
    "800000",
    "008000",
    "000080",
    "808000",
    "800080",
    "008080",
    "C0C0C0",
    "808080",
    "9999FF",
    "993366",
    "FFFFCC",
    "CCFFFF",
    "660066",
    "FF8080",
    "0066CC",
    "CCCCFF",
    "000080",
    "FF00FF",
    "FFFF00",
    "00FFFF",
    "800080",
    "800000",
    "008080",
    "0000FF",
    "00CCFF",
    "CCFFFF",
    "CCFFCC",
    "FFFF99",
    "99CCFF",
    "FF99CC",
    "CC99FF",
    "FFCC99",
    "3366FF",
    "33CCCC",
    "99CC00",
    "FFCC00",
    "FF9900",
    "FF6600",
    "666699",
    "969696",
    "003366",
    "339966",
    "003300",
    "333300",
    "993300",
    "993366",
    "333399",
    "333333",
]


@dataclass(slots=True)
class Styles:
    """By style number: fill (`RRGGBB` or empty), number format, indent, and whether numbers are dates."""

    fills: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)

    def fill(self, style: int) -> str:
        return self.fills[style] if style < len(self.fills) else ""

    def number_format(self, style: int) -> str:
        return self.formats[style] if style < len(self.formats) else "General"

    def indent(self, style: int) -> int:
        return self.indents[style] if style < len(self.indents) else 0

    def is_date(self, style: int) -> bool:
        return self.dates[style] if style < len(self.dates) else False


class _StyleReader:
    def __init__(self, theme: dict[str, str]) -> None:
        self.styles, self.theme = Styles(), theme
        self.path: list[str] = []
        self.custom: dict[int, str] = {}
        self.fills: list[str] = []
        self.solid = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        parent = self.path[-1] if self.path else ""
        self.path.append(tag)
        if tag == "numFmt" and parent == "numFmts":
            self.custom[_int(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "fill" and parent == "fills":
            self.fills.append("")
            self.solid = False
        elif tag == "patternFill" and self.fills and "fills" in self.path:
            self.solid = attributes.get("patternType") == "solid"
        elif tag == "fgColor" and self.solid and self.fills and "fills" in self.path:
            self.fills[-1] = _colour(attributes, self.theme)
        elif tag == "xf" and parent == "cellXfs":
            number = _int(attributes.get("numFmtId"))
            code = self.custom.get(number) or _BUILT_IN.get(number, "General")
            fill = _int(attributes.get("fillId"))
            self.styles.fills.append(self.fills[fill] if fill < len(self.fills) else "")
            self.styles.formats.append(code)
            self.styles.indents.append(0)
            self.styles.dates.append(is_date_format(code))
        elif tag == "alignment" and "cellXfs" in self.path and self.styles.indents:
            self.styles.indents[-1] = _int(attributes.get("indent"))

    def end(self, _: str) -> None:
        self.path.pop()


def read_styles(data: bytes, theme: bytes, name: str) -> Styles:
    """The cell styles of `styles.xml`, colours of the theme resolved."""
    from mainspring.intake.workbook import scan

    colours: dict[str, str] = {}
    current = [""]

    def colour(tag: str, attributes: dict[str, str]) -> None:
        if tag in _THEME_ORDER:
            current[0] = tag
        elif current[0] and tag in ("srgbClr", "sysClr"):
            colours.setdefault(current[0], (attributes.get("lastClr") or attributes.get("val", "")).upper())

    scan(theme, name, colour)
    reader = _StyleReader(colours)
    scan(data, name, reader.start, reader.end)
    return reader.styles


def is_date_format(code: str) -> bool:
    """Whether a number format shows a date or a time: day, month, year or hour letters outside quotes and
    brackets."""
    if code == "General":
        return False
    bare = re.sub(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[_*].', "", code.split(";")[0])
    return bool(re.search(r"[dmyhs]", bare, re.I)) and not re.search(r"[0#?](?!.*[dyhs])", bare)


def hue(colour: str) -> str:
    """`green`, `amber` or `red` for a colour (`RRGGBB`) that says one of them; empty for white, grey, blue
    and the like."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return ""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    turn, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    degrees = turn * 360
    if saturation < 0.12 or value < 0.35:
        return ""
    if degrees < 18 or degrees >= 340:
        return "red"
    if degrees < 66:
        return "amber"
    return "green" if degrees < 170 else ""


def _colour(attributes: dict[str, str], theme: dict[str, str]) -> str:
    if (rgb := attributes.get("rgb", "")) and len(rgb) in (6, 8):
        return rgb[-6:].upper()
    if "theme" in attributes:
        number = _int(attributes["theme"])
        base = theme.get(_THEME_ORDER[number], "") if number < len(_THEME_ORDER) else ""
        return _tinted(base, attributes.get("tint", "0"))
    if "indexed" in attributes:
        number = _int(attributes["indexed"])
        return _INDEXED[number] if number < len(_INDEXED) else ""
    return ""


def _tinted(colour: str, tint: str) -> str:
    """The colour made lighter (tint above 0) or darker, as the format defines it: on the lightness of HLS."""
    try:
        amount = float(tint)
        parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    except ValueError:
        return ""
    turn, light, saturation = colorsys.rgb_to_hls(*parts)
    light = light * (1 + amount) if amount < 0 else light * (1 - amount) + amount
    return "".join(
        f"{round(max(0.0, min(1.0, part)) * 255):02X}"
        for part in colorsys.hls_to_rgb(turn, light, saturation)
    )


def _int(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0

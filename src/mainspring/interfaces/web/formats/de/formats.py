"""German days. Templates write the British pattern (`{{ day|date:"j F" }}`); Django looks it up here by that name."""

PATTERNS = {
    "j F": "j. F",
    "j F Y": "j. F Y",
    "j F, H:i": "j. F, H:i",
    "j F Y, H:i": "j. F Y, H:i",
    "j M": "j. M",
    "j M Y": "j. M Y",
    "H:i": "H:i",
}
DATETIME_FORMAT = "j. F Y, H:i"

# Django asks a module of formats for an attribute called as the pattern is.
globals().update(PATTERNS)

"""Word lists that the linter reads with: data, no judgement.

Source of all of them: ordinary business English, written down by hand along the categories of LINT.md and of the label guide
(which kind of thing a verb ends in, what a noun counts). No list holds a word because one organisation uses it.
"""


def words(text: str) -> frozenset[str]:
    """The words of a list written as running text, which reads better than one quoted word a line."""
    return frozenset(text.split())

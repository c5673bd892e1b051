"""`mainspring lsp`: the language server, for editors."""

from __future__ import annotations


def lsp() -> None:
    """Serve an editor on standard input and output: findings while one writes OKRs in YAML or Markdown."""
    from mainspring.interfaces.editor.start import start

    start()

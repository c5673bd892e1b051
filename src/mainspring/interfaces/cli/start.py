"""Where the `mainspring` command starts: answers `--version` and a rule's page at once and imports the rest only when it is needed."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; exits with the codes of `docs/reference/cli.md`."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from mainspring import __version__

        print(f"mainspring {__version__}")
        return
    if sys.argv[1:2] in (["lint"], ["rules"]):
        from mainspring.interfaces.cli.lint_explain import explained

        if explained(sys.argv[1:]):
            return
    from mainspring.interfaces.cli.app import run

    run()

"""The pre-commit hooks, by the real pre-commit in a repository of their own. Nothing is fetched: the hooks run the installed command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

MANIFEST = Path(__file__).parents[3] / ".pre-commit-hooks.yaml"
BAD = "objective,key_result\nCustomers come back to us,Raise repeat orders from 18 % to X %\n"
GOOD = BAD.replace("X %", "25 % by June 2026")
CONFIGURATION = '[lint]\nselect = ["KR122"]\n'


def hooks() -> list[dict[str, Any]]:
    return YAML(typ="safe").load(MANIFEST.read_text(encoding="utf-8"))


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "PRE_COMMIT_HOME": str(folder.parent / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "PRE_COMMIT_COLOR": "never",
        },
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose pre-commit configuration takes the hooks as the manifest has them, run by this very Python."""
    if shutil.which("git") is None:
        pytest.skip("there is no git on this machine")
    folder = tmp_path / "repository"
    folder.mkdir()
    local = [
        {
            **hook,
            "language": "system",
            "entry": hook["entry"].replace("mainspring", f"{sys.executable} -m mainspring", 1),
        }
        for hook in hooks()
    ]
    with (folder / ".pre-commit-config.yaml").open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump({"repos": [{"repo": "local", "hooks": local}]}, file)
    (folder / "mainspring.toml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "README.md").write_text("# A tool\n\n- Set the key to TBD\n", encoding="utf-8")
    assert run(folder, "git", "init", "-q").returncode == 0
    return folder


def lint(repository: Path) -> subprocess.CompletedProcess[str]:
    assert run(repository, "git", "add", ".").returncode == 0
    return run(repository, sys.executable, "-m", "pre_commit", "run", "mainspring-lint", "--all-files")


def test_the_manifest_is_one() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert [hook["id"] for hook in hooks()] == ["mainspring-lint", "mainspring-fmt"]


def test_a_commit_with_a_finding_is_held_and_one_without_passes(repository: Path) -> None:
    sheet = repository / "okrs.csv"
    sheet.write_text(BAD, encoding="utf-8")
    held = lint(repository)
    assert held.returncode == 1
    assert "okrs.csv:2:" in held.stdout
    assert "KR122 error" in held.stdout
    assert "README" not in held.stdout
    sheet.write_text(GOOD, encoding="utf-8")
    passed = lint(repository)
    assert (passed.returncode, "Passed" in passed.stdout) == (0, True)


def test_an_untidy_file_is_tidied_and_the_commit_held(repository: Path) -> None:
    file = repository / "okrs.yaml"
    file.write_text(
        'objectives:\n    -   objective: "Customers come back to us"\n        key_results: ["Raise visits from 18 to 20"]\n',
        encoding="utf-8",
    )
    run(repository, "git", "add", ".")
    fmt = [sys.executable, "-m", "pre_commit", "run", "mainspring-fmt", "--all-files"]
    first = run(repository, *fmt)
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stdout
    run(repository, "git", "add", ".")
    assert run(repository, *fmt).returncode == 0


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        ("okrs.csv", True),
        ("teams/sales-okrs.yaml", True),
        ("OKR/sales.md", True),
        ("OKR Sales.xlsx", True),
        ("plans/Sales OKRs 2026.csv", True),
        ("okr_2026_q1.xlsx", True),
        ("objectives/2026/q1.yml", True),
        ("key-results.csv", True),
        ("OKR2026.csv", True),
        ("2026OKRs.csv", True),
        ("Key Results.xlsx", True),
        ("plans/Key Results 2026.csv", True),
        ("KeyResults.csv", True),
        ("SalesOKRs.xlsx", True),
        ("OKRsQ1.yaml", True),
        ("OKRs (draft).md", True),
        ("OKRs, final.csv", True),
        ("okrfy26.csv", True),
        ("README.md", False),
        ("~$OKRs.xlsx", False),
        ("bookrs.csv", False),
        ("okrainian.csv", False),
        ("monkey results.csv", False),
        ("objectivesmith.md", False),
        ("results.csv", False),
        ("keys/results.csv", False),
        ("OKR2026.py", False),
        ("okr/LICENSE.md", False),
        ("okrs/README.md", False),
        ("docs/okra-recipe.md", False),
        ("okrs.py", False),
    ],
)
def test_the_hooks_take_files_of_okrs_and_no_others(path: str, ours: bool) -> None:
    for hook in hooks():
        taken = re.search(hook["files"], path) and not re.search(hook["exclude"], path)
        text = path.endswith((".md", ".yaml", ".yml"))
        assert bool(taken) is (ours and (hook["id"] == "mainspring-lint" or text))

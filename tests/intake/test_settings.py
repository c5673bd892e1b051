"""The linter's configuration: where it is found, what it may say, and how an error in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mainspring.intake.globs import matches, source_of
from mainspring.intake.settings import Settings, SettingsError, find_settings, known_selectors, load_settings


def written(folder: Path, text: str, name: str = "mainspring.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_a_configuration_may_say(tmp_path: Path) -> None:
    body = """
select = ["KR", "obj101"]
extend-select = ["SET"]
ignore = ["KR122"]
fail-on = "error"
preview = true
[{table}.per-file-ignores]
"archive/**" = ["ALL"]
[{table}.severity]
KR101 = "info"
"""
    plain = load_settings(written(tmp_path, "[lint]" + body.replace("{table}", "lint")))
    project = load_settings(
        written(
            tmp_path,
            '[project]\nname = "other"\n[tool.mainspring.lint]'
            + body.replace("{table}", "tool.mainspring.lint"),
            "pyproject.toml",
        )
    )
    assert plain == project
    assert plain.select == ("KR", "OBJ101")
    assert (plain.extend_select, plain.ignore, plain.fail_on, plain.preview) == (
        ("SET",),
        ("KR122",),
        "error",
        True,
    )
    assert plain.severity_of("KR101", "warning") == "info"
    assert plain.severity_of("OBJ101", "warning") == "warning"
    assert plain.ignores_in(str(tmp_path / "archive" / "old" / "okrs.csv")) == ("ALL",)
    assert plain.ignores_in(str(tmp_path / "okrs.csv")) == ()


@pytest.mark.parametrize(
    ("select", "ignore", "code", "wanted"),
    [
        ((), (), "KR101", True),
        ((), ("KR101",), "KR101", False),
        (("KR",), (), "OBJ101", False),
        (("KR",), ("KR101",), "KR101", False),
        (("KR101",), ("KR",), "KR101", True),
        (("KR101",), ("KR101",), "KR101", False),
        (("ALL",), ("ALL",), "KR101", False),
        (("KR1",), ("ALL",), "KR101", True),
    ],
)
def test_the_longer_selector_counts(
    select: tuple[str, ...], ignore: tuple[str, ...], code: str, wanted: bool
) -> None:
    assert Settings(select=select, ignore=ignore).wants(code) is wanted


def test_the_nearest_configuration_counts_and_a_project_without_our_table_is_passed_over(
    tmp_path: Path,
) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    top = written(tmp_path, "[lint]\n")
    written(tmp_path / "a", "[tool.ruff]\n", "pyproject.toml")
    assert find_settings(inner) == top
    mine = written(tmp_path / "a", "[tool.mainspring.lint]\n", "pyproject.toml")
    assert find_settings(inner) == mine
    nearest = written(tmp_path / "a", "")
    assert find_settings(inner) == nearest
    written(inner, "not TOML at all [", "pyproject.toml")
    assert find_settings(inner) == nearest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[lint]\nselekt = ["KR"]\n', ":2: there is no key “selekt”. Did you mean select?"),
        (
            '[lint]\nignore = ["KR12"]\nselect = ["KR999"]\n',
            ":3: select: there is no rule 'KR999'. See: mainspring rules",
        ),
        ('[lint]\nignore = ["KRR120"]\n', ":2: ignore: there is no rule 'KRR120'. Did you mean KR120?"),
        ('[lint]\nignore = "KR101"\n', ":2: ignore is a list of codes"),
        (
            '[lint]\n\nfail-on = "sometimes"\n',
            ":3: fail-on is error, warning, info or never, not 'sometimes'",
        ),
        ('[lint]\npreview = "yes"\n', ":2: preview is true or false"),
        (
            '[lint.severity]\nKR101 = "off"\n',
            ":2: severity of KR101 is info, warning or error, not 'off'; to leave a rule out",
        ),
        ('[lint.severity]\nKR777 = "info"\n', ":2: KR777: there is no rule 'KR777'"),
        ('[lint.per-file-ignores]\n"*.csv" = ["XX1"]\n', ":2: *.csv: there is no rule 'XX1'"),
        ('select = ["KR"]\n', ":1: “select” belongs under [lint]"),
        ("[lnt]\n", ":1: there is no section “lnt”. Did you mean lint?"),
        ("lint = 3\n", ":1: lint is a table ([lint]), not 3"),
        ("[lint]\nselect = [\n", "not valid TOML"),
    ],
)
def test_an_error_is_one_sentence_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert str(caught.value).startswith(str(path))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: the configuration cannot be read"):
        load_settings(tmp_path / "none.toml")
    (tmp_path / "mainspring.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load_settings(tmp_path / "mainspring.toml")


@settings(deadline=None, max_examples=80)
@given(
    st.text(max_size=80)
    | st.sampled_from(["[lint]\n", "[lint.severity]\n"]).flatmap(
        lambda head: st.text("abKR10-=\"'[]{}\n .", max_size=40).map(lambda rest: head + rest)
    )
)
def test_any_text_is_settings_or_one_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "mainspring.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    said = f"{path} was read"
    try:
        load_settings(path)
    except SettingsError as error:
        said = error.sentence
    assert str(path) in said
    assert len(said.splitlines()) == 1


def test_selectors_are_codes_or_their_beginnings() -> None:
    assert known_selectors([" kr ", "KR122", "all"]) == ("KR", "KR122", "ALL")
    with pytest.raises(SettingsError, match="''"):
        known_selectors([" "])


def test_a_sheet_is_ignored_by_its_workbooks_name(tmp_path: Path) -> None:
    settings_ = load_settings(written(tmp_path, '[lint.per-file-ignores]\n"*.xlsx" = ["KR122"]\n'))
    assert settings_.ignores_in(str(tmp_path / "okrs.xlsx!Q1 2026")) == ("KR122",)
    assert source_of("a!b/okrs.csv") == "a!b/okrs.csv"
    assert source_of("trail.zip!key_results.csv") == "trail.zip"


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("okrs.csv", "teams/okrs.csv", True),
        ("*.csv", "teams/okrs.csv", True),
        ("archive", "archive/2024/okrs.csv", True),
        ("archive/", "archive/2024/okrs.csv", True),
        ("archive/*.csv", "archive/okrs.csv", True),
        ("archive/*.csv", "archive/2024/okrs.csv", False),
        ("archive/**/*.csv", "archive/2024/q1/okrs.csv", True),
        ("archive/**", "archive/2024/okrs.csv", True),
        ("./teams/a?.md", "teams/a1.md", True),
        ("teams/a.md", "teams/aXmd", False),
        ("okrs.csv", "teams/my-okrs.csv", False),
    ],
)
def test_file_patterns_mean_what_people_expect(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, path) is fits

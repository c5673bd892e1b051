"""The templates that were compiled beforehand: used while they are current, passed over once they are not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mainspring.interfaces.reports import pages
from mainspring.interfaces.reports.html import drawing

TEMPLATES = sorted(path.name for path in pages.FOLDER.glob("*.html"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_loaded_from_what_was_compiled_beforehand(name: str) -> None:
    compiled = pages.COMPILED / f"{Path(name).stem}.py"
    assert drawing(pages.environment()).get_template(name).filename == str(compiled)


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_edited_template_is_drawn_as_it_stands(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(pages.FOLDER, folder)
    (folder / name).write_text("{{ 3 | percent }} edited", encoding="utf-8")
    template = drawing(pages.environment(folder)).get_template(name)
    assert template.filename == str(folder / name)
    assert template.render().endswith("edited")


def test_a_template_that_nobody_compiled_is_drawn_too(tmp_path: Path) -> None:
    (tmp_path / "new.html").write_text("<p>{{ word }}</p>", encoding="utf-8")
    assert pages.environment(tmp_path).get_template("new.html").render(word="<b>") == "<p>&lt;b&gt;</p>"


def test_another_jinja_compiles_the_templates_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "__version__", "3.99")
    template = drawing(pages.environment()).get_template("report.html")
    assert template.filename == str(pages.FOLDER / "report.html")

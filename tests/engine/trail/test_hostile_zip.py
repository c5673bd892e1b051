"""Zip files and packages from strangers."""

from __future__ import annotations

import json
import stat
import struct
import zipfile

import pytest

from engine.trail.support import KEY_RESULTS, NOW, OBJECTIVES, company, read, rows
from mainspring.engine.trail import TrailError, is_trail, read_trail


def zipped(path, entries, **more):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**entries, **more}.items():
            archive.writestr(name, text)
    return path


GOOD = {"objectives.csv": OBJECTIVES, "key_results.csv": KEY_RESULTS}


def test_a_zipped_folder_is_the_same_trail(tmp_path):
    entries = {f"acme/{name}": text for name, text in GOOD.items()}
    more = {
        "acme/inner.zip": "PK",
        "__MACOSX/acme/._objectives.csv": "x",
        "acme/.DS_Store": "x",
        "readme.md": "x",
    }
    path = zipped(tmp_path / "t.zip", entries | more)
    assert is_trail(path)
    with read(path) as trail:
        assert rows(trail, "objectives", "objective_id, _file") == [
            ("o1", "objectives.csv"),
            ("o2", "objectives.csv"),
        ]
        assert trail.notices == ["ignored: acme/inner.zip in t.zip", "ignored: readme.md in t.zip"]


def test_what_was_unpacked_lives_as_long_as_the_trail(tmp_path, monkeypatch):
    import tempfile

    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    trail = read(zipped(tmp_path / "t.zip", GOOD))
    assert list(scratch.iterdir())
    trail.close()
    trail.close()
    assert not list(scratch.iterdir())
    with pytest.raises(TrailError):
        read(zipped(tmp_path / "u.zip", {"objectives.csv": ""}, **{"key_results.csv": KEY_RESULTS}))
    assert not list(scratch.iterdir())


@pytest.mark.parametrize("name", ["../objectives.csv", "/etc/objectives.csv", "a/../../b.csv", "C:/x.csv"])
def test_names_that_lead_outside_are_refused(tmp_path, name):
    with pytest.raises(TrailError, match="points outside the archive"):
        read(zipped(tmp_path / "t.zip", GOOD, **{name: "x"}))


def test_links_are_refused(tmp_path):
    path = zipped(tmp_path / "t.zip", GOOD)
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("people.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(TrailError, match="links are not followed"):
        read(path)


def test_bombs_are_refused_before_they_go_off(tmp_path):
    path = zipped(tmp_path / "t.zip", GOOD, **{"people.csv": b"\0" * (65 << 20)})
    with pytest.raises(TrailError, match="times its size"):
        read(path)
    crowd = zipped(tmp_path / "u.zip", {f"{n}.csv": "" for n in range(10_001)})
    with pytest.raises(TrailError, match="holds 10001 entries"):
        read(crowd)
    assert not is_trail(path)


def test_a_directory_that_lies_about_sizes_is_damaged(tmp_path):
    path = zipped(tmp_path / "t.zip", GOOD, **{"people.csv": "person_id\n" + "p\n" * 5000})
    data = bytearray(path.read_bytes())
    at = data.rindex(b"people.csv") - 46
    struct.pack_into("<I", data, at + 24, 7)
    path.write_bytes(data)
    with pytest.raises(TrailError, match=r"people.csv cannot be unpacked"):
        read(path)


def test_locked_twice_named_and_broken_archives(tmp_path):
    path = zipped(tmp_path / "t.zip", GOOD)
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(data)
    with pytest.raises(TrailError, match="is encrypted"):
        read(tmp_path / "locked.zip")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("objectives.csv", OBJECTIVES)
    with pytest.raises(TrailError, match=r"holds objectives.csv twice"):
        read(path)
    (tmp_path / "cut.zip").write_bytes(bytes(data[: len(data) // 2]))
    with pytest.raises(TrailError, match="is not a zip file that can be read"):
        read(tmp_path / "cut.zip")
    damaged = bytearray(data)
    damaged[data.index(b"PK\x01\x02") + 8] &= 0xFE
    damaged[45] ^= 0xFF
    (tmp_path / "damaged.zip").write_bytes(damaged)
    with pytest.raises(TrailError, match=r"damaged.zip: objectives.csv"):
        read(tmp_path / "damaged.zip")


def package(folder, *resources, **texts):
    (folder / "datapackage.json").write_text(json.dumps({"resources": list(resources)}))
    return folder


def test_a_package_may_put_its_tables_elsewhere(tmp_path):
    folder = company(tmp_path / "t")
    (folder / "data").mkdir()
    (folder / "objectives.csv").rename(folder / "data" / "Ziele 2026.csv")
    package(
        folder,
        {"name": "objectives", "path": ["data/Ziele 2026.csv"]},
        {"name": "weather", "path": "http://x/y"},
    )
    with read(folder) as trail:
        assert rows(trail, "objectives", "objective_id, _file")[0] == ("o1", "data/Ziele 2026.csv")


@pytest.mark.parametrize(
    ("resource", "words"),
    [
        ({"name": "people", "path": "../people.csv"}, "points outside the folder"),
        ({"name": "people", "path": "/etc/passwd"}, "points outside the folder"),
        ({"name": "people", "path": "https://x.test/people.csv"}, "points outside the folder"),
        ({"name": "people", "path": "link.csv"}, "points outside the folder"),
        ({"name": "people", "path": "gone.csv"}, "names gone.csv for people, which is not there"),
        ({"name": "people", "path": ["a.csv", "b.csv"]}, "must name one file"),
        ({"name": "people", "data": []}, "must name one file"),
        ({"name": ["people"]}, "resource 1 has no name"),
        ("people", "resource 1 has no name"),
    ],
)
def test_packages_cannot_lead_astray(tmp_path, resource, words):
    folder = package(company(tmp_path / "t"), resource)
    (tmp_path / "people.csv").write_text("person_id\n")
    (folder / "link.csv").symlink_to(tmp_path / "people.csv")
    with pytest.raises(TrailError, match=words):
        read(folder)


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"resources": 3}', "[" * 100_000, '{"a": ' + "9" * 5000 + "}", "\udcff"],
    ids=range(6),
)
def test_broken_packages_are_one_sentence(tmp_path, text):
    folder = company(tmp_path / "t")
    (folder / "datapackage.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(TrailError, match=r"^datapackage.json"):
        read(folder)


def test_places_that_are_no_trail(tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "empty").mkdir()
    for name, words in (
        ("gone", "there is no such file or folder"),
        ("notes.txt", "is no folder, .zip or .xlsx"),
        ("empty", "holds no table objectives"),
    ):
        with pytest.raises(TrailError, match=words):
            read(tmp_path / name)
        assert not is_trail(tmp_path / name)
    folder = company(tmp_path / "t")
    (folder / "people.csv").mkdir()
    with pytest.raises(TrailError, match=r"people.csv: is a folder"):
        read(folder)


def test_the_same_table_twice_is_refused(tmp_path):
    folder = company(tmp_path / "t")
    (folder / "objectives.parquet").write_bytes(b"")
    with pytest.raises(TrailError, match=r"holds objectives twice, as objectives.csv and objectives.parquet"):
        read(folder)


def test_an_unknown_zone_is_refused(tmp_path):
    for zone in ("Europe/Nowhere", "../../etc/passwd", ""):
        with pytest.raises(TrailError, match="is no time zone"):
            read_trail(company(tmp_path / "t"), timezone=zone, now=NOW)

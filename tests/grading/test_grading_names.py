"""Names and files as learning platforms pack them, and names that try to be somebody else's."""

import json
import zipfile

import pytest
from aae_teach.__main__ import main
from aae_teach.grading.packing import BadArchive, opened, read_name
from aae_teach.grading.submissions import MOST_PARTS, find_submissions, read_submission
from aae_teach.grading.texts import harmless, one_line


def notebook(source='check("ex00.ink", ink)'):
    return json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": source}]})


def put(path, text=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(notebook() if text is None else text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "learner", "platform", "user", "late", "file"),
    [
        (
            "doejane_1234_5678_ex00_start_here.ipynb",
            "doejane",
            "canvas",
            "1234",
            False,
            "ex00_start_here.ipynb",
        ),
        ("doejane_LATE_1234_5678_ex00-1.ipynb", "doejane", "canvas", "1234", True, "ex00-1.ipynb"),
        ("o_neil_1_2_a_3_4_b.ipynb", "o_neil", "canvas", "1", False, "a_3_4_b.ipynb"),
        ("Jane Doe_1234_assignsubmission_file_", "Jane Doe", "moodle", "1234", False, ""),
        ("Jane Doe_1234_assignsubmission_file", "Jane Doe", "moodle", "1234", False, ""),
        ("Jane Doe_12_assignsubmission_file_ex00.ipynb", "Jane Doe", "moodle", "12", False, "ex00.ipynb"),
        ("anna.ipynb", "anna", "", "", False, "anna.ipynb"),
        ("anna_ex00.ipynb", "anna_ex00", "", "", False, "anna_ex00.ipynb"),
    ],
)
def test_names_of_platforms_are_read(name, learner, platform, user, late, file):
    packed = read_name(name)
    assert (packed.learner, packed.platform, packed.user) == (learner, platform, user)
    assert (packed.late, packed.file) == (late, file)


def test_files_of_one_learner_belong_together_in_canvas_s_flat_folder(tmp_path):
    put(tmp_path / "doejane_LATE_12_56_ex00.ipynb")
    put(tmp_path / "doejane_LATE_12_57_mine.py", "own = 1")
    put(tmp_path / "doejane_13_58_ex00.ipynb")
    put(tmp_path / "doejohn_14_59_other.py", "")
    found, others = find_submissions(tmp_path)
    assert [(each.learner, each.packed.user, each.packed.late) for each in found] == [
        ("doejane", "13", False),
        ("doejane (12)", "12", True),
    ]
    assert [path.name for path in others] == ["doejohn_14_59_other.py"]
    assert [[name for _, name in each.companions] for each in found] == [[], ["mine.py"]]


def test_moodle_s_folders_and_archives_are_read(tmp_path):
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Jane Doe_12_assignsubmission_file/ex00.ipynb", notebook())
        archive.writestr("Jane Doe_12_assignsubmission_file/mine.py", "own = 1")
        archive.writestr("../../Max_13_assignsubmission_file/ex00.ipynb", notebook())
        link = zipfile.ZipInfo("link.ipynb")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    before = sorted(tmp_path.rglob("*"))
    with opened(path) as folder:
        found, others = find_submissions(folder)
        assert [(each.learner, each.packed.user, each.trouble) for each in found] == [
            ("Jane Doe", "12", ""),
            ("Max", "13", ""),
        ]
        assert [name for _, name in found[0].companions] == ["mine.py"] and not others
    assert not folder.exists() and sorted(tmp_path.rglob("*")) == before


def test_damaged_archives_are_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("anna.ipynb", notebook() * 50)
    content = bytearray(path.read_bytes())
    content[60:80] = bytes(20)
    path.write_bytes(content)
    assert main(["grade", "class.zip"]) == 2
    assert "cannot be unpacked" in capsys.readouterr().err
    (tmp_path / "text.zip").write_text("no archive")
    with pytest.raises(BadArchive, match=r"no folder and no \.zip"), opened(tmp_path / "text.zip"):
        pass
    huge = bytearray(content)
    at = huge.rfind(b"PK\x01\x02")
    huge[at + 24 : at + 28] = b"\xf0\xff\xff\xff"  # says that it holds 4 GB
    (tmp_path / "huge.zip").write_bytes(huge)
    with pytest.raises(BadArchive), opened(tmp_path / "huge.zip"):
        pass


def test_names_stay_distinct_whatever_cannot_be_seen_in_them(tmp_path):
    names = ["anna", "anna\u200b", " anna", "=1", "'=1", "\udcff", "\udcfe", "anna (anna.ipynb)"]
    for name in names:
        put(tmp_path / f"{name}.ipynb")
    found, _ = find_submissions(tmp_path)
    shown = [harmless(each.learner) for each in found]
    assert len(set(shown)) == len(names)
    assert all(each.learner == one_line(each.learner) and each.learner for each in found)
    assert "anna" in shown


def test_a_learner_with_two_notebooks_of_one_name_has_two_rows(tmp_path):
    for place in ("bert", "bert/late", "bert/later"):
        put(tmp_path / place / "ex00.ipynb")
    assert len({each.learner for each in find_submissions(tmp_path)[0]}) == 3


def test_each_learner_gets_the_files_of_their_own_folder_and_no_others(tmp_path):
    put(tmp_path / "bob.ipynb")
    put(tmp_path / "bob" / "ex00.ipynb")
    put(tmp_path / "bob" / "theirs.py", "")
    put(tmp_path / "max" / "max.ipynb")
    put(tmp_path / "max" / "own.py", "")
    put(tmp_path / "keys.txt", "of the class")
    found, others = find_submissions(tmp_path)
    files = {each.path.relative_to(tmp_path).as_posix(): [n for _, n in each.companions] for each in found}
    assert files == {"bob.ipynb": [], "bob/ex00.ipynb": ["theirs.py"], "max/max.ipynb": ["own.py"]}
    assert [path.name for path in others] == ["keys.txt"]


def test_a_fingerprint_changes_with_code_and_files_and_not_with_outputs(tmp_path):
    path = tmp_path / "anna" / "ex00.ipynb"

    def digest():
        return find_submissions(tmp_path)[0][0].digest

    put(path)
    first = digest()
    put(path, notebook().replace('"cell_type"', '"outputs": [], "cell_type"'))
    assert digest() == first
    put(path.parent / "mine.py", "a = 1")
    second = digest()
    put(path.parent / "mine.py", "a = 2")
    third = digest()
    put(path, notebook("ink = 2\ncheck('ex00.ink', ink)"))
    assert len({first, second, third, digest()}) == 4


def test_a_notebook_of_very_many_parts_is_not_read(tmp_path):
    path = tmp_path / "anna.ipynb"
    path.write_bytes(b'{"nbformat": 4, "cells": [' + b"[]," * MOST_PARTS + b"[]]}")
    assert "parts" in read_submission("anna", path).trouble


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (";=HYPERLINK(1)", ";'=HYPERLINK(1)"),
        ('a; "=1', "a; \"'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("\u22121", "'\u22121"),
        ("a;\uff0b1", "a;'\uff0b1"),
        ("seen (3, -1); expected 2", "seen (3, -1); expected 2"),
    ],
)
def test_no_separator_makes_a_formula_of_a_message(text, shown):
    assert harmless(text) == shown

"""A learner's work goes out of one place and into another in one file, and nothing on either side is lost."""

import json
import zipfile

import nbformat
import pytest
from aae_teach import checks
from aae_teach.checks import carry
from aae_teach.checks.record import Record

ANSWER = "pixels = 784"


def notebook(path, *sources):
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(sources)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


@pytest.fixture
def places(tmp_path, monkeypatch):
    """Two places with a record of their own; a function goes to one of them and returns its folder."""

    def go(name):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        monkeypatch.chdir(folder)
        monkeypatch.setenv("AAE_TEACH_PROGRESS", str(tmp_path / f"{name}.json"))
        return folder

    return go


def carried(places):
    """What was carried out of a Binder tab with one answer and its notebook."""
    places("binder")
    notebook("ex00_start_here.ipynb", ANSWER)
    Record().note("ex00.pixels", state="right", attempts=2, hints=1)
    Record().note("ex00.ink", state="not right yet", attempts=1)
    return checks.carry_out().resolve()


def test_answers_and_record_come_back_in_an_empty_place(places):
    path = carried(places)
    before, written = Record().read(), path.with_name("ex00_start_here.ipynb").read_bytes()
    home = places("home")
    (back,) = checks.carry_in(path)
    assert back == back.relative_to(".") and (home / back).read_bytes() == written
    assert Record().read() == before
    # Once more changes nothing.
    assert checks.carry_in(path) == [] and Record().read() == before
    assert [each.name for each in home.iterdir()] == ["ex00_start_here.ipynb"]


def test_what_is_there_is_kept_and_records_are_put_together(places, capsys):
    path = carried(places)
    home = places("home")
    there = notebook(home / "ex00_start_here.ipynb", "pixels = 28").read_bytes()
    Record().note("ex00.pixels", state="not right yet", attempts=5, asked=1)
    Record().note("ex00.to_rows", state="right", attempts=1)
    checks.carry_in(path)
    assert ANSWER in (home / "ex00_start_here.ipynb").read_text()
    (kept,) = home.glob("ex00_start_here.before-*.ipynb")
    assert kept.read_bytes() == there and kept.name in capsys.readouterr().out
    found = Record().read()
    assert found["ex00.pixels"] == {"state": "right", "attempts": 5, "hints": 1, "asked": 1}
    assert found["ex00.to_rows"]["state"] == "right" and found["ex00.ink"]["state"] == "not right yet"


def test_the_newest_file_of_the_folder_is_taken_and_a_missing_one_told(places):
    path = carried(places)
    home = places("home")
    with pytest.raises(FileNotFoundError, match="upload the file"):
        checks.carry_in()
    (home / "aae_teach_work-20200101-000000.zip").write_bytes(b"an older one, not looked at")
    (home / path.name).write_bytes(path.read_bytes())
    assert [each.name for each in checks.carry_in()] == ["ex00_start_here.ipynb"]


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"../escaped.ipynb": "{}"}, "it holds '../escaped.ipynb'"),
        ({"start.py": "print()"}, "it holds 'start.py'"),
        ({"ex00.ipynb": '{"nbformat": 3}'}, "another format than 4"),
        ({"ex00.ipynb": "no JSON"}, "Expecting value"),
        ({"progress.json": '{"about": "others"}'}, "does not begin with"),
        ({}, "progress.json"),
    ],
)
def test_a_file_of_another_kind_changes_nothing(places, tmp_path, members, why):
    home = places("home")
    record = json.dumps({"about": "aae_teach progress 1", "questions": {}})
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        for name, text in ({"progress.json": record} | members if members else {}).items():
            archive.writestr(name, text)
        archive.writestr("ex01.ipynb", '{"nbformat": 4}')
    with pytest.raises(ValueError, match="nothing was changed") as refused:
        checks.carry_in(tmp_path / "other.zip")
    assert why in str(refused.value)
    assert not list(home.iterdir()) and not Record().read()


@pytest.mark.fault("a file of carried work is cut off", "refused; notebooks and record stay as they are")
def test_half_a_file_changes_nothing(places):
    path = carried(places)
    home = places("home")
    half = home / "half.zip"
    half.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ValueError, match="nothing was changed"):
        checks.carry_in(half)
    assert [each.name for each in home.iterdir()] == ["half.zip"]


def test_notebooks_that_cannot_be_carried_are_left_out_and_named(places, capsys, monkeypatch):
    folder = places("binder")
    notebook("ex00.ipynb", ANSWER)
    Record().note("ex00.pixels", state="right", attempts=1)
    (folder / "empty.ipynb").write_text("")
    (folder / "damaged.ipynb").write_text("{")
    (folder / "list.ipynb").write_text("[]")
    (folder / "old.ipynb").write_text('{"nbformat": 3}')
    (folder / "folder.ipynb").mkdir()
    (folder / "large.ipynb").write_text('{"nbformat": 4}' + " " * 3_000)
    monkeypatch.setattr("aae_teach.checks.carry.LARGEST", 3_000)
    path = checks.carry_out().resolve()
    printed = capsys.readouterr().out
    assert "notebooks: ex00.ipynb\n" in printed
    for said in (
        "'empty.ipynb' (it is empty)",
        "'damaged.ipynb' (it is no notebook: ",
        "'list.ipynb' (it is no notebook)",
        "'old.ipynb' (it has another format than 4",
        "'folder.ipynb' (it is no file)",
        "'large.ipynb' (it has more than 3,000 bytes",
    ):
        assert said in printed
    places("home")
    assert [each.name for each in checks.carry_in(path)] == ["ex00.ipynb"]
    assert Record().read()["ex00.pixels"]["state"] == "right"


def test_notebooks_of_any_name_that_every_system_has_are_carried(places, capsys):
    names = ["ex01 (mine).ipynb", "ex02+.ipynb", "Übung, 3.ipynb", "ex04's #1.ipynb"]
    folder = places("binder")
    for name in [*names, ".hidden.ipynb"]:
        notebook(folder / name, ANSWER)
    path = checks.carry_out().resolve()
    assert "'.hidden.ipynb' (its name" in capsys.readouterr().out
    home = places("home")
    assert sorted(each.name for each in checks.carry_in(path)) == sorted(names)
    assert sorted(each.name for each in home.iterdir()) == sorted(names)


@pytest.mark.parametrize(
    "name",
    ["../a.ipynb", "a/b.ipynb", "a\\b.ipynb", "/a.ipynb", "C:a.ipynb", ".a.ipynb", "..ipynb", "a\nb.ipynb"],
)
def test_no_name_leads_out_of_the_folder(name):
    assert not carry.NAME.fullmatch(name)

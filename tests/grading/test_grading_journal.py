"""Nothing that was graded is lost or graded twice, whatever becomes of the grader."""

import csv
import dataclasses
import errno
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from aae_teach.__main__ import main
from aae_teach.checks.outcomes import NOT_YET, RIGHT, Outcome
from aae_teach.grading import (
    NOT_GRADED,
    command,
    enclose,
    everyone,
    isolation,
    journal,
    merging,
    running,
    surroundings,
    watching,
)
from aae_teach.grading.journal import Entry, Journal
from aae_teach.grading.report import Row

QUESTION = "ex00.ink"
EX00 = {"nbformat": 4, "cells": [{"cell_type": "code", "source": 'check("ex00.ink", ink)'}]}


def table(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def entry(learner, state=RIGHT, digest="1", reason=""):
    return Entry(learner, "ex00", digest, (Row(learner, "ex00", QUESTION, state, "", reason),))


def written(path, *entries, seeds=(1,)):
    kept = Journal(path, seeds)
    for each in entries:
        kept.add(each)
    return path


def test_a_journal_gives_back_what_was_written(tmp_path):
    entries = [entry("Zoë \udcff;=1", NOT_YET, reason="Because."), entry("bert")]
    header, found = journal.read(written(tmp_path / "g.jsonl", *entries, seeds=(3, 4)))
    assert header["seeds"] == [3, 4]
    assert found == entries


def test_half_a_last_line_counts_as_not_written(tmp_path):
    path = written(tmp_path / "g.jsonl", entry("anna"), entry("bert"))
    path.write_bytes(path.read_bytes()[:-9])
    _, found = journal.read(path)
    assert found == [entry("anna")]
    resumed = Journal(path, [1], found)
    resumed.add(entry("bert", NOT_YET))
    assert journal.read(path)[1] == [entry("anna"), entry("bert", NOT_YET)]


@pytest.mark.parametrize("text", ["", "[]\n", "{}\n", '{"about": "others"}\n', "[" * 90_000 + "\n"])
def test_other_files_are_told_from_journals(tmp_path, text):
    path = tmp_path / "g.jsonl"
    path.write_text(text)
    with pytest.raises(journal.BadJournal, match=r"no journal"):
        journal.read(path)


def test_tables_are_merged_and_the_last_one_named_counts(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    written(tmp_path / "a.jsonl", entry("anna"), entry("bert", NOT_YET, "1", "Why."), seeds=(1, 2))
    written(
        tmp_path / "b.jsonl", entry("bert", RIGHT, "2"), entry("carl", NOT_YET, "3", "Why."), seeds=(1, 3)
    )
    assert main(["grade", "--merge", "a.csv", "b.csv", "--output", "all.csv"]) == 0
    found = {row["learner"]: row["outcome"] for row in table("all.csv")}
    assert found == {"anna": RIGHT, "bert": RIGHT, "carl": NOT_YET}
    assert "another notebook of bert" in capsys.readouterr().out
    assert "| 1 | ex00.ink | Why. |" in Path("all.md").read_text(encoding="utf-8")
    header, entries = journal.read(Path("all.jsonl"))
    assert header["seeds"] == [1, 2, 3] and len(entries) == 3


def test_an_empty_folder_leaves_the_grades_as_they_are(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("class").mkdir()
    for name in ("grades.csv", "grades.md", "grades.jsonl"):
        Path(name).write_text("kept")
    assert main(["grade", "class"]) == 2
    assert "no notebook" in capsys.readouterr().err
    assert [Path(name).read_text() for name in ("grades.csv", "grades.md", "grades.jsonl")] == ["kept"] * 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "class",
        "grades.csv",
        "grades.jsonl",
        "grades.md",
    ]


@pytest.fixture
def broken_class(tmp_path, monkeypatch):
    """Two learners whose files are no notebooks, so that nothing runs."""
    monkeypatch.chdir(tmp_path)
    Path("class").mkdir()
    for name in ("anna", "bert"):
        Path("class", f"{name}.ipynb").write_text("{")
    return tmp_path


def test_each_exercise_has_a_name_for_its_grades(broken_class):
    assert main(["grade", "class", "--exercise", "ex01"]) == 0
    assert main(["grade", "class"]) == 0
    names = {path.name for path in broken_class.iterdir() if path.is_file()}
    assert names == {f"grades{of}{suffix}" for of in ("", "_ex01") for suffix in (".csv", ".md", ".jsonl")}


def test_a_second_run_keeps_the_first_whole(broken_class):
    assert main(["grade", "class"]) == 0
    first = Path("grades.csv").read_bytes(), Path("grades.jsonl").read_bytes()
    assert main(["grade", "class"]) == 0
    (kept_table,), (kept_journal,) = broken_class.glob("*.until-*.csv"), broken_class.glob("*.until-*.jsonl")
    assert (kept_table.read_bytes(), kept_journal.read_bytes()) == first


def test_a_second_run_keeps_exports_and_pages_of_the_first_too(broken_class):
    Path("list.csv").write_text("name\nanna\n")
    assert main(["grade", "class", "--export", "plain", "--roster", "list.csv", "--pages"]) == 0
    first = Path("grades_plain.csv").read_bytes(), sorted(Path("grades_pages").rglob("*.html"))
    # The table of another run is none of them, although it looks like one.
    written(Path("grades_canvas.jsonl"), entry("carl"))
    Path("grades_canvas.csv").write_text("another run")
    Path("class/carl.ipynb").write_text("{")
    assert main(["grade", "class"]) == 0
    assert not Path("grades_plain.csv").exists() and not Path("grades_pages").exists()
    (kept,), (pages,) = broken_class.glob("*.until-*_plain.csv"), broken_class.glob("*.until-*_pages")
    assert kept.read_bytes() == first[0] and len(list(pages.rglob("*.html"))) == len(first[1]) == 3
    assert Path("grades_canvas.csv").read_text() == "another run"
    assert main(["grade", "class", "--resume", "--export", "plain"]) == 0
    assert len(list(broken_class.glob("*.until-*_plain.csv"))) == 1


def test_resuming_takes_the_same_seeds_and_no_others(broken_class, capsys):
    assert main(["grade", "class", "--seeds", "4", "5", "--resume"]) == 0
    assert main(["grade", "class", "--seeds", "4", "--resume"]) == 2
    assert "seeds 4 5" in capsys.readouterr().err
    assert main(["grade", "class", "--resume"]) == 0
    assert not list(broken_class.glob("*.until-*"))
    assert len(table("grades.csv")) == 2


def test_resuming_with_another_version_is_refused(broken_class, capsys):
    assert main(["grade", "class"]) == 0
    text = Path("grades.jsonl").read_text()
    Path("grades.jsonl").write_text(text.replace('"version": "', '"version": "9.'))
    assert main(["grade", "class", "--resume"]) == 2
    assert "grade anew" in capsys.readouterr().err


def leftovers(place):
    return [path.name for path in Path(place).iterdir() if path.name.startswith(surroundings.PREFIX)]


def start(folder, temporary, root, *options):
    command = [sys.executable, "-m", "aae_teach", "grade", folder, "--jobs", "1", "--seeds", "1", *options]
    environ = {**os.environ, "TMPDIR": str(temporary)}
    return subprocess.Popen(command, cwd=root, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


@pytest.mark.trains
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a folder goes with the next grader only")
def test_after_a_kill_nothing_is_lost_and_nothing_is_graded_twice(load_tool, tmp_path, root):
    tool = load_tool("make_class")
    folder, temporary, output = tmp_path / "class", tmp_path / "temporary", tmp_path / "grades.csv"
    folder.mkdir()
    temporary.mkdir()
    names = ("anna", "bert", "carl")
    for name in names:
        (folder / f"{name}.ipynb").write_text(json.dumps(tool.load("solutions", "ex00")))
    process = start(folder, temporary, root, "--output", output)
    deadline = time.monotonic() + 90
    lines = output.with_suffix(".jsonl")
    while not (lines.exists() and lines.read_bytes().count(b"\n") > 1) and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(1)  # so that the next notebook is under way
    started = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.communicate()
    assert not psutil.wait_procs(started, timeout=20)[1]
    before = lines.read_bytes()
    resumed = start(folder, temporary, root, "--output", output, "--resume")
    printed, _ = resumed.communicate(timeout=120)
    assert resumed.returncode == 0, printed
    assert lines.read_bytes().startswith(before[: before.rfind(b"\n")])
    graded = [json.loads(line)["learner"] for line in lines.read_text().splitlines()[1:]]
    assert sorted(graded) == list(names)
    rows = table(output)
    assert len(rows) == 9 and {row["outcome"] for row in rows} == {RIGHT}
    assert leftovers(temporary) == []


def test_folders_of_killed_graders_are_taken_away_and_others_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    program = (
        "import os; from aae_teach.grading.surroundings import temporary_folder as f\nwith f(): os._exit(1)"
    )
    environ = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], env=environ)
    assert len(leftovers(tmp_path)) == 1
    with surroundings.temporary_folder() as own:
        surroundings.remove_leftovers()
        assert leftovers(tmp_path) == [own.name]
    assert leftovers(tmp_path) == []


def test_a_folder_of_any_depth_is_removed(tmp_path):
    deep = tmp_path / "deep"
    deep.mkdir()
    here = os.open(deep, os.O_RDONLY)
    for _ in range(3000):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("file", os.O_CREAT, dir_fd=here))
    os.close(here)
    locked = deep / "locked"
    (locked / "inside").mkdir(parents=True)
    locked.chmod(0)
    (deep / "link").symlink_to(tmp_path)
    surroundings.remove(deep)
    assert list(tmp_path.iterdir()) == []


def held_in(learner, enclosure):
    return dataclasses.replace(entry(learner), enclosure=enclosure)


def test_the_report_names_all_that_held_notebooks_and_says_what_it_does_not_know():
    (alone,) = isolation.sentences([held_in("anna", "guard"), held_in("bert", "")])
    assert alone.startswith("Each notebook ran") and "only a guard" in alone
    mixed = isolation.sentences([held_in("anna", "guard"), held_in("bert", "bubblewrap"), entry("carl")])
    assert all(each.startswith("1 of 3 notebooks ran") for each in mixed)
    assert "(bubblewrap)" in mixed[0] and "only a guard" in mixed[1] and "not known" in mixed[2]
    assert isolation.sentences([held_in("anna", "")]) == [isolation.NONE]


def test_a_resumed_or_merged_report_states_the_enclosure_of_the_run_that_graded(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("class").mkdir()
    Path("class/anna.ipynb").write_text(json.dumps(EX00))
    monkeypatch.setattr(running, "run", lambda *_: ([], []))
    monkeypatch.setattr(command, "strongest", lambda: "guard")
    assert main(["grade", "class"]) == 0
    monkeypatch.setattr(command, "strongest", lambda: "bubblewrap")
    assert main(["grade", "class", "--resume"]) == 0
    assert main(["grade", "--merge", "grades.csv", "--output", "all.csv"]) == 0
    for name in ("grades.md", "all.md"):
        text = Path(name).read_text(encoding="utf-8")
        assert "only a guard within Python" in text and "in an enclosure" not in text
    # A journal of an earlier version has no word on it.
    lines = Path("grades.jsonl").read_text().replace(', "enclosure": "guard"', "")
    Path("grades.jsonl").write_text(lines)
    assert main(["grade", "class", "--resume"]) == 0
    assert "not known" in Path("grades.md").read_text(encoding="utf-8")


def of_canvas(learner, user, state=RIGHT, digest="1", **about):
    return dataclasses.replace(entry(learner, state, digest), platform="canvas", user=user, **about)


def test_two_learners_of_one_name_in_two_tables_both_stay(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "a.jsonl", of_canvas("doejane", "12", name="doejane"))
    written(tmp_path / "b.jsonl", of_canvas("doejane", "13", NOT_YET, "2", name="doejane"))
    assert main(["grade", "--merge", "a.csv", "b.csv", "--output", "all.csv", "--export", "canvas"]) == 0
    assert "another notebook of" not in capsys.readouterr().out
    found = {row["learner"]: row["outcome"] for row in table("all.csv")}
    assert found == {"doejane": RIGHT, "doejane (13)": NOT_YET}
    exported = Path("all_canvas.csv").read_text(encoding="utf-8").splitlines()[2:]
    assert exported == ["doejane,12,,,,1", "doejane (13),13,,,,0"]


def test_a_learner_of_several_tables_stays_one_whatever_a_table_called_them():
    both = [
        of_canvas("doejane (12)", "12", NOT_YET, name="doejane (12)"),
        of_canvas("doejane", "13", name="doejane"),
    ]
    again = of_canvas("doejane", "12", RIGHT, "2", name="doejane")
    twice = [of_canvas(f"roe ({name}.ipynb)", "14", digest=name, name="roe") for name in ("early", "late")]
    found, replaced = merging.merged([both + twice, [again]])
    assert [(each.learner, each.name, each.user) for each in found] == [
        ("doejane (12)", "doejane (12)", "12"),
        ("doejane", "doejane", "13"),
        ("roe (early.ipynb)", "roe", "14"),
        ("roe (late.ipynb)", "roe", "14"),
    ]
    assert found[0].digest == "2" and {row.learner for row in found[0].rows} == {"doejane (12)"}
    assert replaced == ["doejane (12)"]


def test_where_the_grader_itself_failed_resuming_grades_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("class").mkdir()
    for name in ("anna", "bert"):
        Path(f"class/{name}.ipynb").write_text(json.dumps(EX00))

    def full_disk_for_bert(submission, *_):
        if submission.learner == "bert":
            raise OSError(errno.ENOSPC, "No space left on device")
        return [Outcome(QUESTION, RIGHT)], []

    monkeypatch.setattr(running, "run", full_disk_for_bert)
    assert main(["grade", "class"]) == 0
    assert "No space left" in Path("grades.csv").read_text(encoding="utf-8-sig")
    tried, right = [], ([Outcome(QUESTION, RIGHT)], [])
    monkeypatch.setattr(running, "run", lambda each, *_: tried.append(each.learner) or right)
    assert main(["grade", "class", "--resume"]) == 0
    assert tried == ["bert"]
    assert [row["outcome"] for row in table("grades.csv")] == [RIGHT, RIGHT]
    assert main(["grade", "class", "--resume"]) == 0
    assert tried == ["bert"]


def test_a_notebook_cannot_pass_for_one_whose_process_did_not_start():
    assert "ended its kernel (exit status 97)" in running._how_it_ended(enclose.UNAVAILABLE, "")
    with pytest.raises(running.NotStarted, match="no namespaces"):
        running._how_it_ended(enclose.UNAVAILABLE, "no namespaces")


@pytest.mark.parametrize("order", [1, -1])
def test_a_table_in_which_the_grader_failed_takes_no_grade_away(order):
    graded, failed = entry("anna"), dataclasses.replace(entry("anna", NOT_GRADED), failed=True)
    (found,), replaced = merging.merged([[graded], [failed]][::order])
    assert [row.outcome for row in found.rows] == [RIGHT] and not found.failed and not replaced


def test_with_the_guard_alone_one_notebook_runs_at_a_time(monkeypatch):
    given = []
    monkeypatch.setattr(everyone, "on_this_machine", lambda seeds, limits, jobs: given.append(jobs))
    for enclosure in ("guard", "namespaces", "bubblewrap"):
        monkeypatch.setattr(command, "strongest", lambda held=enclosure: held)
        command._judge([1], watching.Limits(), SimpleNamespace(scheduler=None, jobs=2))
    assert given == [1, 2, 2]

"""What `make check` and `make test` run: nothing is left out, and what fails is told at the end."""

import json
import subprocess
import sys

import pytest

LESSON = json.dumps(
    {
        "cells": [
            {"cell_type": "markdown", "source": ["some words"]},
            {"cell_type": "code", "source": ["x = 1 + 1"]},
        ]
    }
)


BOTH, SOLUTION = ["notebooks/01_one.ipynb", "notebooks/02_two.ipynb"], "solutions/ex01_one.ipynb"
ALL = ["01_one.ipynb", "02_two.ipynb", "ex01_one.ipynb"]


@pytest.fixture(scope="module")
def suite(load_tool):
    return load_tool("suite")


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def small_course(tmp_path):
    """Two lessons, a solution, a library of one module, and a lock."""
    for name in (*BOTH, SOLUTION):
        write(tmp_path / name, LESSON)
    write(tmp_path / "aae_teach/models/parts.py", '"""Words."""\n\ndef double(x):\n    return 2 * x\n')
    write(tmp_path / "requirements.lock", "keras==3.15\n")
    (tmp_path / "tests").mkdir()
    return tmp_path


def marks(command):
    return command[command.index("-m", 3) + 1] if "-m" in command[3:] else None


@pytest.fixture(autouse=True)
def unchecked(suite, monkeypatch):
    """As if `make check` had not run."""
    monkeypatch.setattr(suite.checked, "has_passed", lambda root, environment: False)


def note(suite, root, name):
    suite.whole_runs.note(root, name, suite.whole_runs.as_they_stand(root)[name])


def paths(command):
    return [each for each in command if each.endswith(".ipynb")]


def test_every_test_runs_in_one_stage(suite, root):
    """All run side by side: first what needs no notebook, last those in a browser."""
    stages = suite.test_stages(2)
    assert not any(marks(command) for command in stages.values())
    assert {"tests", f"--ignore={suite.IN_BROWSER}"} <= {*stages["tests"]}
    assert suite.IN_BROWSER in stages["tests in a browser"]
    assert all("--numprocesses=2" in command for command in stages.values())
    assert list(stages)[-1] == "tests in a browser"
    notebooks = [command for command in stages.values() if paths(command)]
    expected = [
        f"{name}/{path.name}" for name in ("notebooks", "solutions") for path in (root / name).glob("*.ipynb")
    ]
    assert sorted(each for command in notebooks for each in paths(command)) == sorted(expected)
    assert all({"--nbval-lax", "--nbval-cell-timeout=600"} <= set(command) for command in notebooks)


def test_a_lesson_is_trained_to_the_end_until_that_is_noted(suite, small_course, monkeypatch):
    """So is a solution, but for the one whose checks judge how it was trained: that is never dry."""
    stages = suite.test_stages(2, small_course)
    assert [paths(command) for command in stages.values()] == [[], [*BOTH, SOLUTION], []]
    note(suite, small_course, "01_one.ipynb")
    stages = suite.test_stages(2, small_course)
    assert [paths(command) for command in stages.values()] == [[], [BOTH[1], SOLUTION], [BOTH[0]], []]
    (dry,) = suite.SETTINGS
    assert list(stages)[2] == dry and suite.SETTINGS[dry] == {"AAE_TEACH_EPOCHS": "2"}
    assert suite.environ(2, AAE_TEACH_EPOCHS="2")["AAE_TEACH_EPOCHS"] == "2"
    for name in ALL:
        note(suite, small_course, name)
    stages = suite.test_stages(2, small_course)
    assert [paths(command) for command in stages.values()] == [[], [*BOTH, SOLUTION], []]
    monkeypatch.setattr(suite.whole_runs, "ALWAYS_WHOLE", ("ex01_one.ipynb",))
    stages = suite.test_stages(2, small_course)
    assert [paths(command) for command in stages.values()] == [[], [SOLUTION], BOTH, []]


@pytest.mark.parametrize(
    ("name", "text", "due"),
    [
        ("notebooks/01_one.ipynb", LESSON.replace("some words", "other words"), []),
        ("notebooks/01_one.ipynb", LESSON.replace("1 + 1", "1 + 2"), ["01_one.ipynb"]),
        ("aae_teach/models/parts.py", '"""Other words."""\n\n\ndef double(x):\n    return (2 * x)\n', []),
        ("aae_teach/models/parts.py", "def double(x):\n    return 3 * x\n", ALL),
        ("aae_teach/models/more.py", "x = 1\n", ALL),
        ("aae_teach/checks/core.py", "x = 1\n", ["ex01_one.ipynb"]),
        (SOLUTION, LESSON.replace("1 + 1", "1 + 2"), ["ex01_one.ipynb"]),
        ("aae_teach/plots/curves.py", "x = 1\n", []),
        ("requirements.lock", "keras==3.16\n", ALL),
    ],
)
def test_a_whole_run_is_due_when_code_has_changed(suite, small_course, name, text, due):
    """Its own, or what trains and measures in the library, or a pinned package; words do not count."""
    for notebook in ALL:
        note(suite, small_course, notebook)
    assert suite.whole_runs.due(small_course) == []
    write(small_course / name, text)
    assert [path.name for path in suite.whole_runs.due(small_course)] == due


def test_a_lesson_that_is_gone_is_no_longer_noted(suite, small_course):
    for lesson in ("02_two.ipynb", "01_one.ipynb"):
        note(suite, small_course, lesson)
    (small_course / "notebooks/02_two.ipynb").unlink()
    note(suite, small_course, "01_one.ipynb")
    assert list(suite.whole_runs.noted(small_course)) == ["01_one.ipynb"]


def test_what_changed_while_a_lesson_ran_is_due_again(suite, small_course, monkeypatch):
    def change(options, count):
        write(small_course / "aae_teach/models/parts.py", "def double(x):\n    return 3 * x\n")
        return ""

    monkeypatch.setattr(suite, "ROOT", small_course)
    monkeypatch.setattr(suite, "run_whole", change)
    assert suite.main(["lessons"]) == 0
    assert len(suite.whole_runs.due(small_course)) == 3


def test_long_questions_are_tried_again_when_an_answer_or_a_check_has_changed(
    suite, small_course, monkeypatch
):
    runs = suite.whole_runs
    monkeypatch.setattr(runs, "LONG", ("ex03.trained",))
    answer = "tests/zoo/ex03/trained/right.py"
    write(small_course / answer, "trained = 1\n")
    write(small_course / "aae_teach/checks/core.py", "x = 1\n")
    note(suite, small_course, "ex03.trained")
    assert runs.due_questions(small_course) == [] and len(runs.due(small_course)) == 3
    for name in (answer, "aae_teach/checks/core.py", "aae_teach/models/parts.py"):
        write(small_course / name, "x = 2\n")
        assert runs.due_questions(small_course) == ["ex03.trained"], name
        note(suite, small_course, "ex03.trained")
    monkeypatch.setattr(suite, "ROOT", small_course)
    write(small_course / answer, "trained = 3\n")
    tried = []
    monkeypatch.setattr(suite, "run_whole", lambda options, count: tried.append(options) or "")
    assert suite.main(["lessons"]) == 0
    assert ["tests/checks/test_zoo.py", "-k", "ex03.trained"] in tried and runs.due_questions(
        small_course
    ) == []


def test_what_failed_is_told_and_not_noted(suite, small_course, monkeypatch, capsys):
    monkeypatch.setattr(suite, "ROOT", small_course)
    monkeypatch.setattr(
        suite, "run_whole", lambda options, count: "cell 3" if "02_two.ipynb" in options[-1] else ""
    )
    assert suite.main(["lessons"]) == 1
    told = capsys.readouterr().out
    assert (
        "3 of 3 lessons" in told and "02_two.ipynb: FAILED\ncell 3" in told and "Failed: 02_two.ipynb" in told
    )
    assert [path.name for path in suite.whole_runs.due(small_course)] == ["02_two.ipynb"]
    monkeypatch.setattr(suite, "run_whole", lambda options, count: "")
    assert suite.main(["lessons"]) == 0
    assert "1 of 3 lessons" in capsys.readouterr().out
    assert suite.main(["lessons", "--all"]) == 0
    assert "3 of 3 lessons" in capsys.readouterr().out


def test_a_change_is_judged_without_training(suite):
    *others, tests = suite.check_stages(2).values()
    assert marks(tests) == "not trains"
    assert [command[1:4] for command in others] == [
        ["-m", "ruff", "check"],
        ["-m", "ruff", "format"],
        ["tools/build_notebooks.py", "--check"],
    ]


@pytest.mark.parametrize(("cores", "gigabytes", "expected"), [(2, 24, 2), (1, 24, 1), (8, 7, 2), (4, 0.5, 1)])
def test_as_many_at_once_as_cores_and_memory_allow(suite, monkeypatch, cores, gigabytes, expected):
    monkeypatch.setattr(suite, "usable_cores", lambda: cores)
    monkeypatch.setattr(suite, "usable_memory", lambda: gigabytes * 1e9)
    assert suite.workers() == expected
    assert suite.environ(expected)["OMP_NUM_THREADS"] == str(max(1, cores // expected))


def test_later_stages_run_after_a_failure_which_is_told_at_the_end(suite, capfd):
    quit_with = [[sys.executable, "-c", f"import sys; sys.exit({code})"] for code in (0, 3, 0)]
    assert suite.run(dict(zip(("one", "two", "three"), quit_with, strict=True)), 1) == 1
    told = capfd.readouterr().out.splitlines()
    assert [line.split()[-1] for line in told[-4:-1]] == ["one", "two", "three"]
    assert told[-1] == "Failed: two"
    assert suite.run({"one": quit_with[0]}, 1) == 0
    assert capfd.readouterr().out.splitlines()[-1] == "All passed"


def test_options_choose_tests_and_a_check_takes_none(suite, monkeypatch, capsys):
    called = []
    monkeypatch.setattr(suite.subprocess, "call", lambda command, **_: called.append(command) or 0)
    assert suite.main(["test", "tests/test_priors.py", "-k", "gamma"]) == 0
    assert called == [[*suite.PYTEST, "tests/test_priors.py", "-k", "gamma"]]
    with pytest.raises(SystemExit):
        suite.main(["check", "--fast"])
    assert "unknown options: --fast" in capsys.readouterr().err


def test_what_make_check_has_passed_is_not_run_again(suite, root, monkeypatch, capsys):
    monkeypatch.setattr(suite.checked, "has_passed", lambda root, environment: True)
    assert marks(suite.test_stages(2)["tests"]) == "trains"
    assert "make check has just passed" in capsys.readouterr().out


@pytest.mark.parametrize("found", [0, 1])
def test_a_check_is_noted_if_it_passed(suite, monkeypatch, found):
    noted = []
    monkeypatch.setattr(suite.checked, "note", lambda *places: noted.append(places))
    monkeypatch.setattr(suite, "run", lambda stages, count: found)
    assert suite.main(["check"]) == found and noted == [(suite.ROOT, sys.prefix)] * (1 - found)


def test_a_note_holds_for_the_very_files(load_tool, tmp_path):
    checked = load_tool("checked")
    tree, environment = tmp_path / "tree", tmp_path / "environment"
    environment.mkdir()
    write(tree / "a.py", "1")
    assert checked.files_digest(tree) is None  # not in git: no note, and none is believed
    checked.note(tree, environment)
    assert not checked.has_passed(tree, environment) and not list(environment.iterdir())
    subprocess.run(["git", "init", "-q", tree], check=True)
    write(tree / ".gitignore", "left_out\n")
    checked.note(tree, environment)
    write(tree / "left_out", "no matter")
    assert checked.has_passed(tree, environment)
    write(tree / "b.py", "new, and not yet added")
    assert not checked.has_passed(tree, environment)
    checked.note(tree, environment)
    write(tree / "a.py", "2")
    assert not checked.has_passed(tree, environment)

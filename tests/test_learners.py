"""What is handed out holds no answer, and solutions wait for their day."""

import datetime
import json
import os
import subprocess
import sys

import pytest
from aae_teach import checks
from aae_teach.checks.registry import asked_questions, solutions


@pytest.fixture(scope="module")
def handed_out(load_tool, tmp_path_factory):
    folder = tmp_path_factory.mktemp("learners") / "course"
    assert load_tool("make_learners").main([str(folder)]) == 0
    return folder


def test_no_answer_to_an_exercise_is_handed_out(handed_out):
    asked = json.loads((handed_out / "aae_teach/checks/solutions.json").read_text(encoding="utf-8"))
    assert list(asked) == list(asked_questions())
    assert not any(entry["answer"] for entry in asked.values())
    # Whole answers of several lines, which stand nowhere else.
    answers = [entry["answer"] for entry in asked_questions().values() if entry["answer"].count("\n") > 3]
    assert len(answers) > 40
    for path in handed_out.rglob("*"):
        if path.suffix in (".py", ".ipynb", ".json", ".md"):
            text = path.read_text(encoding="utf-8")
            code = (
                notebook_code(text) if path.suffix == ".ipynb" and path.parent.name == "exercises" else text
            )
            assert not [answer for answer in answers if answer in code], path
            assert "BEGIN SOLUTION" not in text


def notebook_code(text):
    return "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])


def test_sources_solutions_zoo_and_grader_stay_behind(handed_out, root):
    names = {path.name for path in handed_out.iterdir()}
    assert names.isdisjoint({"solutions", "lessons", "tests", "benchmarks", ".git", ".venv"})
    assert not (handed_out / "docs" / "teaching").exists()
    assert not list(handed_out.rglob("__pycache__"))
    for folder in ("notebooks", "exercises"):
        built = {path.name: path.read_bytes() for path in (root / folder).glob("*.ipynb")}
        assert built == {path.name: path.read_bytes() for path in (handed_out / folder).glob("*.ipynb")}


def test_it_runs_and_its_solution_says_that_there_is_none(handed_out, tmp_path):
    program = """
import aae_teach as aae
assert aae.__file__.startswith(__import__("os").getcwd())
for _ in range(2):
    aae.checks.solution("ex00.pixels")
aae.checks.progress()
aae.checks.check("ex00.ink", "less than half")
"""
    environ = {**os.environ, "AAE_TEACH_PROGRESS": str(tmp_path / "p.json"), "PYTHONPATH": str(handed_out)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=handed_out, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "No solution is written down" in done.stdout and "shape[1]" not in done.stdout
    subprocess.run(["make", "--dry-run", "lab"], cwd=handed_out, check=True, capture_output=True)


def test_a_folder_that_is_there_is_left_alone(load_tool, tmp_path, capsys):
    assert load_tool("make_learners").main([str(tmp_path)]) == 1
    assert "exists already" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.fixture
def asking(tmp_path, monkeypatch, capsys):
    """Asks twice for a solution, with a first day that is some days away; returns what was shown."""
    monkeypatch.setenv("AAE_TEACH_PROGRESS", str(tmp_path / "progress.json"))

    def ask(days):
        day = datetime.date.today() + datetime.timedelta(days=days)
        monkeypatch.setenv("AAE_TEACH_SOLUTIONS_FROM", day.isoformat())
        for _ in range(2):
            checks.solution("ex00.pixels")
        return capsys.readouterr().out

    return ask


def test_a_solution_waits_for_its_day(asking):
    answer = solutions()["ex00.pixels"]
    tomorrow = asking(1)
    assert answer not in tomorrow and "Solutions are shown from" in tomorrow and "hint(" in tomorrow
    today = asking(0)
    # What was asked before the day does not count as asking once.
    assert "once more" in today and answer in today


def test_a_day_that_is_none_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("AAE_TEACH_PROGRESS", str(tmp_path / "progress.json"))
    monkeypatch.setenv("AAE_TEACH_SOLUTIONS_FROM", "soon")
    with pytest.raises(ValueError, match="'soon'; set it to a date"):
        checks.solution("ex00.pixels")

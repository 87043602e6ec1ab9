"""What is handed out holds no answer, and solutions wait for their day."""

import datetime
import json
import os
import re
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


LINK = re.compile(r"\]\(([^)\s]+)\)")


def anchors(text):
    """What GitHub calls the headings of a page, and the anchors that it sets itself."""
    heads = re.findall(r"^#+ (.+)$", text, re.M)
    plain = (re.sub(r"[^\w\- ]", "", LINK.sub("", head).lower()).replace(" ", "-") for head in heads)
    return {*plain, *re.findall(r'<a (?:id|name)="([^"]+)"', text)}


def test_every_link_of_its_pages_leads_somewhere(handed_out):
    pages, links = list(handed_out.rglob("*.md")), 0
    for page in pages:
        for target in LINK.findall(page.read_text(encoding="utf-8")):
            if re.match(r"\w+:", target):
                continue
            path, _, anchor = target.partition("#")
            place = page.parent / path if path else page
            assert place.exists(), f"{page.relative_to(handed_out)}: {target}"
            if anchor and place.suffix == ".md":
                assert anchor in anchors(place.read_text(encoding="utf-8")), f"{page.name}: {target}"
            links += 1
    assert len(pages) > 15 and links > 100


def test_its_makefile_and_readme_name_only_commands_that_work_there(handed_out):
    shown = subprocess.run(["make", "help"], cwd=handed_out, check=True, capture_output=True, text=True)
    commands = set(re.findall(r"^  ([a-z]+) ", shown.stdout, re.M))
    assert commands == {"help", "lab", "clean"}
    for command in commands:
        planned = subprocess.run(
            ["make", "--dry-run", command], cwd=handed_out, check=True, capture_output=True, text=True
        )
        tools = re.findall(r"tools/\w+\.py", planned.stdout)
        assert all((handed_out / tool).exists() for tool in tools) and "install-dev" not in planned.stdout
    readme = (handed_out / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\bmake ([a-z]+)", readme)) == {"lab", "clean"}
    refused = subprocess.run(["make", "links"], cwd=handed_out, capture_output=True, text=True)
    assert refused.returncode == 2 and "No rule to make target" in refused.stderr


def test_its_readme_keeps_what_learners_need(handed_out, root):
    whole = (root / "README.md").read_text(encoding="utf-8")
    readme = (handed_out / "README.md").read_text(encoding="utf-8")
    gone = {"## Versions", "## For instructors"}
    heads = re.findall(r"^## .+$", whole, re.M)
    assert re.findall(r"^## .+$", readme, re.M) == [head for head in heads if head not in gone]
    assert "MIT licence" in readme and "## Versions" not in readme
    programs = re.findall(r"^```.*?^```$", whole, re.M | re.S)
    gone = [program for program in programs if program not in readme]
    assert gone == ["```sh\nmake test\n```", "```sh\nmake site\n```"]


def test_sentences_about_what_is_missing_go_and_their_neighbours_stay(load_tool):
    trimming = load_tool("trimming")
    cut = trimming._sentences
    assert (
        cut("- One is here; two is gone. Three.", lambda text: "gone" not in text) == "- One is here. Three."
    )
    assert cut("One is gone. Two: three.", lambda text: "gone" not in text) == "Two: three."
    assert cut("One. Two is gone; three.", lambda text: "gone" not in text) == "One. Three."

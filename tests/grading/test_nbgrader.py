"""The exercises as nbgrader assignments, driven through nbgrader itself."""

import csv
import json
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import nbformat
import pytest

from tests import ROOT

pytestmark = pytest.mark.trains

EXERCISE = "ex00_start_here"
WARNS = """
def to_rows(images):
    import sys, warnings
    warnings.warn("slow")
    print("a mere notice", file=sys.stderr)
    return images.reshape(len(images), -1).astype("float32") / 255
"""


@pytest.fixture(scope="module")
def tool(load_tool):
    return load_tool("build_nbgrader")


def nbgrader(course, *arguments):
    command = [sys.executable, "-m", "nbgrader", *arguments]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=course, env=environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done


def answers_by_id(path):
    """{grade_id: cell} of the cells for answers."""
    cells = nbformat.read(path, as_version=4).cells
    return {
        cell.metadata.nbgrader.grade_id: cell
        for cell in cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }


class Course:
    """A course of one exercise and three learners, assigned, graded and commented by nbgrader."""

    def __init__(self, folder, tool):
        self.folder = folder
        (self.source,) = tool.build(folder, seeds=(1, 2, 3), exercises=["ex00"])
        nbgrader(folder, "generate_assignment", EXERCISE)
        self.released = folder / "release" / EXERCISE / f"{EXERCISE}.ipynb"
        solved = {name: cell.source for name, cell in answers_by_id(self.source).items()}
        self.hand_in("untouched", {})
        self.hand_in("right", {**solved, "ex00_to_rows_answer": WARNS})
        self.hand_in("mistaken", {**solved, "ex00_pixels_answer": "pixels = digits.x_train.shape[0]"})
        nbgrader(folder, "autograde", EXERCISE)
        nbgrader(folder, "generate_feedback", EXERCISE)
        nbgrader(folder, "export")
        with open(folder / "grades.csv", newline="") as file:
            self.scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}

    def hand_in(self, learner, answers):
        notebook = nbformat.read(self.released, as_version=4)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            cell.source = answers.get(name, cell.source)
        path = self.folder / "submitted" / learner / EXERCISE / self.released.name
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)

    def feedback(self, learner):
        return (self.folder / "feedback" / learner / EXERCISE / f"{EXERCISE}.html").read_text(
            encoding="utf-8"
        )


@pytest.fixture(scope="module")
def course(tmp_path_factory, tool):
    return Course(tmp_path_factory.mktemp("course"), tool)


def test_right_answers_get_full_marks_and_untouched_ones_none(course):
    assert course.scores["right"] == 1 + 1 + 2
    assert course.scores["untouched"] == 0


def test_a_mistake_costs_its_own_points_and_the_feedback_says_why(course):
    assert course.scores["mistaken"] == 1 + 2
    assert "That is the number of images, the first axis." in course.feedback("mistaken")
    assert "Not right yet" in course.feedback("mistaken")
    assert "That is the number of images" not in course.feedback("right")


def test_what_is_handed_out_holds_no_answer_and_no_hidden_test(course):
    cells = nbformat.read(course.released, as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    for secret in ("shape[1]", "less than half", "-1).astype", "seeds=", "HIDDEN", "SOLUTION"):
        assert secret not in text
    released = answers_by_id(course.released)
    assert released["ex00_pixels_answer"].source == "pixels = ..."
    assert "raise NotImplementedError" in released["ex00_to_rows_answer"].source
    assert "seeds=(1, 2, 3)" in course.source.read_text(encoding="utf-8")


def test_every_exercise_has_a_test_with_points_for_every_question(tool, tmp_path, root):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nbgrader's tables do what SQLAlchemy will not take one day
        from nbgrader.nbgraderformat import MetadataValidator
    written = tool.build(tmp_path, seeds=(1, 2))
    assert {path.stem for path in written} == {path.stem for path in (root / "exercises").glob("*.ipynb")}
    for path in written:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)
        tests = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
        source = (root / "lessons" / f"{path.stem}.py").read_text(encoding="utf-8")
        names = re.findall(r'^check\("([\w.]+)"', source, re.MULTILINE)
        assert [cell.metadata.nbgrader.grade_id for cell in tests] == [
            f"{name.replace('.', '_')}_test" for name in names
        ]
        assert all(cell.metadata.nbgrader.locked and cell.metadata.nbgrader.points >= 1 for cell in tests)
        assert all(cell.source.count("check(") == 2 for cell in tests)
        assert all("check(" not in cell.source for cell in answers_by_id(path).values())


def test_each_exercise_has_seeds_of_its_own(tool, tmp_path, capsys):
    options = [str(tmp_path), "--exercise", "ex00", "--exercise", "ex01"]
    assert tool.main(options) == 0
    told = capsys.readouterr().out.splitlines()
    seeds = {line.split("seeds ")[1] for line in told}
    assert len(told) == len(seeds) == 2
    for line in told:
        text = Path(line.split(";")[0].removeprefix("wrote ")).read_text(encoding="utf-8")
        found = set(re.findall(r"seeds=\(([\d, ]+)\)", text))
        assert found == {line.split("seeds ")[1]}
    assert tool.main([*options, "--seeds", "7"]) == 0
    assert all(line.endswith("seeds 7") for line in capsys.readouterr().out.splitlines())


def test_the_exchange_carries_assignments_submissions_and_feedback(course, tmp_path):
    exchange, learner = tmp_path / "exchange", tmp_path / "learner"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    learner.mkdir()
    where = [f"--Exchange.root={exchange}", f"--Exchange.cache={tmp_path / 'cache'}"]
    whose = [*where, "--CourseDirectory.course_id=aae_teach"]
    nbgrader(course.folder, "release_assignment", EXERCISE, *where)
    nbgrader(learner, "fetch_assignment", EXERCISE, *whose)
    path = learner / EXERCISE / f"{EXERCISE}.ipynb"
    assert path.read_bytes() == course.released.read_bytes()
    notebook = nbformat.read(path, as_version=4)
    solved = answers_by_id(course.source)
    for cell in notebook.cells:
        cell.source = getattr(
            solved.get(cell.metadata.get("nbgrader", {}).get("grade_id")), "source", cell.source
        )
    nbformat.write(notebook, path)
    nbgrader(learner, "submit", EXERCISE, *whose)
    nbgrader(course.folder, "collect", EXERCISE, *where)
    (collected,) = [
        each
        for each in (course.folder / "submitted").iterdir()
        if (each / EXERCISE / "timestamp.txt").exists()
    ]
    nbgrader(course.folder, "autograde", EXERCISE, "--student", collected.name)
    nbgrader(course.folder, "generate_feedback", EXERCISE, "--student", collected.name)
    # Of the learners whose files came another way there is nothing to send back through the exchange.
    only = f"--CourseDirectory.student_id={collected.name}"
    nbgrader(course.folder, "release_feedback", EXERCISE, *where, only)
    nbgrader(learner, "fetch_feedback", EXERCISE, *whose)
    (page,) = (learner / EXERCISE / "feedback").rglob("*.html")
    assert "(Score: 4.0 / 4.0)" in page.read_text(encoding="utf-8")


def source_of(tmp_path, text):
    path = tmp_path / "ex00_mine.py"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_question_without_difficulty_is_refused(tool, tmp_path):
    text = '# %%\n### BEGIN SOLUTION\nink = 1\n### END SOLUTION\ncheck("ex00.ink", ink)\n'
    with pytest.raises(tool.questions.SourceError, match=r"ex00_mine.py:5: ex00.ink has no line"):
        tool.convert(source_of(tmp_path, text), (1,))
    stated = "# %% [markdown]\n# # Mine\n#\n# - Difficulty: 3 of 5. Minutes: 1.\n\n" + text
    cells = tool.convert(source_of(tmp_path, stated), (1,)).cells
    assert [
        cell.metadata.nbgrader.points for cell in cells if "ex00_ink_test" in json.dumps(cell.metadata)
    ] == [3]


def test_unknown_exercises_are_named(tool, tmp_path, capsys):
    assert tool.main([str(tmp_path), "--exercise", "ex77"]) == 1
    assert "ex77" in capsys.readouterr().err

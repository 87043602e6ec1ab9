"""Builds an nbgrader course from the exercises' sources: `make nbgrader`.

FOLDER/source/exNN_name/exNN_name.ipynb is the same exercise, with a locked test behind every answer. A test
calls the check that the learner sees, and in its hidden part the same check with inputs from other seeds.
"""

import argparse
import ast
import re
import secrets
import sys
from pathlib import Path

import build_notebooks as notebooks
import nbformat
import questions
from nbformat.v4 import new_code_cell, new_markdown_cell

ROOT = Path(__file__).resolve().parent.parent
DIFFICULTY = re.compile(r"^- Difficulty: (\d) of 5\.", re.MULTILINE)
# nbgrader takes whatever a test writes to stderr for a failure, a mere warning too.
TEST = """\
%%capture --no-stdout --no-display
{check}
### BEGIN HIDDEN TESTS
{hidden}
### END HIDDEN TESTS"""
INTRODUCTION = """\
## How this is graded

Your answers go into the cells that hold `...` or raise `NotImplementedError`.
The cell below each of them checks it. Run it as often as you like: it draws new inputs every time.
The grade comes from the same check, with inputs drawn from {count} seeds that you do not see.
An answer is right if it is right for all of them.

{points}"""
CONFIG = '''\
"""Settings for nbgrader; made by tools/build_nbgrader.py."""

import os
import sys

from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearSolutions

STUB = {stub!r}


class ClearAnswers(ClearSolutions):
    """Puts no stub at top level: there the lines before the answer, `name = ...`, are the stub already."""

    def preprocess_cell(self, cell, resources, cell_index):
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        cell.source = "\\n".join(line for line in cell.source.splitlines() if line != STUB)
        return cell, resources


c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "aae_teach"
c.ClearSolutions.code_stub = {{"python": STUB}}
steps = GenerateAssignment.class_traits()["preprocessors"].default()
c.GenerateAssignment.preprocessors = [ClearAnswers if step is ClearSolutions else step for step in steps]
# Cells that train take longer than nbgrader's 30 seconds.
c.Execute.timeout = 300
# nbgrader starts a program of this environment, also where the environment was not activated.
os.environ["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", "")])
# Grading must not change the record of who grades.
os.environ["AAE_TEACH_PROGRESS"] = os.path.abspath("progress_of_grading.json")
'''


def build(folder, seeds=None, exercises=None):
    """Writes the course.

    Args:
        folder: path of the course.
        seeds: ints, of the hidden tests' inputs. Feedback shows them, so None draws others for each exercise.
        exercises: names such as "ex01"; None takes all.

    Returns:
        {path of a notebook: its seeds}.
    """
    written = {}
    for path in sorted((ROOT / "lessons").glob("*.py")):
        if not notebooks.EXERCISE.fullmatch(path.stem):
            continue
        if exercises and path.stem.split("_")[0] not in exercises:
            continue
        target = Path(folder) / "source" / path.stem / f"{path.stem}.ipynb"
        target.parent.mkdir(parents=True, exist_ok=True)
        own = seeds or [secrets.randbelow(10**6) for _ in range(3)]
        nbformat.write(convert(path, own), target)
        written[target] = list(own)
    (Path(folder) / "nbgrader_config.py").write_text(CONFIG.format(stub=notebooks.STUB), encoding="utf-8")
    return written


def convert(path, seeds):
    """Returns the notebook of an exercise's source with nbgrader's metadata.

    Raises:
        SourceError: a question states no difficulty, which gives its points.
    """
    text = path.read_text(encoding="utf-8")
    asked = {each.cell.strip(): each for each in questions.asked_questions(text) if each.solved}
    notebook = nbformat.reads(notebooks.render(text).decode(), as_version=4)
    cells, points, difficulty = [], {}, None
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (found := DIFFICULTY.search(cell.source)):
            difficulty = int(found.group(1))
        question = asked.pop(cell.source.strip(), None) if cell.cell_type == "code" else None
        if question is None:
            cells.append(cell)
            continue
        if difficulty is None:
            message = f'{question.name} has no line "- Difficulty: n of 5." above it, which gives its points.'
            raise questions.SourceError(path, question.line, message)
        points[question.name], difficulty = difficulty, None
        cells += graded_cells(cell, question, points[question.name], seeds)
    if asked:
        left = next(iter(asked.values()))
        raise questions.SourceError(path, left.line, f"{left.name} was not found among the notebook's cells.")
    cells.insert(1, introduction(points, seeds))
    notebook.cells = cells
    return notebook


def introduction(points, seeds):
    lines = [f"- `{name}`: {count}" for name, count in points.items()]
    text = f"Points, {sum(points.values())} in all:\n\n" + "\n".join(lines)
    source = INTRODUCTION.format(count=len(seeds), points=text)
    return new_markdown_cell(source, id="how-this-is-graded")


def graded_cells(cell, question, points, seeds):
    """The cell of a question as two: the answer to be given, and the test that gives the points."""
    name = question.name.replace(".", "_")
    answer, check = apart(cell.source)
    hidden = check.rstrip()[:-1].rstrip().rstrip(",") + f", seeds={tuple(seeds)})"
    cell.source = with_stubs(answer)
    cell.metadata["nbgrader"] = metadata(f"{name}_answer", solution=True)
    test = new_code_cell(TEST.format(check=check, hidden=hidden), id=f"{cell.id}-test")
    test.metadata["nbgrader"] = metadata(f"{name}_test", grade=True, locked=True) | {"points": points}
    return [cell, test]


def metadata(grade_id, grade=False, locked=False, solution=False):
    kind = {"grade": grade, "locked": locked, "solution": solution, "task": False}
    return {"schema_version": 3, "grade_id": grade_id, **kind}


def apart(source):
    """(all lines but the check's, the check's) of a cell."""
    lines = source.splitlines()
    for node in ast.parse(source).body:
        call = getattr(node, "value", None)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "check":
            check = lines[node.lineno - 1 : node.end_lineno]
            rest = lines[: node.lineno - 1] + lines[node.end_lineno :]
            return "\n".join(rest).strip(), "\n".join(check)
    raise ValueError(f"There is no check in the cell that begins with {lines[0]!r}.")


def with_stubs(source):
    """Puts `name = ...` before an answer at top level; nbgrader takes only the answer out."""
    lines = source.splitlines()
    for begin, end in reversed(notebooks.find_regions(source, "cell")):
        if not notebooks.indentation(lines[begin]):
            body = ast.parse("\n".join(lines[begin + 1 : end])).body
            lines[begin:begin] = notebooks.top_level_stub(body)
    return "\n".join(lines)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("nbgrader_course"))
    parser.add_argument("--exercise", action="append", metavar="exNN", help="only this one; may be repeated")
    parser.add_argument("--seeds", type=int, nargs="+", metavar="N", help="default: three at random for each")
    options = parser.parse_args(arguments)
    try:
        written = build(options.folder, options.seeds, options.exercise)
    except questions.SourceError as error:
        print(error, file=sys.stderr)
        return 1
    if not written:
        print(f"There is no exercise {', '.join(options.exercise)} in lessons/.", file=sys.stderr)
        return 1
    for path, seeds in written.items():
        print(f"wrote {path}; its hidden tests draw from the seeds {', '.join(map(str, seeds))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

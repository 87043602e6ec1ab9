"""The zoo of known mistakes: `make zoo` puts every answer in tests/zoo through its check.

Each file is one answer, as a learner would write it into the cell. Its docstring begins with "Right:" or
"Mistake:"; a mistake also has a line "Message:" with words that the check must say to it.

Where a cell stands on others, given.py in the same folder holds what they define; its ABOVE names the
questions of the exercise that are answered before.
"""

import argparse
import ast
import dataclasses
import linecache
import re
import sys
import time
from pathlib import Path

from aae_teach.checks.outcomes import NOT_ATTEMPTED, RIGHT, judge
from aae_teach.checks.registry import find_question, solutions
from rich.console import Console
from rich.table import Table

ZOO = Path(__file__).resolve().parent.parent / "tests" / "zoo"
FORM = re.compile(r"(Right|Mistake): (.+?)\n?(?:\nMessage: (.+)\n?)?", re.DOTALL)
GIVEN = "given.py"
SECONDS = 5.0  # what a check may take on two cores


@dataclasses.dataclass(frozen=True)
class KnownAnswer:
    """One answer of the zoo, of which it is known whether it is right.

    Attributes:
        path: its file.
        question: such as "ex03.generator_phase", from the folders.
        right: whether the check must accept it.
        what: the mistake, or the style of a right answer, in words.
        message: words of the check's message; "" for right answers.
    """

    path: Path
    question: str
    right: bool
    what: str
    message: str

    @property
    def name(self):
        return f"{self.question}/{self.path.stem}"

    def answer(self):
        """Runs the file as a cell, after what stands above it, and returns what it answers."""
        names = above(self.question)
        run(self.path.read_text(encoding="utf-8"), str(self.path), names)
        return names[self.question.split(".")[1]]


def above(question):
    """The names that the cells above a question's own have defined, as far as its answers use them."""
    exercise, word = question.split(".")
    given, names = ZOO / exercise / word / GIVEN, {"__name__": "__main__"}
    if given.exists():
        run(given.read_text(encoding="utf-8"), str(given), names)
    for earlier in names.get("ABOVE", ()):
        run(solutions()[f"{exercise}.{earlier}"], f"<solution of {exercise}.{earlier}>", names)
    return names


def run(code, name, names):
    """Runs code as a cell; its lines can be looked up, as TensorFlow does when it traces a function."""
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    exec(compile(code, name, "exec"), names)


def known_answers(folder=ZOO):
    """Every answer in the zoo, in the order of questions.

    Raises:
        ValueError: a file says in no known form what it is.
    """
    return [read(path) for path in sorted(folder.glob("*/*/*.py")) if path.name != GIVEN]


def read(path):
    """The `KnownAnswer` of one file."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    found = FORM.fullmatch(said)
    right = path.name.startswith("right_")
    if not found or right != (found[1] == "Right") or right == bool(found[3]):
        raise ValueError(
            f'{path}: the docstring says {said[:60]!r}; a file right_*.py begins with """Right: style""", '
            'a file mistake_*.py with """Mistake: what""" and has a line "Message: words of the check".'
        )
    question = f"{path.parents[1].name}.{path.parent.name}"
    return KnownAnswer(path, question, right, " ".join(found[2].split()), " ".join((found[3] or "").split()))


def try_one(known, answer, seed=None):
    """Puts what a `KnownAnswer` answers through its check.

    Returns:
        (whether the check did what it must, all that it said, seconds).
    """
    question = find_question(known.question)
    start = time.perf_counter()
    outcome = judge(question, answer, seed)
    seconds = time.perf_counter() - start
    said = f"{outcome.state}: " + " | ".join([outcome.message, *outcome.details.values()])
    if known.right:
        return outcome.state == RIGHT and outcome.message != "", said, seconds
    named = known.message.lower() in said.lower()
    return named and outcome.state not in (RIGHT, NOT_ATTEMPTED), said, seconds


def try_all(found, seeds, console):
    """Puts known answers through their checks for every seed; prints a table, returns how many failed."""
    rows, failures = {}, []
    for known in found:
        row = rows.setdefault(known.question, {True: [0, 0], False: [0, 0], "seconds": 0.0})
        answer = known.answer()  # once: some answers are trained models
        tries = [(seed, *try_one(known, answer, seed)) for seed in seeds]
        bad = [each for each in tries if not each[1]]
        row[known.right][0] += not bad
        row[known.right][1] += 1
        row["seconds"] = max(row["seconds"], *(each[3] for each in tries))
        failures += [f"{known.name}, seed {seed}: {said}" for seed, _, said, _ in bad[:1]]
    table = Table("question", "mistakes caught", "right answers accepted", "slowest check")
    for question, row in rows.items():
        counts = [f"{row[right][0]} / {row[right][1]}" for right in (False, True)]
        table.add_row(question, *counts, f"{row['seconds']:.2f} s")
    totals = [[sum(row[right][part] for row in rows.values()) for part in (0, 1)] for right in (False, True)]
    slowest = max((row["seconds"] for row in rows.values()), default=0.0)
    table.add_section()
    table.add_row("all", *(f"{got} / {all_}" for got, all_ in totals), f"{slowest:.2f} s")
    console.print(table)
    for failure in failures:
        console.print(failure, markup=False)
    return len(failures) + (slowest > SECONDS)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("questions", nargs="*", help="such as ex03 or ex03.trained; all when none is named")
    parser.add_argument("--draws", type=int, default=1, help="how many draws of inputs each answer meets")
    options = parser.parse_args(arguments)
    wanted = tuple(options.questions) or ("",)
    found = [known for known in known_answers() if known.question.startswith(wanted)]
    return 1 if try_all(found, range(options.draws), Console()) else 0


if __name__ == "__main__":
    sys.exit(main())

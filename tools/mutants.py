"""Wrong answers that nobody has to think of: `make mutants` changes right answers by machine, one place each.

Every right answer of the zoo is changed on its syntax tree: a number, a comparison, an axis, a term, a line,
an argument and so on. Each changed answer has to be refused. One that is accepted gives what a right answer
gives for all that the question's text allows. It is either found to be no other answer (it leaves the same
value, or spoils an argument that cannot be spoiled), or it is listed with the reason in
equivalent.json, in the exercise's folder of tests/zoo; any other is a hole in the check, and fails the run.
"""

import argparse
import ast
import contextlib
import dataclasses
import json
import signal
import sys
import time

import numpy as np
import zoo
from aae_teach.checks.outcomes import RIGHT, judge
from aae_teach.checks.registry import find_question
from mutations import mutations
from rich.console import Console
from rich.table import Table

SECONDS = 10  # for one answer; a loop that was changed may never end
DRAWS = 2


@dataclasses.dataclass(frozen=True)
class Mutant:
    """A right answer with one change.

    Attributes:
        known: the `KnownAnswer` that was changed.
        what: the change in words: "line 7: `a < b` becomes `a <= b`"; lines are counted without docstring.
        code: the changed cell.
    """

    known: zoo.KnownAnswer
    what: str
    code: str

    @property
    def name(self):
        return f"{self.known.path.stem}: {self.what}"

    def names(self):
        """Runs the changed cell after what stands above it; returns its names, `spoiled` among them."""
        names = {**zoo.above(self.known.question), "spoiled": []}
        zoo.run(self.code, f"<{self.known.name}: {self.what}>", names)
        return names

    def is_another(self, names):
        """Whether the changed cell, which left these names and was accepted, differs from the right one."""
        if self.what.endswith("is changed in place"):
            return bool(names["spoiled"])
        answer = names[self.known.question.split(".")[1]]
        if callable(answer):
            return True
        try:
            np.testing.assert_equal(answer, self.known.answer())
        except AssertionError:
            return True
        return False


def tree_of(known):
    """The syntax tree of an answer, without its docstring; lines are counted without it, too."""
    tree = ast.parse(known.path.read_text(encoding="utf-8"))
    tree.body = tree.body[1:]
    return ast.parse(ast.unparse(tree))


def mutants(known):
    """Every `Mutant` of a right answer."""
    tree = tree_of(known)
    whole = ast.unparse(tree)
    for what, changed in mutations(tree):
        code = ast.unparse(ast.fix_missing_locations(changed))
        if code != whole:
            yield Mutant(known, what, code)


def accepted(mutant, draws=DRAWS):
    """The names that a mutant leaves, if a check accepts it for all of some draws; else {}."""
    question = find_question(mutant.known.question)
    try:
        with at_most(SECONDS):
            names = mutant.names()
            answer = names[mutant.known.question.split(".")[1]]
            right = all(judge(question, answer, seed).state == RIGHT for seed in range(draws))
            return names if right else {}
    except Exception:  # a cell that fails, or an answer without an end, is no right answer
        return {}


@contextlib.contextmanager
def at_most(seconds):
    """Raises TimeoutError inside of the block after so many seconds, where the system has such alarms."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def listed():
    """What may be accepted: {question: {the change, without its line: why nothing wrong comes of it}}."""
    return {
        f"{path.parent.name}.{name}": reasons
        for path in sorted(zoo.ZOO.glob("*/equivalent.json"))
        for name, reasons in json.loads(path.read_text(encoding="utf-8")).items()
    }


def reason_for(mutant, known=None):
    """Why a mutant is right; "" if it is not listed."""
    reasons = (listed() if known is None else known).get(mutant.known.question, {})
    change = mutant.what.split(": ", 1)[1]
    return reasons.get(f"{mutant.known.path.stem}: {change}") or reasons.get(change, "")


def try_question(name, draws=DRAWS, seconds=float("inf")):
    """Puts the mutants of a question's right answers through its check, as far as the time allows.

    Returns:
        Dict: "mutants", "killed", "no other" (see `Mutant.is_another`), "listed", "seconds", and "surviving",
        a list of `Mutant`.
    """
    found = {"mutants": 0, "killed": 0, "no other": 0, "listed": 0, "surviving": [], "seconds": 0.0}
    start, known = time.perf_counter(), listed()
    rights = [each for each in zoo.known_answers() if each.question == name and each.right]
    for mutant in (mutant for right in rights for mutant in mutants(right)):
        if time.perf_counter() - start > seconds:
            break
        found["mutants"] += 1
        names = accepted(mutant, draws)
        if not names:
            found["killed"] += 1
        elif not mutant.is_another(names):
            found["no other"] += 1
        elif reason_for(mutant, known):
            found["listed"] += 1
        else:
            found["surviving"].append(mutant)
    found["seconds"] = time.perf_counter() - start
    return found


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("questions", nargs="*", default=[""], help="such as ex03 or ex03.trained; else all")
    parser.add_argument("--draws", type=int, default=DRAWS, help="how many draws each mutant meets")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="at most, for each question")
    options = parser.parse_args(arguments)
    names = dict.fromkeys(known.question for known in zoo.known_answers())
    table = Table("question", "mutants", "killed", "no other", "listed", "surviving", "seconds")
    surviving, console = [], Console()
    for name in names:
        if name.startswith(tuple(options.questions)):
            with contextlib.redirect_stdout(None):
                found = try_question(name, options.draws, options.seconds)
            surviving += found["surviving"]
            counts = [found[each] for each in ("mutants", "killed", "no other", "listed")]
            counts += [len(found["surviving"]), round(found["seconds"])]
            table.add_row(name, *map(str, counts))
            for mutant in found["surviving"]:
                console.print(f"{name}/{mutant.name}", markup=False, soft_wrap=True)
    console.print(table)
    return 1 if surviving else 0


if __name__ == "__main__":
    sys.exit(main())

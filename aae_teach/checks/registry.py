"""Questions, and where they are found: `ex01.gap` lives in a module of aae_teach/checks/questions/ex01/."""

import dataclasses
import difflib
import functools
import importlib
import inspect
import json
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path

from aae_teach.installation.versions import of_this_notebook

# An exercise belongs to a lesson, but for the one on diagnosing runs, which belongs to all of them.
EXERCISE = r"ex\d\d|diagnose"
_known = {}


class UnknownQuestion(LookupError):
    """There is no question of that name. Its message says all, so it renders as one line."""

    def _render_traceback_(self):
        return [str(self)]


@dataclasses.dataclass(frozen=True)
class Question:
    """What is asked, the test that judges an answer, and the help on the way.

    Attributes:
        name: such as "ex01.gap": the exercise, a dot, a word.
        prompt: what is asked; the test's docstring.
        test: function of an answer and of a `numpy.random.Generator` for whatever it draws; returns
            a sentence on what a right answer means, or raises `NotYet`.
        hints: tuple of texts, from a nudge to nearly all.
    """

    name: str
    prompt: str
    test: Callable
    hints: tuple = ()

    @property
    def exercise(self):
        return self.name.split(".")[0]

    @property
    def solution(self):
        """An answer as text; "" if none is written down."""
        return solutions().get(self.name, "")


@functools.cache
def asked_questions():
    """What the notebooks ask, in their order: {name: {"exercise": "ex01", "answer": code}}.

    The exercise is None where a lesson asks; where it is not, "title" and "points", 1 to 5, say what the
    exercise says above the question. `make notebooks` builds the file from the sources in lessons/.
    """
    return json.loads((Path(__file__).parent / "solutions.json").read_text(encoding="utf-8"))


def solutions():
    """An answer to every question: {name: code}."""
    return {name: entry["answer"] for name, entry in asked_questions().items()}


def questions_of(exercise):
    """Names of the questions that the exercise's notebook asks; those that a lesson asks are left out."""
    return [name for name, entry in asked_questions().items() if entry["exercise"] == exercise]


def points_of(exercise):
    """{question: points} of an exercise; the points are its difficulty, 1 to 5."""
    return {name: asked_questions()[name]["points"] for name in questions_of(exercise)}


def question(name, hints=()):
    """Register the function below it as the test of a question.

        @question("ex01.gap", hints=("Decode the code (0, 0).",))
        def gap(answer, random):
            "The image at the code (0, 0)."
            ...

    Args:
        name: str, the exercise, a dot and a word: "ex01.gap".
        hints: tuple of str, shown one at a time.

    Returns:
        A decorator that leaves the function as it is.

    Raises:
        ValueError: the name has another form or is taken, or the function has no docstring.
        TypeError: hints is one text instead of a tuple of texts.
    """
    if not re.fullmatch(rf"({EXERCISE})\.[a-z][a-z0-9_]*", name):
        raise ValueError(
            f"The question's name is {name!r}; expected an exercise, a dot and a word: 'ex01.gap'."
        )
    if isinstance(hints, str):
        raise TypeError(f"hints of {name} is one text; pass a tuple of texts, with a comma after each.")

    def register(test):
        taken = _known.get(name)
        if taken and taken.test.__qualname__ != test.__qualname__:
            raise ValueError(f"{name} is already the name of {taken.test.__qualname__}; choose another name.")
        if not test.__doc__:
            raise ValueError(f"The test of {name} has no docstring; say there what is asked.")
        prompt = inspect.cleandoc(test.__doc__)
        _known[name] = Question(name, prompt, test, tuple(hints))
        return test

    return register


def find_question(name):
    """The question of that name; the exercise's questions are imported when they are first asked for.

    Raises:
        LookupError: there is none; the message lists those of the exercise.
    """
    exercise = str(name).split(".")[0]
    if re.fullmatch(EXERCISE, exercise):
        _import_questions(f"aae_teach.checks.questions.{exercise}")
    if name in _known:
        return _known[name]
    known = sorted(each.name for each in _known.values() if each.exercise == exercise)
    if not known:
        close = difflib.get_close_matches(str(name), solutions(), 1)
        guess = f" Did you mean {close[0]}?" if close else ""
        raise UnknownQuestion(f"There is no question {name!r}.{guess} A question is named like 'ex01.gap'.")
    close = difflib.get_close_matches(str(name), known, 1)
    guess = f" Did you mean {close[0]}?" if close else ""
    parted = of_this_notebook()
    guess += f" {parted}" if parted else ""
    raise UnknownQuestion(f"There is no question {name!r}.{guess} {exercise} has {', '.join(known)}.")


def _import_questions(package):
    """Imports every module of an exercise's folder, which registers what they ask."""
    try:
        folders = importlib.import_module(package).__path__
    except ModuleNotFoundError as error:
        if error.name != package:
            raise
        return
    for module in pkgutil.iter_modules(folders):
        importlib.import_module(f"{package}.{module.name}")

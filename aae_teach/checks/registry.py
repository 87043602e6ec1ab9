"""Questions, and where they are found: `ex01.gap` lives in aae_teach/checks/ex01.py."""

import dataclasses
import difflib
import importlib
import inspect
import re
import textwrap
from collections.abc import Callable

_known = {}


@dataclasses.dataclass(frozen=True)
class Question:
    """What is asked, the test that judges an answer, and the help on the way.

    Attributes:
        name: such as "ex01.gap": the exercise, a dot, a word.
        prompt: what is asked; the test's docstring.
        test: function of an answer and of a `numpy.random.Generator` for whatever it draws; returns
            a sentence on what a right answer means, or raises `NotYet`.
        hints: tuple of texts, from a nudge to nearly all.
        solution: an answer as text, usually code.
    """

    name: str
    prompt: str
    test: Callable
    hints: tuple = ()
    solution: str = ""

    @property
    def exercise(self):
        return self.name.split(".")[0]


def question(name, hints=(), solution=""):
    """Register the function below it as the test of a question.

        @question("ex01.gap", hints=("Decode the code (0, 0).",), solution="decoder(np.zeros((1, 2)))")
        def gap(answer, random):
            "The image at the code (0, 0)."
            ...

    Args:
        name: str, the exercise, a dot and a word: "ex01.gap".
        hints: tuple of str, shown one at a time.
        solution: str, an answer in full.

    Returns:
        A decorator that leaves the function as it is.

    Raises:
        ValueError: the name has another form or is taken, or the function has no docstring.
        TypeError: hints is one text instead of a tuple of texts.
    """
    if not re.fullmatch(r"ex\d\d\.[a-z][a-z0-9_]*", name):
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
        _known[name] = Question(name, prompt, test, tuple(hints), textwrap.dedent(solution).strip())
        return test

    return register


def find_question(name):
    """The question of that name; the exercise's questions are imported when they are first asked for.

    Raises:
        LookupError: there is none; the message lists those of the exercise.
    """
    exercise = str(name).split(".")[0]
    module = f"aae_teach.checks.{exercise}"
    if re.fullmatch(r"ex\d\d", exercise):
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
    if name in _known:
        return _known[name]
    known = sorted(each.name for each in _known.values() if each.exercise == exercise)
    if not known:
        raise LookupError(f"No exercise {exercise!r} has questions; a question is named like 'ex01.gap'.")
    close = difflib.get_close_matches(str(name), known, 1)
    guess = f" Did you mean {close[0]}?" if close else ""
    raise LookupError(f"There is no question {name!r}; {exercise} has {', '.join(known)}.{guess}")

"""What can become of an answer, and how one is judged. Nothing is shown, so that graders can use it."""

import contextvars
import dataclasses
import linecache
import os
import random
import re
import sys
import sysconfig
import traceback
from pathlib import Path

import numpy as np

STATES = "not attempted yet", "raised an error", "not right yet", "right"
NOT_ATTEMPTED, ERROR, NOT_YET, RIGHT = STATES
# Names the environment variable that makes every check draw the same, as tests of notebooks want it.
SEED = "AAE_TEACH_CHECK_SEED"
MOST_DRAWS = 20
LONGEST = 400  # characters of an error that are shown
# Left out of the call, as opposed to every value that could be an answer.
LEFT_OUT = object()

_OURS = (str(Path(__file__).parents[1]) + os.sep, sysconfig.get_paths()["stdlib"] + os.sep, "<frozen")
_NUMPY = re.compile(r"np\.(?:str|bool|float|int|uint)\d*_?\(('[^']*'|[^()']*)\)")
_VALUES = re.compile(r", value=\[[^>]*\](?=>)")  # which Keras prints of a variable
_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_LIBRARIES = ("site-packages", "dist-packages", "__autograph_generated_file")


class NotYet(Exception):
    """Raised by a question's test: the answer is not right yet.

    Args:
        seen: str, what the answer did.
        expected: str, what a right answer does.
        misconception: str, the likely reason in one or two sentences.
    """

    def __init__(self, seen, expected, misconception=""):
        super().__init__(f"seen {seen}; expected {expected}; {misconception}")
        self.seen, self.expected, self.misconception = str(seen), str(expected), str(misconception)


class DrawAgain(Exception):
    """Raised where the answer is right and a known mistake would be, too: these inputs cannot tell."""


# Whether the inputs that a test draws now are the last ones, with which it has to be content.
_last_draw = contextvars.ContextVar("last_draw", default=False)


def draw_again():
    """Ends a test whose inputs do not tell a right answer from a mistake; it starts over with others.

    Raises:
        DrawAgain: unless these are the last ones. Then the answer is right, for all that can be said.
    """
    if not _last_draw.get():
        raise DrawAgain


class CheckStopped(Exception):
    """Stops the notebook at an open question. Its message is already shown, so it renders as one line."""

    def _render_traceback_(self):
        return [str(self)]


@dataclasses.dataclass(frozen=True)
class Outcome:
    """The judgement of one answer.

    Attributes:
        name: the question's name.
        state: one of NOT_ATTEMPTED, ERROR, NOT_YET, RIGHT.
        message: str, one sentence; empty where the details say all.
        details: dict of str to str, such as "seen", "expected", "likely reason", "your line".
    """

    name: str
    state: str
    message: str = ""
    details: dict = dataclasses.field(default_factory=dict)


def judge(question, answer, seed=None):
    """Judge an answer to a question; whatever the answer does becomes an outcome.

    Args:
        question: a `Question`.
        answer: value or function of the learner; `...` for a stub.
        seed: int, of the inputs that the test draws; None draws others at every call, or those of the
            seed in the environment variable AAE_TEACH_CHECK_SEED.

    Returns:
        An `Outcome`.

    Raises:
        TypeError: the question's test returned no sentence, which is a mistake in the test.
    """
    if answer is LEFT_OUT:
        return Outcome(
            question.name, NOT_ATTEMPTED, f'Pass your answer as well: check("{question.name}", your_answer).'
        )
    if _is_stub(answer):
        return Outcome(question.name, NOT_ATTEMPTED, question.prompt)
    if answer is None:
        nothing = NotYet(
            "None", "an answer", "A function without a return line gives None, and so does print."
        )
        return _not_yet(question, nothing)
    # Answers may draw from these, and Keras takes the seeds of a test's layers from Python's.
    states = random.getstate(), np.random.get_state()
    seed = os.environ.get(SEED) if seed is None else seed
    try:
        meaning = _tested(question, answer, np.random.default_rng(None if seed is None else int(seed)))
    except NotYet as not_yet:
        return _not_yet(question, not_yet)
    except (Exception, SystemExit) as error:
        return _failed(question, error)
    finally:
        random.setstate(states[0])
        np.random.set_state(states[1])
    if not isinstance(meaning, str):
        raise TypeError(
            f"The test of {question.name} returned {meaning!r}; return a sentence on what right means."
        )
    return Outcome(question.name, RIGHT, meaning)


def _tested(question, answer, generator):
    """What the question's test says to the answer, for inputs that tell it from every known mistake."""
    for _ in range(MOST_DRAWS):
        try:
            return question.test(answer, generator)
        except DrawAgain:
            continue
    token = _last_draw.set(True)
    try:
        return question.test(answer, generator)
    finally:
        _last_draw.reset(token)


def _is_stub(answer):
    """Whether the answer, or a part of it, is still the `...` of the exercise."""
    if isinstance(answer, dict):
        answer = tuple(answer.values())
    return answer is ... or (isinstance(answer, (tuple, list)) and any(part is ... for part in answer))


def _not_yet(question, not_yet):
    details = {"seen": not_yet.seen, "expected": not_yet.expected, "likely reason": not_yet.misconception}
    return _outcome(question, NOT_YET, details)


def _outcome(question, state, details):
    """An outcome in plain words: without the colours of a terminal and NumPy's names of its scalars."""
    plain = {label: _NUMPY.sub(r"\1", _COLOURS.sub("", text)) for label, text in details.items() if text}
    return Outcome(question.name, state, details=plain)


def _failed(question, error):
    """The outcome of an error, told by the learner's own line."""
    frames = _frames(error, question.test)
    if isinstance(error, NotImplementedError) and frames and _is_learners(frames[0][0]):
        return Outcome(question.name, NOT_ATTEMPTED, question.prompt)
    # TensorFlow wraps an error from traced code into a page of text; the cause is what helps.
    message = getattr(getattr(error, "ag_error_metadata", None), "cause_message", str(error)).strip()
    message = _VALUES.sub("", message)
    if len(message) > LONGEST:
        message = message[:LONGEST].rsplit(maxsplit=1)[0] + " ..."
    details = {"error": f"{type(error).__name__}: {message}".rstrip(": ")}
    line = next((_line(*frame) for frame in frames if _is_learners(frame[0])), "")
    if isinstance(error, RecursionError):
        details["likely reason"] = "A function calls itself, and nothing stops it."
    if isinstance(error, SystemExit):
        reason = "It would end the notebook. Leave the line with exit out; a function ends with return."
        details["likely reason"] = reason
    if line:
        return _outcome(question, ERROR, {"your line": line, **details})
    reason = "The answer may be of another kind than the question asks for. " + question.prompt
    return _outcome(question, ERROR, {"likely reason": reason, **details})


def _frames(error, test):
    """(file name, line number) of the calls that led to the error, innermost first, without the test."""
    metadata = getattr(error, "ag_error_metadata", None)
    if metadata is not None:
        return [(frame.filename, frame.lineno) for frame in metadata.translated_stack]
    frames = [
        frame for frame in traceback.walk_tb(error.__traceback__) if frame[0].f_code is not test.__code__
    ]
    return [(frame.f_code.co_filename, line) for frame, line in reversed(frames)]


def _is_learners(filename):
    if filename.endswith(".pyx"):  # compiled parts of NumPy name their sources without a folder
        return False
    return not filename.startswith(_OURS) and not any(part in filename for part in _LIBRARIES)


def _line(filename, number):
    return f"{_place(filename)}, line {number}: {linecache.getline(filename, number).strip()}"


def _place(filename):
    """The name that the learner knows a file by: the cell in a notebook, else the file's name."""
    compiler = getattr(running_shell(), "compile", None)
    known = compiler.format_code_name(filename) if hasattr(compiler, "format_code_name") else None
    if known:
        return " ".join(known)
    # IPython 7, as on Colab, names a cell's code by a number in a folder of the kernel.
    return "your cell" if Path(filename).parent.name.startswith("ipykernel_") else Path(filename).name


def running_shell():
    """IPython's shell if this runs in one, without importing it elsewhere."""
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None

"""What can become of an answer, and how one is judged. Nothing is shown, so that graders can use it."""

import dataclasses
import linecache
import os
import random
import sys
import sysconfig
import traceback
from pathlib import Path

import numpy as np

STATES = "not attempted yet", "raised an error", "not right yet", "right"
NOT_ATTEMPTED, ERROR, NOT_YET, RIGHT = STATES
# Left out of the call, as opposed to every value that could be an answer.
LEFT_OUT = object()

_OURS = (str(Path(__file__).parents[1]) + os.sep, sysconfig.get_paths()["stdlib"] + os.sep, "<frozen")
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
        seed: int, of the inputs that the test draws; None draws others at every call.

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
    try:
        meaning = question.test(answer, np.random.default_rng(seed))
    except NotYet as not_yet:
        return _not_yet(question, not_yet)
    except Exception as error:
        return _failed(question, error)
    finally:
        random.setstate(states[0])
        np.random.set_state(states[1])
    if not isinstance(meaning, str):
        raise TypeError(
            f"The test of {question.name} returned {meaning!r}; return a sentence on what right means."
        )
    return Outcome(question.name, RIGHT, meaning)


def _is_stub(answer):
    """Whether the answer, or a part of it, is still the `...` of the exercise."""
    if isinstance(answer, dict):
        answer = tuple(answer.values())
    return answer is ... or (isinstance(answer, (tuple, list)) and any(part is ... for part in answer))


def _not_yet(question, not_yet):
    details = {"seen": not_yet.seen, "expected": not_yet.expected, "likely reason": not_yet.misconception}
    return Outcome(question.name, NOT_YET, details={label: text for label, text in details.items() if text})


def _failed(question, error):
    """The outcome of an error, told by the learner's own line."""
    frames = _frames(error, question.test)
    if isinstance(error, NotImplementedError) and frames and _is_learners(frames[0][0]):
        return Outcome(question.name, NOT_ATTEMPTED, question.prompt)
    # TensorFlow wraps an error from traced code into a page of text; the cause is what helps.
    message = getattr(getattr(error, "ag_error_metadata", None), "cause_message", str(error)).strip()
    details = {"error": f"{type(error).__name__}: {message}".rstrip(": ")}
    line = next((_line(*frame) for frame in frames if _is_learners(frame[0])), "")
    if line:
        return Outcome(question.name, ERROR, details={"your line": line, **details})
    reason = "The answer may be of another kind than the question asks for. " + question.prompt
    return Outcome(question.name, ERROR, details={**details, "likely reason": reason})


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
    return " ".join(known) if known else Path(filename).name


def running_shell():
    """IPython's shell if this runs in one, without importing it elsewhere."""
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None

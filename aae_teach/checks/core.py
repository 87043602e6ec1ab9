"""What a learner calls: `check`, `hint`, `solution`, `progress`; and `claim`, which states a measurement."""

import contextlib
import contextvars
import datetime
import os
from typing import NamedTuple

import numpy as np
from aae_teach.checks.outcomes import LEFT_OUT, NOT_ATTEMPTED, RIGHT, CheckStopped, judge
from aae_teach.checks.record import Record, empty_entry
from aae_teach.checks.registry import find_question, solutions
from aae_teach.checks.show import show, show_outcome, show_progress
from aae_teach.checks.waiting import told_while_working
from aae_teach.installation.versions import of_this_notebook


def check(name, answer=LEFT_OUT, seeds=None):
    """Say whether the answer to a question is right, and if not, what was seen and what was expected.

    Args:
        name: str, the question, such as "ex01.gap".
        answer: the value or the function that the question asks for.
        seeds: tuple of int; the answer must then be right for the inputs that are drawn from each of them.
            None draws other inputs at every call.

    Raises:
        CheckStopped: the answer is not right yet; it stops "Run all" here, without a traceback.
        LookupError: there is no such question; the message lists those of the exercise.

    Taught in lesson 00.
    """
    asked, record = find_question(name), Record()
    with told_while_working(name):
        for seed in seeds or (None,):
            outcome = judge(asked, answer, seed)
            if outcome.state != RIGHT:
                break
    entry = record.read().get(name, empty_entry())
    if outcome.state != NOT_ATTEMPTED:
        # What was right once stays so: a notebook that is started over does not undo it.
        state = RIGHT if entry["state"] == RIGHT else outcome.state
        record.note(name, state=state, attempts=entry["attempts"] + 1)
    # An answer can fail a test that is not the one of the notebook's own version.
    parted = of_this_notebook() if outcome.state != RIGHT else None
    show_outcome(outcome, [*record.messages, *([str(parted)] if parted else [])])
    if outcome.state != RIGHT:
        raise CheckStopped(f"Stopped at {name}: {outcome.state}.")


def hint(name):
    """Show a hint, one step further at each call; when all were shown, all of them again.

    Args:
        name: str, the question, such as "ex01.gap".

    Raises:
        LookupError: there is no such question.

    Taught in lesson 00.
    """
    hints, record = find_question(name).hints, Record()
    shown = record.read().get(name, empty_entry())["hints"]
    if shown < len(hints):
        record.note(name, hints=shown + 1)
        show(f"{name}: hint {shown + 1} of {len(hints)}", {"": hints[shown]}, notes=record.messages)
        return
    rows = {f"{number}": text for number, text in enumerate(hints, 1)}
    rows[""] = ("" if hints else "This question has no hints. ") + f'solution("{name}") shows an answer.'
    show(f"{name}: no more hints", rows, notes=record.messages)


def solution(name):
    """Show an answer, when asked for the second time.

    The environment variable AAE_TEACH_SOLUTIONS_FROM, a date such as 2027-03-31, says from which day on
    answers are shown to anybody. Without it they always are.

    Args:
        name: str, the question, such as "ex01.gap".

    Raises:
        LookupError: there is no such question.
        ValueError: AAE_TEACH_SOLUTIONS_FROM is no date.

    Taught in lesson 00.
    """
    asked, record = find_question(name), Record()
    entry = record.read().get(name, empty_entry())
    left = len(asked.hints) - entry["hints"]
    help_left = f'hint("{name}") has {left} more for you. ' if left > 0 else ""
    day = _solutions_from()
    if day and datetime.date.today() < day:
        text = f"{help_left}Solutions are shown from {day} on."
        show(f"{name}: solution", {"": text}, notes=record.messages)
        return
    record.note(name, asked=entry["asked"] + 1)
    if entry["asked"]:
        text = asked.solution or "No solution is written down for this question."
        show(f"{name}: solution", {"": text}, code=("",), notes=record.messages)
        return
    text = f'{help_left}Call solution("{name}") once more to see an answer.'
    show(f"{name}: solution", {"": text}, notes=record.messages)


def _solutions_from():
    """The first day on which answers are shown; None without such a day."""
    text = os.environ.get("AAE_TEACH_SOLUTIONS_FROM", "").strip()
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(
            f"AAE_TEACH_SOLUTIONS_FROM is {text!r}; set it to a date such as 2027-03-31, or take it away."
        ) from None


def progress():
    """Show which questions are right, which are open, and where this is kept.

    The record is a JSON file on this machine. It is yours: copy it, move it, delete it.
    The environment variable AAE_TEACH_PROGRESS says where it is, if the usual place does not suit.

    Taught in lesson 00.
    """
    record = Record()
    found = record.read()
    show_progress({name: found.get(name, empty_entry()) for name in solutions()}, record)


class Claim(NamedTuple):
    """A claim that was made: its text, the number, and the bounds, None where there is none."""

    text: str
    value: float
    low: float | None
    high: float | None


# The lists of the open `recorded_claims`.
_recordings = contextvars.ContextVar("recordings", default=())


@contextlib.contextmanager
def recorded_claims():
    """Collect the claims that are made inside of a `with` block, whether they hold or not.

    Yields:
        list, to which each call of `claim` adds a `Claim`: text, value, low, high.

    Raises:
        ValueError: from `claim`, if the same text is claimed twice inside of the block.
    """
    found = []
    token = _recordings.set((*_recordings.get(), found))
    try:
        yield found
    finally:
        _recordings.reset(token)


def claim(text, value, low=None, high=None):
    """Hold a number to what the lesson says about it; one printed line if it lies elsewhere, else nothing.

    In a dry run, where AAE_TEACH_EPOCHS ends each training early, no claim is judged.

    Args:
        text: str, what the number is: "standard deviation of the codes".
        value: one number, also as a NumPy or TensorFlow scalar; NaN and infinity fulfil no claim.
        low, high: float, the bounds, both inclusive; at least one.

    Raises:
        ValueError: both bounds are missing or swapped, or value is not one number; or the text was claimed
            before, while claims are recorded.
        AssertionError: the claim does not hold and the environment variable AAE_TEACH_STRICT is 1.

    Taught in lesson 01.
    """
    if low is None and high is None:
        raise ValueError(f"The claim on the {text} has no bounds; pass low, high or both.")
    if low is not None and high is not None and low > high:
        raise ValueError(f"The claim on the {text} has low {low} above high {high}; swap them.")
    number = np.asarray(value)
    if number.size != 1 or not np.issubdtype(number.dtype, np.number):
        raise ValueError(
            f"The claim on the {text} got {type(value).__name__} of shape {number.shape}; "
            "pass one number, such as a mean."
        )
    number = float(number.reshape(()))
    for found in _recordings.get():
        if any(each.text == text for each in found):
            raise ValueError(f"The claim on the {text} is made twice; give each claim its own words.")
        found.append(Claim(text, number, low, high))
    holds = np.isfinite(number) and (low is None or number >= low) and (high is None or number <= high)
    bounds = f"between {low:g} and {high:g}" if None not in (low, high) else None
    bounds = bounds or (f"at least {low:g}" if high is None else f"at most {high:g}")
    if holds or os.environ.get("AAE_TEACH_EPOCHS"):
        return
    line = f"claim does not hold here: {text} is {number:.4g}; the text says {bounds}."
    if os.environ.get("AAE_TEACH_STRICT") == "1":
        raise AssertionError(line)
    print(line)

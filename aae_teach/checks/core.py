"""What a learner calls: `check`, `hint`, `solution`; and `claim`, which states what was measured."""

import os

import numpy as np
from aae_teach.checks.outcomes import FORGOTTEN, RIGHT, CheckStopped, judge
from aae_teach.checks.registry import find_question
from aae_teach.checks.show import show, show_outcome

# Kept while the kernel lives: how many hints of each question were shown, and which solutions were asked for.
_hints_shown = {}
_solutions_asked = set()


def check(name, answer=FORGOTTEN):
    """Say whether the answer to a question is right, and if not, what was seen and what was expected.

    Args:
        name: str, the question, such as "ex01.gap".
        answer: the value or the function that the question asks for.

    Raises:
        CheckStopped: the answer is not right yet; it stops "Run all" here, without a traceback.
        LookupError: there is no such question; the message lists those of the exercise.

    Taught in lesson 00.
    """
    outcome = judge(find_question(name), answer)
    show_outcome(outcome)
    if outcome.state != RIGHT:
        raise CheckStopped(f"Stopped at {name}: {outcome.state}.")


def hint(name):
    """Show a hint, one step further at each call.

    Args:
        name: str, the question, such as "ex01.gap".

    Raises:
        LookupError: there is no such question.

    Taught in lesson 00.
    """
    hints = find_question(name).hints
    shown = _hints_shown.get(name, 0)
    if shown < len(hints):
        _hints_shown[name] = shown + 1
        show(f"{name}: hint {shown + 1} of {len(hints)}", {"": hints[shown]})
    else:
        used = f"All {len(hints)} hints were shown." if hints else "This question has no hints."
        show(f"{name}: no more hints", {"": f'{used} solution("{name}") shows an answer.'})


def solution(name):
    """Show an answer, when asked for the second time.

    Args:
        name: str, the question, such as "ex01.gap".

    Raises:
        LookupError: there is no such question.

    Taught in lesson 00.
    """
    asked = find_question(name)
    if name in _solutions_asked:
        text = asked.solution or "No solution is written down for this question."
        show(f"{name}: solution", {"": text}, code=("",))
        return
    _solutions_asked.add(name)
    left = len(asked.hints) - _hints_shown.get(name, 0)
    help_left = f'hint("{name}") has {left} more for you. ' if left > 0 else ""
    show(f"{name}: solution", {"": f'{help_left}Call solution("{name}") once more to see an answer.'})


def claim(text, value, low=None, high=None):
    """State what a number is and whether it lies where the lesson says; one printed line.

    Args:
        text: str, what the number is: "standard deviation of the codes".
        value: one number, also as a NumPy or TensorFlow scalar; NaN and infinity fulfil no claim.
        low, high: float, the bounds, both inclusive; at least one.

    Raises:
        ValueError: both bounds are missing or swapped, or value is not one number.
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
    holds = np.isfinite(number) and (low is None or number >= low) and (high is None or number <= high)
    bounds = f"between {low:g} and {high:g}" if None not in (low, high) else None
    bounds = bounds or (f"at least {low:g}" if high is None else f"at most {high:g}")
    verdict = "claim holds" if holds else "claim does not hold here"
    line = f"{verdict}: {text} is {number:.4g}; claimed is {bounds}."
    if not holds and os.environ.get("AAE_TEACH_STRICT") == "1":
        raise AssertionError(line)
    print(line)

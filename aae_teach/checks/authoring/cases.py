"""For questions that draw several cases: a mistake is named only where it explains the answer in every case.

In one case alone two mistakes may give the same, as a size or a place often does, and the message would be
about the wrong one.
"""

import collections
from typing import NamedTuple

import numpy as np
from aae_teach.checks.authoring.door import as_array, parameter
from aae_teach.checks.authoring.evidence import evidence
from aae_teach.checks.outcomes import NotYet, draw_again


class Case(NamedTuple):
    """One call of a learner's function: what it gave, what is right, and what known mistakes give.

    Attributes:
        seen, right: numbers or arrays.
        slips: pairs (numbers, advice), as in `expect_close`; the same advices in each case, or some of them.
        shown: pair of texts that stand for what was seen and expected.
        given: the arguments, for an advice that looks at them.
    """

    seen: object
    right: object
    slips: tuple
    shown: tuple
    given: tuple = ()


def expect_cases(cases, advice, tolerance=1e-6, what="result", shape_advice="", near=None):
    """Compare several answers; a wrong one is told which known mistake gives the same in every case.

    Args:
        cases: iterable of `Case`, such as a generator that calls the learner's function. It is read to its
            end where something is wrong, unless the function fails before.
        advice: str, what is asked, where no mistake explains all; or a function of the first wrong `Case`
            that looks for more, and returns it.
        tolerance: float, or a pair of a relative and an absolute one.
        what: str, the name of what is compared.
        shape_advice: str, what is asked where the shape is another.
        near: float, how near a mistake's value has to be, absolute; as the tolerance if None.

    Raises:
        NotYet: an answer is not right; the first that is not is shown.
        DrawAgain: all are right, and a mistake would be, too, in every case; or two mistakes explain all.
    """
    found = list(_until_it_fails(cases, what, tolerance))
    wrong = [case for case in found if not _is(case.seen, case.right, tolerance)]
    explained = _explaining(found, wrong, tolerance, near)
    if len(explained) > (1 if wrong else 0):
        draw_again()
    if not wrong:
        return
    first = wrong[0]
    if len(explained) == 1:
        raise NotYet(*first.shown, explained[0])
    if first.seen.shape != first.right.shape:
        reason = shape_advice or evidence(first.seen, first.right)
        raise NotYet(f"{what} of shape {first.seen.shape}", f"shape {first.right.shape}", reason)
    asked = advice(first) if callable(advice) else advice
    raise NotYet(*first.shown, f"{_shown_by_all(wrong)} {asked}".strip())


def _until_it_fails(cases, what, tolerance):
    """The cases as arrays; what goes wrong after the first wrong answer does not hide that one."""
    wrong, cases = False, iter(cases)
    while True:
        try:
            case = next(cases)
        except StopIteration:
            return
        except Exception:
            if wrong:
                return
            raise
        case = case._replace(seen=as_array(case.seen, what), right=np.asarray(case.right, "float64"))
        wrong = wrong or not _is(case.seen, case.right, tolerance)
        yield case


def _explaining(cases, wrong, tolerance, near):
    """The advices whose mistake gives what was seen, in each case that knows it: the nearest ones."""
    values = collections.defaultdict(list)
    for place, case in enumerate(cases):
        count = collections.Counter()
        for value, advice in case.slips:
            values[advice, count[advice]].append((place, np.asarray(value, "float64")))
            count[advice] += 1
    relative, absolute = tolerance if isinstance(tolerance, tuple) else (tolerance, tolerance)
    near = max(relative, 1e-4), absolute if near is None else near
    missed = {place for place, case in enumerate(cases) if any(case is each for each in wrong)}
    found = []
    for (advice, _), pairs in values.items():
        same = all(_is(cases[place].seen, value, near) for place, value in pairs)
        differs = any(not _is(cases[place].right, value, tolerance) for place, value in pairs)
        if same and differs == bool(wrong) and missed <= {place for place, _ in pairs}:
            off = max(np.abs(cases[place].seen - value).max(initial=0.0) for place, value in pairs)
            found.append((off, advice))
    least = min((off for off, _ in found), default=0.0)
    return sorted({advice for off, advice in found if off <= 2 * least + 1e-12})


def _shown_by_all(wrong):
    """What wrong numbers show themselves, if all show the same; of one number, which way it is off."""
    said = {evidence(case.seen, case.right) for case in wrong}
    first = evidence(wrong[0].seen, wrong[0].right)
    return first if len(said) == 1 or first.startswith("It is too ") else ""


def first_off(seen, right, what="number"):
    """A pair of texts: the first number that is off, and the right one; of other shapes, the first ones."""
    seen, right = np.asarray(seen), np.asarray(right)
    if seen.shape != right.shape:
        return f"shape {seen.shape}", f"shape {right.shape}"
    place = tuple(np.argwhere(~np.isclose(seen, right, rtol=1e-4, atol=1e-6))[:1].ravel().tolist())
    place = place or (0,) * right.ndim
    return f"{what} {list(place)} is {seen[place]:.5g}", f"{right[place]:.5g}"


def _is(array, other, tolerance):
    relative, absolute = tolerance if isinstance(tolerance, tuple) else (tolerance, tolerance)
    array, other = np.asarray(array, "float64"), np.asarray(other, "float64")
    return array.shape == other.shape and np.allclose(array, other, rtol=relative, atol=absolute)


def without_part(function, arguments, others):
    """A sentence on an argument of a learner's function that changes nothing in its result, or "".

    Args:
        function: from `as_function`.
        arguments: what it was called with.
        others: what might stand in the place of each; None for one that is not asked about.
    """
    before = _numbers(function, arguments)
    for position, other in enumerate(others):
        if other is None or before is None:
            continue
        changed = [*arguments[:position], other, *arguments[position + 1 :]]
        after = _numbers(function, changed)
        if after is not None and before.shape == after.shape and np.array_equal(before, after):
            return (
                f"{parameter(function, position)} plays no part in your result: with another it is the same."
            )
    return ""


def right_for(function, arguments, right):
    """Whether a learner's function is right for some simpler arguments; None if it fails with these."""
    seen = _numbers(function, arguments)
    if seen is None:
        return None
    return seen.shape == np.shape(right) and np.allclose(seen, right, rtol=1e-4, atol=1e-6)


def _numbers(function, arguments):
    try:
        copies = (each.copy() if isinstance(each, np.ndarray) else each for each in arguments)
        return np.asarray(function(*copies), "float64")
    except Exception:  # what fails with other arguments says nothing about this one
        return None

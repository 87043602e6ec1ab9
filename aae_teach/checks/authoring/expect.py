"""For those who write questions: is the answer right, and if not, which known mistake explains it?"""

import numpy as np
from aae_teach.checks.authoring.door import NOTHING, as_number, kind, numbers_in
from aae_teach.checks.authoring.evidence import evidence
from aae_teach.checks.outcomes import NotYet, draw_again


def expect_close(
    seen, expected, misconception="", tolerance=1e-4, what="result", slips=(), shown=None, near=None
):
    """Compare numbers, element by element; a wrong answer is told which known mistake gives the same.

    Args:
        seen: what the learner's code gave: number, array or tensor.
        expected: the right numbers, of the same shape.
        misconception: str, what is asked, for numbers that differ and are those of no known mistake; before
            it stands what the numbers show themselves.
        tolerance: float, allowed difference, absolute or relative to what is expected; a pair for a
            relative and an absolute one.
        what: str, the name of what is compared: "discriminator loss".
        slips: pairs (numbers, advice): what known mistakes give. None of them can refuse a right answer.
        shown: pair of texts that stand for what was seen and expected.
        near: float, how near a mistake's value has to be, absolute; as the tolerance if None.

    Raises:
        NotYet: the shape or a number differs, or what was seen is not numbers.
        DrawAgain: the answer is right, and so is a mistake's, for this draw.
    """
    array, expected = numbers_in(seen, truths=True), np.asarray(expected)
    if array is None:
        reason = NOTHING if seen is None else ""
        raise NotYet(f"{what}: {kind(seen)}", f"{what}: numbers of shape {expected.shape}", reason)
    reason = likely_reason(array, expected, slips, tolerance, near)
    reason = reason or f"{evidence(array, expected)} {misconception}".strip()
    if array.shape != expected.shape:
        raise NotYet(f"{what} of shape {array.shape}", f"shape {expected.shape}", reason)
    close = _close(array, expected, tolerance)
    if not close.all():
        first = tuple(np.argwhere(~close)[0].tolist())
        where = f" at {list(first)}" if first else ""
        texts = shown or (f"{what}{where} is {array[first]:.5g}", f"{expected[first]:.5g}")
        raise NotYet(*texts, reason)


def likely_reason(seen, right, slips, tolerance=1e-4, near=None):
    """The advice on the known mistake that explains a wrong answer; "" if none does.

    This is the one place where an answer is compared with mistakes. It asks first whether the answer is
    right. A mistake that gives the right numbers, too, explains nothing and is passed over.

    Args:
        seen, right: numbers or arrays.
        slips: pairs (numbers, advice). The values of two can lie close together; the nearest speaks.
        tolerance: how far from right a right answer may be, as in `expect_close`.
        near: float, how near a mistake's value has to be, absolute; relative differences of 0.0003 count as
            equal in any case. As the absolute tolerance if None.

    Raises:
        DrawAgain: the answer is right, and so is a mistake's.
    """
    seen, right = np.asarray(seen, "float64"), np.asarray(right, "float64")
    near = (tolerance[1] if isinstance(tolerance, tuple) else tolerance) if near is None else near
    values = [(np.asarray(value, "float64"), advice) for value, advice in slips]
    if _is(seen, right, tolerance):
        if any(_is(value, right, tolerance) for value, _ in values):
            draw_again()
        return ""
    found = [
        (np.abs(seen - value).max(initial=0.0), advice)
        for value, advice in values
        if _is(seen, value, (3e-4, near)) and not _is(value, right, tolerance)
    ]
    return min(found, key=lambda each: each[0])[1] if found else ""


def differing(slips, right, tolerance=1e-4):
    """The slips that do not give the right numbers: for a corner case, in which some are no mistakes."""
    right = np.asarray(right, "float64")
    return tuple((value, advice) for value, advice in slips if not _is(np.asarray(value), right, tolerance))


def least_gap(right, slips):
    """The smallest difference between any two of the right number and those of mistakes."""
    values = np.sort([right, *(value for value, _ in slips)])
    return np.diff(values).min()


def _is(array, other, tolerance):
    return array.shape == other.shape and bool(_close(array, other, tolerance).all())


def _close(array, other, tolerance):
    relative, absolute = tolerance if isinstance(tolerance, tuple) else (tolerance, tolerance)
    return np.isclose(array, other, rtol=relative, atol=absolute)


def expect_logarithm(what, seen, right, mistakes, otherwise, corner=False):
    """Raises NotYet unless a logarithm of a density, or of a mean of densities, is the right one.

    Args:
        what: str, what was seen, such as "-3.2 for 7 samples".
        seen, right: float.
        mistakes: as in `likely_reason`.
        otherwise: str, advice where no known mistake was seen.
        corner: bool, whether some mistakes change nothing in this case.
    """
    if not np.isfinite(seen):
        reason = "np.exp of a large negative number is 0, and its logarithm minus infinity: logsumexp."
        if seen > 0:
            reason = "np.exp of a large number is infinite: logsumexp takes the largest out first."
        elif seen != seen:
            reason = "NaN comes of infinity minus infinity, or of a logarithm below 0; logsumexp has neither."
        raise NotYet(what, f"{right:.6g}", reason)
    expect_close(
        *(seen, right, otherwise, (1e-5, 1e-4)),
        slips=differing(mistakes, right, (1e-5, 1e-4)) if corner else mistakes,
        shown=(what, f"{right:.6g}"),
        near=1e-4 * abs(right),
    )


def quick(network):
    """The network, whose `predict` answers at once: one picture at a time is slow with Keras's own.

    Args:
        network: Keras model, changed in place.
    """
    network.predict = lambda inputs, *_, **__: np.asarray(network(inputs))
    return network


def draw_weights(network, random):
    """New weights for a network under trial, all from one generator: nothing of Keras's own draws is used up.

    Biases are drawn as well, so that no unit sleeps and the step of each network has a size of its own.

    Args:
        network: Keras model, changed in place.
        random: `numpy.random.Generator`.
    """
    weights = network.get_weights()
    network.set_weights(
        [random.normal(scale=w.shape[0] ** -0.5 if w.ndim > 1 else 0.2, size=w.shape) for w in weights]
    )


def check_number(seen, right, slips, what, misconception=""):
    """Raises NotYet unless the answer is the right number, and names the slip that explains it.

    Args:
        seen: what the learner's code gave.
        right: float.
        slips: pairs (float, advice): what a mistake would have given.
        what: str, the name of the number, such as "loss".
        misconception: str, what is asked, for a number that no slip explains.
    """
    if np.size(seen) > 1:
        reason = "Take the mean over the batch, so that one number is left."
        raise NotYet(f"{what} of shape {np.shape(seen)}", "one number", reason)
    seen = as_number(seen)
    shown = f"{what} {seen:.5g}", f"{right:.5g}"
    expect_close(seen, right, misconception, (1e-3, 1e-4), what, slips, shown)

"""For those who write questions: short ways to say `NotYet` about an answer of the wrong kind or value."""

import numpy as np
from aae_teach.checks.outcomes import NotYet


def as_number(answer):
    """The answer as a float, whether it came as int, float, or a scalar of NumPy or TensorFlow.

    Raises:
        NotYet: the answer is not one number.
    """
    array = _numbers_in(answer)
    if answer is None:
        raise NotYet("None", "one number", "A function without a return line gives None.")
    if array is None or array.size != 1:
        raise NotYet(_kind(answer), "one number", "Pass the number itself, not text and not a list.")
    return float(array.reshape(()))


def as_choice(answer, choices):
    """The answer in lower case and without blanks around it, if it is one of the choices.

    Args:
        answer: what the learner wrote, such as " Rises".
        choices: texts in lower case, such as ("rises", "falls").

    Raises:
        NotYet: the answer is not among them.
    """
    normalised = answer.strip().lower() if isinstance(answer, str) else None
    if normalised not in choices:
        quoted = [f'"{choice}"' for choice in choices]
        raise NotYet(
            _kind(answer), f"one of {', '.join(quoted)}", "Copy one of the choices, with its quotes."
        )
    return normalised


def as_function(answer):
    """The answer, if it can be called.

    Raises:
        NotYet: it cannot; the learner probably passed what the function returned.
    """
    if not callable(answer):
        reason = "Pass the function itself: its name without parentheses after it."
        raise NotYet(_kind(answer), "a function", reason)
    return answer


def as_array(answer, what):
    """The answer as float64 array; `expect_close` says what is wrong with its shape or values.

    Args:
        answer: what the learner's code gave.
        what: str, its name in messages: "codes".

    Raises:
        NotYet: the answer is no array of numbers.
    """
    try:
        array = np.asarray(answer, dtype="float64")
    except (TypeError, ValueError):
        array = None
    if array is None or answer is None:
        reason = "A function without a return line gives None." if answer is None else ""
        raise NotYet(f"{what}: {type(answer).__name__}", f"{what}: an array of numbers", reason)
    return array


def as_text(code):
    """A code for messages: "(1.5, -2)"."""
    return "(" + ", ".join(f"{value:.3g}" for value in code) + ")"


def expect_close(seen, expected, misconception="", tolerance=1e-4, what="result"):
    """Compare numbers, element by element.

    Args:
        seen: what the learner's code gave: number, array or tensor.
        expected: the right numbers, of the same shape.
        misconception: str, the likely reason when the numbers differ.
        tolerance: float, allowed difference, absolute or relative to what is expected.
        what: str, the name of what is compared: "discriminator loss".

    Raises:
        NotYet: the shape or a number differs, or what was seen is not numbers.
    """
    array, expected = _numbers_in(seen), np.asarray(expected)
    if array is None:
        reason = "A function without a return line gives None." if seen is None else ""
        raise NotYet(f"{what}: {_kind(seen)}", f"{what}: numbers of shape {expected.shape}", reason)
    if array.shape != expected.shape:
        reason = "A mean or sum is missing or goes over the wrong axis, or an axis is too many."
        raise NotYet(f"{what} of shape {array.shape}", f"shape {expected.shape}", reason)
    close = np.isclose(array, expected, rtol=tolerance, atol=tolerance)
    if not close.all():
        first = tuple(np.argwhere(~close)[0].tolist())
        where = f" at {list(first)}" if first else ""
        raise NotYet(f"{what}{where} is {array[first]:.5g}", f"{expected[first]:.5g}", misconception)


def likely_reason(seen, mistakes, tolerance=0.0):
    """The advice on the known mistake whose value was seen; "" if none comes near.

    Values of two mistakes can lie close together, so the nearest one speaks.

    Args:
        seen: float.
        mistakes: pairs (float, advice): what a mistake would have given.
        tolerance: float, absolute; relative differences of 0.001 count as equal in any case.
    """
    value, advice = min(mistakes, key=lambda mistake: abs(seen - mistake[0]))
    return advice if np.isclose(seen, value, rtol=1e-3, atol=tolerance) else ""


def expect_logarithm(what, seen, right, mistakes, otherwise):
    """Raises NotYet unless a logarithm of a density, or of a mean of densities, is the right one.

    Args:
        what: str, what was seen, such as "-3.2 for 7 samples".
        seen, right: float.
        mistakes: as in `likely_reason`.
        otherwise: str, advice where no known mistake was seen.
    """
    if not np.isfinite(seen):
        reason = "np.exp of a large negative number is 0, and its logarithm minus infinity: logsumexp."
        raise NotYet(what, f"{right:.6g}", reason)
    if not np.isclose(seen, right, rtol=1e-5, atol=1e-4):
        reason = likely_reason(seen, mistakes, tolerance=1e-4 * abs(right))
        raise NotYet(what, f"{right:.6g}", reason or otherwise)


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


def _numbers_in(answer):
    """The answer as an array of numbers, or None if it is something else."""
    try:
        array = np.asarray(answer)
    except (TypeError, ValueError):
        return None
    return array if np.issubdtype(array.dtype, np.number) else None


def _kind(answer):
    """The answer in short: its text if that is short, else its type."""
    text = repr(answer)
    return text if len(text) <= 60 else f"an answer of type {type(answer).__name__}"

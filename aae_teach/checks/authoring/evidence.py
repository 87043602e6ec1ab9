"""What wrong numbers have to do with the right ones, as far as they show it themselves.

Each sentence is computed from both and holds for every entry; nothing is guessed. Mistakes that a question
knows by name speak first (`expect.likely_reason`).
"""

import numpy as np

NOT_FINITE = "NaN or infinity comes of a division by 0, or of a root or logarithm of a number below 0."
PARTS = (2, 3, 4, 5, 10, 28, 100, 255, 784)


def evidence(seen, right, tolerance=1e-5):
    """A sentence on how wrong numbers differ from the right ones, or "".

    Args:
        seen, right: arrays of numbers.
        tolerance: float, relative, within which two numbers count as the same.
    """
    seen, right = np.asarray(seen, "float64"), np.asarray(right, "float64")
    if seen.shape != right.shape:
        return of_shape(seen, right)
    if not np.isfinite(seen).all():
        return NOT_FINITE if np.isfinite(right).all() else ""
    size = max(np.abs(right).max(initial=0), np.abs(seen).max(initial=0), 1e-12)

    def same(other):
        return np.allclose(seen, other, rtol=tolerance, atol=1e-2 * tolerance * size)

    with np.errstate(all="ignore"):
        found = next((said for said, other in _turned(seen, right) if same(other)), "")
    return found or _of_order(seen, right, same) or _of_size(seen, right)


def of_shape(seen, right):
    """A sentence on numbers of another shape."""
    if seen.ndim == right.ndim == 2:
        if seen.shape == right.shape[::-1] and np.allclose(seen.T, right, rtol=1e-4, atol=1e-6):
            return "The numbers are right, with rows and columns swapped."
        rows, columns = np.subtract(seen.shape, right.shape)
        if not rows or not columns:
            many, what = (columns, "column") if not rows else (rows, "row")
            if abs(many) == 1:
                return f"There is one {what} too {'many' if many > 0 else 'few'}."
            return f"There are {abs(many)} {what}s too {'many' if many > 0 else 'few'}."
    if seen.size == right.size and np.allclose(seen.ravel(), right.ravel(), rtol=1e-4, atol=1e-6):
        return "The numbers are right and in their order, and the shape is not. Use reshape."
    for place, which in ((-1, "last"), (0, "first")):
        part = seen[place] if seen.ndim == right.ndim + 1 > 1 and len(seen) else seen
        if part.shape == right.shape and np.allclose(part, right, rtol=1e-4, atol=1e-6):
            return f"What is asked is the {which} of these; return it alone."
    if seen.ndim > right.ndim:
        return "There is an axis too many; a mean or sum that goes over too few axes leaves one."
    if seen.ndim < right.ndim:
        return "There is an axis too few; a mean or sum that goes over too many axes takes one away."
    return ""


def _turned(seen, right):
    """Pairs (sentence, what the right numbers would become)."""
    yield "The sign is turned round.", -right
    yield "These are percentages.", 100 * right
    yield "This is what is left to 1.", 1 - right
    for part in PARTS:
        yield f"It is {part} times too large.", part * right
        yield f"It is {part} times too small.", right / part
    if np.ptp(right) > 0 or not right.ndim:
        yield "The right numbers are squared here.", right**2
        yield "This is the root of what is asked.", np.sqrt(right)
        yield "This is the logarithm of what is asked.", np.log(right)
    if (right < 0).any():
        yield "All signs are lost: these are absolute values.", np.abs(right)
        yield "Numbers below 0 were set to 0.", np.maximum(right, 0)
    if (right > 1).any():
        yield "Numbers above 1 were set to 1.", np.minimum(right, 1)
    for digits in range(4):
        if _tells_rounding(seen, digits):
            yield f"These are rounded to {digits} digits after the point.", np.round(right, digits)
    if right.size > 1 and np.ptp(right) > 0:
        if not np.ptp(seen):
            yield f"All are the same number, {seen.ravel()[0]:.4g}.", seen
        first = np.flatnonzero(right.ravel())[:1]
        if len(first) and seen.ravel()[first].item():
            factor = (seen.ravel()[first] / right.ravel()[first]).item()
            yield f"All are {factor:.4g} times what they should be.", factor * right
        offset = seen.ravel()[0] - right.ravel()[0]
        yield f"All are off by {offset:.4g}.", right + offset


def _tells_rounding(seen, digits):
    """Whether numbers are many enough, or long enough, that their last digit is no accident."""
    units = np.unique(np.abs(np.round(seen * 10.0**digits)))
    return len(units) > 2 or units.max(initial=0) >= 10


def _of_order(seen, right, same):
    """A sentence on an array whose entries are right and stand elsewhere, or are right in part."""
    if right.ndim == 0 or right.size < 2:
        return ""
    if same(right[::-1]):
        return "The order is reversed."
    if right.ndim == 2 and right.shape[0] == right.shape[1] and same(right.T):
        return "Rows and columns are swapped."
    if len(np.unique(right)) > 2 and np.allclose(
        np.sort(seen.ravel()), np.sort(right.ravel()), rtol=1e-5, atol=1e-8
    ):
        return "These are the right numbers in another order."
    close = np.isclose(seen, right, rtol=1e-5, atol=1e-8).reshape(len(right), -1).all(axis=1)
    wrong = np.flatnonzero(~close)
    if 0 < len(wrong) < len(right):
        which = "the first ones" if close[: len(right) - len(wrong)].all() else f"row {wrong[0]} is not"
        return f"{len(right) - len(wrong)} of {len(right)} are right: {which}."
    return ""


def _of_size(seen, right):
    """Which way one number is off, and how far."""
    if right.size != 1 or not right.item():
        return ""
    off = seen.item() - right.item()
    return f"It is too {'large' if off > 0 else 'small'} by {abs(off):.3g}."

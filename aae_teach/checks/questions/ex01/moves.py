"""The question of exercise 01 on a code space that is moved while the reconstructions stay."""

import numpy as np
from aae_teach.checks import NotYet, as_function, expect_close, question
from aae_teach.checks.authoring.door import as_array
from aae_teach.checks.questions.ex01.training import small_networks


@question(
    "ex01.moved",
    hints=(
        "Return two functions. The first encodes as before and then moves the codes.",
        "The second first undoes the move, from the end: subtract the shift, then divide by the matrix.",
        "Dividing by a matrix is multiplying by its inverse: `(codes - shift) @ np.linalg.inv(matrix)`.",
    ),
)
def moved(answer, random):
    """Write encoder, decoder, matrix, shift -> (encode, decode): codes moved, reconstructions the same."""
    function = as_function(answer)
    encoder, decoder = small_networks(12, random)
    # Neither symmetric nor orthogonal, so that a transposed matrix is not an inverse.
    matrix = np.array([[2.0, 1.0], [-0.5, 1.5]]) + random.uniform(-0.2, 0.2, (2, 2))
    shift = random.permutation([-1, 1]) * random.uniform(3, 6, 2)  # codes have both signs
    matrix, shift = matrix.astype("float32"), shift.astype("float32")
    images = random.uniform(size=(9, 12)).astype("float32")
    seen = function(encoder, decoder, matrix.copy(), shift.copy())
    if not (isinstance(seen, tuple | list) and len(seen) == 2 and all(map(callable, seen))):
        raise NotYet(f"{type(seen).__name__}", "two functions: encode, decode", "Return (encode, decode).")
    encode, decode = map(as_function, seen)
    before = np.asarray(encoder(images))
    right = before @ matrix + shift
    codes = as_array(encode(images.copy()), "codes")
    _refuse_codes(codes, before, right, matrix, shift)
    # Codes that encode has not given: decode must undo the move, not remember the old codes.
    old = np.asarray(encoder(random.uniform(size=(9, 12)).astype("float32")))
    codes = old @ matrix + shift
    copies = as_array(decode(codes.copy()), "reconstructions")
    _refuse_copies(copies, np.asarray(decoder(old)), codes, matrix, shift, decoder, before)
    return "Other codes, the same reconstructions, the same loss: the loss does not say where codes lie."


def _refuse_codes(codes, before, right, matrix, shift):
    mistakes = (
        (before, "These are the codes of the old encoder; move them."),
        (before @ matrix, "The shift is missing in encode."),
        ((before + shift) @ matrix, "You shift first and multiply then; the question has it the other way."),
        (
            before @ matrix.T + shift,
            "The matrix stands on the wrong side: codes are rows, so codes @ matrix.",
        ),
        (
            (before - shift) @ np.linalg.inv(matrix),
            "The encoder applies the inverse; that belongs into decode.",
        ),
    )
    _refuse_arrays(
        codes, mistakes, right, "codes", "Multiply the old codes by the matrix, then add the shift."
    )


def _refuse_copies(copies, wanted, codes, matrix, shift, decoder, before):
    inverse = np.linalg.inv(matrix)
    mistakes = (
        (before, "These copies are those of the images encoded last. decode must use the codes it is given."),
        (codes, "The old decoder gets the moved codes as they are. Undo the move before it."),
        ((codes - shift) @ matrix.T, "A transposed matrix undoes rotations only; use np.linalg.inv."),
        (codes @ inverse - shift, "You undo the matrix first. Undo in reverse order: the shift came last."),
        (codes @ inverse, "The shift is not undone."),
        (
            (codes - shift) @ (1 / matrix),
            "1 / matrix inverts each number by itself; np.linalg.inv inverts the matrix.",
        ),
        ((codes - shift) @ matrix, "You multiply by the matrix again; its inverse undoes it."),
        (codes @ matrix + shift, "You move the codes once more instead of moving them back."),
    )
    pictures = ((np.asarray(decoder(each.astype("float32"))), reason) for each, reason in mistakes)
    reason = "Subtract the shift, multiply by the whole inverse of the matrix, then call the old decoder."
    _refuse_arrays(copies, tuple(pictures), wanted, "reconstructions", reason)


def _refuse_arrays(seen, mistakes, right, what, reason):
    """Raises NotYet unless the array is the right one, with the reason of the mistake that it shows."""
    if seen.shape != right.shape:
        raise NotYet(f"{what} of shape {seen.shape}", f"shape {right.shape}", "One row for each image.")
    off = np.abs(seen - right).max()
    shown = f"{what} that are off by up to {off:.3g}", f"the {what} of the question"
    expect_close(seen, right, reason, (1e-3, 1e-4), what, mistakes, shown)

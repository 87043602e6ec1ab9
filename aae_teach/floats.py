"""Arrays of floats, made of what users pass as one, or refused with the line to write."""

import numpy as np


def as_floats(values, name):
    """An array of images, samples or codes as float32.

    Args:
        values: array or tensor of floats; other kinds are refused, for only their owner knows their range.
        name: of the rows in messages, such as "images".

    Returns:
        float32 array of the same shape.

    Raises:
        TypeError: values are no array of numbers.
        ValueError: they are whole numbers or truth values, or there are none, or some are masked.
    """
    if values is None:
        raise TypeError(f"There are no {name}; pass an array of floats of shape (n, size).")
    if hasattr(values, "toarray") or hasattr(values, "row_splits") or not hasattr(values, "dtype"):
        kind, way_out = type(values).__name__, _way_out(values, name)
        raise TypeError(f"The {name} are of type {kind}; expected an array: {way_out}.")
    if np.ma.is_masked(values):
        raise ValueError(
            f"Some {name} are masked, and a network sees every number; fill them, as in {name}.filled(0)."
        )
    array = np.asarray(values)
    check_kind(array, name)
    if not len(array):
        raise ValueError(f"There are 0 {name}; expected at least one row. Look at how they were chosen.")
    return array.astype("float32", copy=False)


def _way_out(values, name):
    """How to make an array of what is none."""
    if hasattr(values, "x_train"):
        return "pass its x_train"
    if hasattr(values, "toarray"):
        return f"pass {name}.toarray()"
    if hasattr(values, "row_splits"):
        return "rows of one length, as in .to_tensor()"
    if isinstance(values, str):
        return "load them first, as aae.load_digits and aae.load_images do"
    return (
        f"pass {name}.to_numpy('float32')"
        if hasattr(values, "to_numpy")
        else (f"pass np.asarray({name}, 'float32')")
    )


def check_kind(array, name):
    """Raises an error unless an array holds floats."""
    if array.dtype.kind in "iub":
        raise ValueError(
            f"{name} are {array.dtype}, expected floats. Bytes from 0 to 255 become "
            f"{name}.astype('float32') / 255, zeros and ones become {name}.astype('float32')."
        )
    if array.dtype.kind not in "fV":  # NumPy has no name for bfloat16
        raise TypeError(f"{name} are {array.dtype}, expected numbers: pass {name}.astype('float32').")

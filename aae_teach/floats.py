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
        ValueError: they are whole numbers or truth values, or there are none.
    """
    if values is None:
        raise TypeError(f"There are no {name}; pass an array of floats of shape (n, size).")
    if not hasattr(values, "dtype"):
        line = (
            f"{name}.to_numpy('float32')" if hasattr(values, "to_numpy") else f"np.asarray({name}, 'float32')"
        )
        raise TypeError(f"The {name} are a {type(values).__name__}; expected an array: pass {line}.")
    array = np.asarray(values)
    check_kind(array, name)
    if not len(array):
        raise ValueError(f"There are 0 {name}; expected at least one row. Look at how they were chosen.")
    return array.astype("float32", copy=False)


def check_kind(array, name):
    """Raises an error unless an array holds floats."""
    if array.dtype.kind in "iub":
        raise ValueError(
            f"{name} are {array.dtype}, expected floats. Bytes from 0 to 255 become "
            f"{name}.astype('float32') / 255, zeros and ones become {name}.astype('float32')."
        )
    if array.dtype.kind not in "fV":  # NumPy has no name for bfloat16
        raise TypeError(f"{name} are {array.dtype}, expected numbers: pass {name}.astype('float32').")

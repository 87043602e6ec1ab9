"""Arrays of floats, made of what users pass as one, or refused with the line to write."""

import os

import numpy as np


def as_floats(values, name):
    """An array of images, samples or codes as float32.

    Args:
        values: array or tensor of floats; other kinds are refused, for only their owner knows their range.
        name: of the rows in messages, such as "images".

    Returns:
        float32 array of the same shape.

    Raises:
        TypeError: values are no array of numbers, or sparse, or of rows of different lengths.
        ValueError: they are whole numbers or truth values, or some are masked, or there are none.
    """
    if values is None:
        raise TypeError(f"There are no {name}; pass an array of floats of shape (n, size).")
    if not hasattr(values, "dtype"):
        raise TypeError(f"The {name} are a {type(values).__name__}; expected an array: {_way(values, name)}.")
    check_dense(values, name)
    array = np.asarray(values)
    check_kind(array, name)
    if not array.ndim:
        raise ValueError(f"The {name} are one number, {array}; expected an array of shape (n, size).")
    if not len(array):
        raise ValueError(f"There are 0 {name}; expected at least one row. Look at how they were chosen.")
    return array.astype("float32", copy=False)


def check_dense(values, name):
    """Raises an error, with the way out, if an array leaves values out: sparse, ragged or masked ones."""
    kind = type(values).__name__
    if hasattr(values, "toarray"):
        raise TypeError(f"The {name} are sparse ({kind}), expected an array: pass {name}.toarray().")
    if kind == "SparseTensor":
        raise TypeError(f"The {name} are sparse, expected an array: pass tf.sparse.to_dense({name}).")
    if kind == "RaggedTensor":
        raise TypeError(f"The {name} are ragged: {_different(name)}")
    if isinstance(values, np.ma.MaskedArray) and (masked := int(np.ma.count_masked(values))):
        filling = "-1) for unknown" if name == "labels" else "0)"
        raise ValueError(
            f"{masked} values of the {name} are masked, and numbers below a mask mean nothing; fill them, "
            f"as with {name}.filled({filling}, or leave those rows out."
        )


def finite_rows(name, values, other_name, others):
    """Two arrays (n, ...) as rows of one size: (n, size) and (m, size).

    Raises:
        ValueError: one holds no row, or NaN or infinity, or their rows differ in size.
    """
    found = []
    for each, given in ((name, np.asarray(values)), (other_name, np.asarray(others))):
        if given.ndim < 2 or not given.size:
            raise ValueError(f"{each} have shape {given.shape}; expected (n, size) with n of 1 or more.")
        rows = given.reshape(len(given), -1)
        if broken := len(rows) - int(np.isfinite(rows).all(axis=1).sum()):
            raise ValueError(
                f"{broken} of {len(rows)} {each} hold NaN or infinity; did the training diverge?"
            )
        found.append(rows)
    sizes = [rows.shape[1] for rows in found]
    if sizes[0] != sizes[1]:
        raise ValueError(
            f"{name} have {sizes[0]} numbers each, {other_name} {sizes[1]}; expected as many in both."
        )
    return found


def check_one_each(name, labels, rows):
    """Raises ValueError unless there is one label for each row."""
    if np.shape(labels) != (len(rows),):
        raise ValueError(f"{name} have shape {np.shape(labels)}; expected ({len(rows)},), one for each code.")


def check_kind(array, name):
    """Raises an error unless an array holds floats."""
    kind = array.dtype.kind
    if kind in "iub":
        raise ValueError(
            f"{name} are {array.dtype}, expected floats. Bytes from 0 to 255 become "
            f"{name}.astype('float32') / 255, zeros and ones become {name}.astype('float32')."
        )
    if kind == "c":
        raise TypeError(
            f"{name} are {array.dtype}, expected real numbers: pass {name}.real or np.abs({name})."
        )
    if kind == "O" and len(shapes := {np.shape(each) for each in np.ravel(array)}) > 1:
        raise TypeError(f"{name} are an array of {len(shapes)} kinds of rows: {_different(name)}")
    if kind == "O" and array.ndim == 1 and len(array) and np.ndim(array[0]):
        raise TypeError(f"{name} are an array of arrays: pass np.stack({name}).astype('float32').")
    if kind not in "fV":  # NumPy has no name for bfloat16
        raise TypeError(f"{name} are {array.dtype}, expected numbers: pass {name}.astype('float32').")


def _different(name):
    return (
        f"their sizes differ, and a network reads one size. Bring all {name} to one size, such as by cutting "
        f"or padding each, and pass np.stack({name}).astype('float32')."
    )


def _way(values, name):
    """What to pass in place of something that is no array, as far as it tells what it is."""
    if hasattr(values, "to_numpy"):
        return f"pass {name}.to_numpy('float32')"
    if hasattr(values, "x_train"):
        return "pass its images, such as digits.x_train"
    if isinstance(values, (str, bytes, os.PathLike)):
        return "read the file first, such as with aae.load_arrays(path) or aae.load_images(folder)"
    if callable(values):
        return "call it first, and pass what it returns"
    if isinstance(values, (tuple, list)) and 1 <= len(values) <= 3 and np.ndim(_first(values)) > 1:
        beside = f"; what stands beside the {name} comes after them, as in fit({name}, labels)"
        return f"pass its first part{beside if len(values) > 1 else ''}"
    if isinstance(values, (set, frozenset)):
        return f"a set has no order; pass np.asarray(list({name}), 'float32')"
    if not isinstance(values, (tuple, list)) and (hasattr(values, "__iter__") or hasattr(values, "__len__")):
        return f"batches come from a tf.data.Dataset, or from a generator such as (batch for batch in {name})"
    return f"pass np.asarray({name}, 'float32')"


def _first(values):
    return values[0] if hasattr(values[0], "dtype") else 0

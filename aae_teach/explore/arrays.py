"""Arrays on their way to the browser and back: one trait holds the bytes, with their dtype and shape.

`frontend/arrays.js` reads what `to_json` makes, in a notebook and on an exported page.
"""

import zlib

import numpy as np
import traitlets

DTYPES = ("bool", "float16", "float32", "int8", "uint8")  # what frontend/arrays.js knows
SMALL = 4096  # bytes of an array below which packing is not worth its while


def to_json(value, widget=None, pack=True):
    """A trait's value, each array in its dicts and lists as {"view": bytes, "dtype": str, "shape": list}.

    A notebook that was run keeps all that was sent. So where it saves something the bytes are packed by zlib,
    and "packed": True is added, unless `pack` is false.

    Raises:
        TypeError: an array is of a dtype that the browser does not read.
    """
    if isinstance(value, np.ndarray):
        if value.dtype.name not in DTYPES:
            raise TypeError(f"an array is of dtype {value.dtype}; expected one of {', '.join(DTYPES)}.")
        sent = {"view": value.tobytes(), "dtype": value.dtype.name, "shape": list(value.shape)}
        packed = zlib.compress(sent["view"], 9) if pack and value.nbytes >= SMALL else sent["view"]
        return sent | {"view": packed, "packed": True} if len(packed) < len(sent["view"]) else sent
    if isinstance(value, dict):
        return {name: to_json(each, pack=pack) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(each, pack=pack) for each in value]
    return value


def from_json(value, widget=None):
    """The array that the browser has sent, which cannot be written to; None stays None."""
    if value is None:
        return None
    data = bytes(value["view"])
    data = zlib.decompress(data) if value.get("packed") else data
    return np.frombuffer(data, value["dtype"]).reshape(value["shape"])


# For a trait whose dicts and lists hold arrays: Dict().tag(**WITH_ARRAYS).
WITH_ARRAYS = {"sync": True, "to_json": to_json}


class Array(traitlets.Instance):
    """A trait of one array, or None, that the browser sees too."""

    def __init__(self):
        super().__init__(np.ndarray, allow_none=True)
        self.tag(**WITH_ARRAYS, from_json=from_json)

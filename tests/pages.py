"""What an explorer sends to the browser, and what its exported page holds."""

import base64
import json
import re
import zlib

import numpy as np


def state_of(path):
    """The traits in a page: dict of name to value, its arrays as NumPy's."""
    text = re.search(r'<script type="application/json" id="state">(.*?)</script>', path.read_text("utf-8"))[1]
    return json.loads(text, object_hook=_array)


def assert_can_be_sent(widget):
    """The widget's state is plain values and bytes, without numbers that JSON does not know."""
    json.dumps(widget.get_state(), default=_size, allow_nan=False)


def bytes_sent(widget):
    """How many bytes the widget's arrays take; a notebook that is run keeps them, a third longer, as text."""
    return sum(map(len, _buffers(widget.get_state())))


def _buffers(value):
    if isinstance(value, bytes):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _buffers(each)


def _size(value):
    if not isinstance(value, bytes):
        raise TypeError(f"{type(value).__name__} is neither JSON nor bytes")
    return len(value)


def _array(value):
    if value.keys() != {"view", "dtype", "shape"}:
        return value
    data = zlib.decompress(base64.b64decode(value["view"]))
    return np.frombuffer(data, value["dtype"]).reshape(value["shape"])

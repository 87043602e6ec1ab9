"""The Lab's golden file is what the library's models compute; lab_engine.test.mjs compares with it."""

import json
import os

import numpy as np
import pytest

from tests import lab_golden

pytestmark = [pytest.mark.trains, pytest.mark.timeout(900)]  # its steps are taken one by one, uncompiled
RENEW = "AAE_TEACH_WRITE_GOLDEN=1 pytest tests/explore/test_lab_golden.py, and read the difference"
CLOSE = 5e-5  # half of what the JavaScript may be off


def numbers(value):
    """All numbers of a JSON value, in their order."""
    if isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from numbers(each)
    elif not isinstance(value, str):
        yield value


def test_the_golden_file_is_what_keras_computes(root):
    path, computed = root / "tests" / "js" / "lab_golden.json", lab_golden.golden()
    if os.environ.get("AAE_TEACH_WRITE_GOLDEN"):
        path.write_text(json.dumps(computed) + "\n", encoding="utf-8", newline="\n")
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert computed["cases"].keys() == kept["cases"].keys(), RENEW
    one, other = (np.array(list(numbers(value)), np.float64) for value in (computed, kept))
    assert one.shape == other.shape, RENEW
    assert np.abs(one - other).max() < CLOSE, RENEW


def flat(parts):
    return np.concatenate([np.concatenate(arrays) for arrays in parts.values()])


def test_the_cases_move_weights_and_differ(root):
    kept = json.loads((root / "tests" / "js" / "lab_golden.json").read_text(encoding="utf-8"))
    ends = {name: flat(case["end"]) for name, case in kept["cases"].items()}
    for name, case in kept["cases"].items():
        start = flat({part: kept["starts"][case["start"]][part] for part in case["end"]})
        assert np.abs(ends[name] - start).max() > 100 * CLOSE, name
    same = [(a, b) for a in ends for b in ends if a < b and len(ends[a]) == len(ends[b])]
    assert not [pair for pair in same if np.abs(ends[pair[0]] - ends[pair[1]]).max() < 10 * CLOSE]

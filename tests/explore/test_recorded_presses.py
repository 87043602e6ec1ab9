"""Presses recorded for a page: chosen as a learner would press, computed as the widget computes them."""

import aae_teach as aae
import keras
import numpy as np
import pytest
from aae_teach.explore import phases, recorded_presses

PHASES = ["reconstruction", "discriminator", "generator"]


def paths(chosen):
    """Each sequence as a tuple of (first letter of the phase, steps)."""
    found = [()]
    for parent, phase, times in chosen[1:]:
        found.append((*found[parent], (phase[0], times)))
    return found


@pytest.fixture
def widget():
    keras.utils.set_random_seed(0)
    model = aae.build_steady_model(aae.Gaussian(stddev=5.0), steps=100, hidden=(16, 8), seed=0)
    return phases(model, aae.load_digits().x_train, batch_size=20)


def test_what_the_lessons_ask_for_is_among_the_presses():
    found = paths(recorded_presses.choose(PHASES, (1, 10)))
    assert len(found) == len(set(found)) == recorded_presses.STATES
    assert {(), (("r", 1), ("d", 1)), (("d", 10),) * 3 + (("g", 1),)} <= set(found)
    two = paths(recorded_presses.choose(["discriminator", "generator"], (1, 10)))
    assert {(("d", 10),) * 5 + (("g", 1),), (("g", 1),) * 6} <= set(two)


def test_every_sequence_begins_with_one_that_is_there():
    chosen = recorded_presses.choose(PHASES, (1, 10), 40)
    assert chosen[0] == (None, None, None)
    assert all(parent < index for index, (parent, *_) in enumerate(chosen) if index)


@pytest.mark.trains
def test_a_recorded_sequence_is_what_the_widget_computes(widget):
    kept = recorded_presses.record(widget._stepper, widget.extent, (1, 10), 30)
    index = max(range(30), key=lambda i: len(paths(recorded_presses.choose(PHASES, (1, 10), 30))[i]))
    way = []
    while index:
        way, at = [index, *way], kept["states"][index]
        index = at["parent"]
    assert len(way) > 2
    for index in way:
        state = kept["states"][index]
        widget.times = state["times"]
        widget.press(state["phase"])
        np.testing.assert_allclose(kept["fake"][state["fake"]], widget.fake, atol=1e-5)
        np.testing.assert_allclose(kept["surface"][state["surface"]], widget.surface, atol=1e-5)
        for name, pair in widget.result["losses"].items():
            assert state["result"]["losses"][name] == pytest.approx(pair, abs=1e-5)
        same = ("phase", "times", "factor", "points", "outside")
        assert all(state["result"][name] == widget.result[name] for name in same)


@pytest.mark.trains
def test_recording_leaves_the_widget_as_it_was(widget):
    widget.press("generator")
    before, seen = widget._stepper.weights(), widget.fake.copy()
    recorded_presses.record(widget._stepper, widget.extent, (1, 10), 12)
    for name, weights in widget._stepper.weights().items():
        assert all(np.array_equal(old, new) for old, new in zip(before[name], weights))
    widget.press("discriminator")
    np.testing.assert_array_equal(widget.fake, seen)


@pytest.mark.trains
def test_what_a_press_leaves_alone_is_kept_once(widget):
    kept = recorded_presses.record(widget._stepper, widget.extent, (1,), 13)
    by_phase = {state["phase"]: state for state in kept["states"][1:] if state["parent"] == 0}
    assert by_phase["generator"]["surface"] == kept["states"][0]["surface"]
    assert by_phase["discriminator"]["fake"] == kept["states"][0]["fake"]
    assert by_phase["generator"]["fake"] != kept["states"][0]["fake"]

"""The example that comes with the library: what its script would make again, and as good as other seeds."""

import aae_teach as aae
import numpy as np
import pytest
from aae_teach.models import example

from benchmarks import measuring
from benchmarks.machine import steady_example


@pytest.fixture(scope="module")
def steady():
    return aae.load_example("steady")


@pytest.fixture(scope="module")
def digits():
    return aae.load_digits("digits")


@pytest.mark.trains
@pytest.mark.parametrize("measure", ["test_mse", "neighbour_accuracy", "energy_distance"])
def test_it_is_as_good_as_its_recipe_with_other_seeds(steady, digits, measure):
    result = measuring.read("steady_example")
    assert len(result.about["seeds"]) == 5 and result.about["epochs"] == example.EPOCHS
    seeds = result.values(measure)
    # One more seed falls outside of the range of five in one case of three; seldom by as much as the range.
    low, high = seeds.min() - np.ptp(seeds), seeds.max() + np.ptp(seeds)
    assert low <= steady_example.quality(steady.model, digits)[measure] <= high


def test_an_untrained_model_is_told_from_it(digits):
    result, untrained = (
        measuring.read("steady_example"),
        steady_example.quality(example.build_example(), digits),
    )
    for measure in ("test_mse", "neighbour_accuracy", "energy_distance"):
        seeds = result.values(measure)
        assert not seeds.min() - np.ptp(seeds) <= untrained[measure] <= seeds.max() + np.ptp(seeds)


def test_the_recording_is_of_this_model(steady, digits):
    recording = steady.recording
    codes = steady.model.encoder.predict(digits.x_test[: example.POINTS], verbose=0)
    assert recording.epochs == example.EPOCHS and set(recording.steps) == set(steady.model.phase_variables())
    np.testing.assert_allclose(recording.codes[-1].astype("float32"), codes, atol=0.05)
    np.testing.assert_array_equal(recording.labels, digits.y_test[: example.POINTS])


def test_it_is_small():
    assert sum(path.stat().st_size for path in example.FOLDER.iterdir()) < 1_000_000


@pytest.mark.trains
def test_explorers_take_it(steady, digits, tmp_path):
    assert aae.explore.plane(steady.model, digits).to_html(tmp_path / "plane.html").stat().st_size < 3_000_000
    assert aae.explore.replay(steady.recording).to_html(tmp_path / "replay.html").stat().st_size < 3_000_000


def test_an_unknown_name_is_answered_with_those_that_there_are():
    with pytest.raises(ValueError, match="there is steady"):
        aae.load_example("stead")


@pytest.mark.trains
def test_it_can_be_trained_further(digits):
    model = aae.load_example().model
    before = aae.metrics.reconstruction_error(model, digits.x_test)
    model.fit(digits.x_train, batch_size=100, epochs=1, verbose=0)
    assert aae.metrics.reconstruction_error(model, digits.x_test) < 1.5 * before


@pytest.mark.trains
def test_what_is_saved_comes_back(digits, tmp_path, monkeypatch):
    monkeypatch.setattr(example, "FOLDER", tmp_path)
    model = example.build_example(3)
    recorder = aae.Recorder(digits.x_test, digits.y_test, points=20)
    model.fit(digits.x_train[:100], batch_size=100, epochs=1, callbacks=[recorder], verbose=0)
    example.save_example("steady", model, recorder.recording)
    loaded = aae.load_example("steady")
    codes = [each.encoder.predict(digits.x_test[:20], verbose=0) for each in (model, loaded.model)]
    np.testing.assert_allclose(codes[0], codes[1], atol=0.02)
    np.testing.assert_array_equal(loaded.recording.codes, recorder.recording.codes)

"""Files that version 0.1.0 wrote load in this version, and go on as they did there.

`expected.json` beside the files says what that version made of them: the first outputs, and the losses of one
more epoch. The files are as version 0.1.0 wrote them, but for their compression.
"""

import json
from pathlib import Path

import aae_teach as aae
import numpy as np
import pytest

from tests import small

pytestmark = pytest.mark.trains

FOLDER = Path(__file__).parent / "saved_by_0_1"
EXPECTED = json.loads((FOLDER / "expected.json").read_text())
NOISE = np.linspace(-1, 1, 8, dtype="float32").reshape(4, 2)


def first_numbers(outputs):
    outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    return np.concatenate([np.ravel(output) for output in outputs])[:8]


def inputs(name):
    if name == "gan.keras":
        return NOISE
    images, labels = small.images(60), small.labels(60)
    return (images, labels) if name.startswith("supervised") else images


def test_every_file_has_its_expectation():
    assert {path.name for path in FOLDER.iterdir()} == {*EXPECTED, "expected.json"}


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.endswith(".keras")])
def test_a_model_predicts_and_goes_on_training_as_in_that_version(name):
    model, expected = aae.load_model(FOLDER / name), EXPECTED[name]
    np.testing.assert_allclose(first_numbers(model.predict(inputs(name))), expected["output"], atol=1e-5)
    labels = [small.labels(60)] if expected["labels"] else []
    history = model.fit(small.images(60), *labels, batch_size=20, epochs=1, verbose=0).history
    assert history.keys() == {"loss", *expected["history"]}
    for loss, values in expected["history"].items():
        np.testing.assert_allclose(history[loss], values, rtol=1e-3, err_msg=loss)


def test_a_recording_holds_what_it_held():
    recording, expected = aae.Recording.load(FOLDER / "recording.npz"), EXPECTED["recording.npz"]
    assert recording.epochs == expected["epochs"] and sorted(recording.steps) == expected["steps"]
    np.testing.assert_allclose(recording.codes[-1].ravel()[:8], expected["codes"])


def test_notebooks_that_were_handed_out_find_what_they_import():
    from aae_teach.checks.broken_runs import broken_run
    from aae_teach.checks.ex01_reading import four_maps
    from aae_teach.checks.ex06_reading import draw_pictures

    assert all(map(callable, (broken_run, four_maps, draw_pictures)))

"""Models and recordings side by side, without a browser: traits, pages, errors, and no TensorFlow."""

import subprocess
import sys

import aae_teach as aae
import keras
import numpy as np
import pytest
from aae_teach.data import Digits
from aae_teach.explore import NumpyNetwork, compare, maps
from aae_teach.recording import Recording

from tests.pages import assert_can_be_sent, bytes_sent, state_of
from tests.small import adversarial_autoencoder, images


@pytest.fixture(scope="module")
def digits():
    labels = np.random.default_rng(0).integers(0, 10, 96)
    return Digits(images(64), labels[:64], images(32, 1), labels[64:], "small", (4, 4))


@pytest.fixture(scope="module")
def models():
    steady, other = adversarial_autoencoder(seed=0), adversarial_autoencoder(seed=1)
    return {"plain": aae.Autoencoder(other.encoder, other.decoder), "AAE": steady}


@pytest.fixture
def widget(models, digits):
    return compare(models, digits)


def recording(epochs=3, points=20, latent_dim=2, seed=0, **changes):
    random = np.random.default_rng(seed)
    parts = {
        "codes": random.normal(0, 3, (epochs + 1, points, latent_dim)).astype("float16"),
        "labels": np.arange(points) % 10,
        "losses": {"reconstruction_loss": random.uniform(0, 1, epochs).astype("float32")},
        "prior": aae.Gaussian(latent_dim, 5.0),
    }
    return Recording(**(parts | changes))


def test_each_column_holds_its_decoder_and_its_codes(widget, models, digits):
    grid = np.random.default_rng(0).normal(0, 2, (9, 2)).astype(np.float32)
    assert widget.pictures.dtype == np.uint8 and widget.pictures.shape == (64, 4, 4)
    shown = widget.pictures.reshape(-1, 16) / np.float32(255)  # in 16 levels of grey
    nearest = [np.abs(digits.x_train - picture).max(axis=1).argmin() for picture in shown]
    pictures = digits.x_train[nearest]
    assert np.abs(pictures - shown).max() <= 0.55 / 15
    for column, (name, model) in zip(widget.columns, models.items(), strict=True):
        assert column["name"] == name and column["pixel_error"] == 0
        found = NumpyNetwork(column["decoder"])(grid)
        assert np.allclose(found, model.decoder.predict(grid, verbose=0), atol=1e-5)
        assert np.allclose(column["codes"], model.encoder.predict(pictures, verbose=0), atol=0.02)
    assert [bool(column["prior"]) for column in widget.columns] == [False, True]
    assert_can_be_sent(widget)
    assert widget.choices == len(widget.labels) == 64 and widget.layers == {"codes": True, "prior": True}


def test_one_code_is_decoded_by_each(widget, models):
    widget.code = [1.5, -0.5]
    for name, image in widget.decode().items():
        expected = models[name].decoder.predict(np.float32([[1.5, -0.5]]), verbose=0)
        assert np.allclose(image.ravel(), expected[0], atol=1e-5)


def test_the_extent_fits_all_columns(models, digits):
    shifted = adversarial_autoencoder(seed=2)
    bias = shifted.encoder.layers[-1].bias
    bias.assign([40.0, 0.0])
    assert compare([models["plain"], shifted], digits).extent >= 40
    assert compare(models, digits, extent=3).extent == 3


def test_lists_are_numbered_and_priors_may_be_missing(models, digits):
    plain = models["plain"]
    widget = compare([plain, plain, plain], digits)
    assert [column["name"] for column in widget.columns] == ["model 1", "model 2", "model 3"]
    assert widget.layers == {"codes": True}


@pytest.mark.trains
def test_refresh_takes_the_weights_of_now(digits):
    model, other = adversarial_autoencoder(seed=3), adversarial_autoencoder(seed=4)
    widget = compare([model, other], digits)
    code = np.float32([[1, 1]])
    before = NumpyNetwork(widget.columns[0]["decoder"])(code)
    model.fit(digits.x_train, epochs=1, verbose=0)
    assert np.array_equal(NumpyNetwork(widget.columns[0]["decoder"])(code), before)
    widget.refresh()
    found = NumpyNetwork(widget.columns[0]["decoder"])(code)
    assert np.allclose(found, model.decoder.predict(code, verbose=0), atol=1e-5)
    assert not np.allclose(found, before, atol=1e-5)


def test_more_dimensions_are_cut_by_the_planes(digits):
    models = [adversarial_autoencoder(latent_dim=4, seed=seed) for seed in (0, 1)]
    widget = compare(models, digits, axes=(3, 1))
    widget.code = [2.0, -1.0]
    expected = models[0].decoder.predict(np.float32([[0, -1, 0, 2]]), verbose=0)
    assert np.allclose(widget.decode()["model 1"].ravel(), expected[0], atol=1e-5)
    with pytest.raises(ValueError, match="axes is"):
        compare(models, digits, axes=(0, 4))


def steady_model(seed):
    keras.utils.set_random_seed(seed)
    return aae.build_steady_model(aae.Gaussian(stddev=5.0), 900)


@pytest.mark.trains
def test_a_page_of_two_steadied_models_stays_small_and_states_its_errors(tmp_path):
    digits = aae.load_digits()
    models = {"one": steady_model(0), "other": steady_model(1)}
    widget = compare(models, digits)
    path = widget.to_html(tmp_path / "compare.html")
    assert path.stat().st_size < 6_000_000
    state = state_of(path)
    grid = maps.plane_codes(21, widget.extent, (0, 1), [0, 0])
    for column, model in zip(state["columns"], models.values(), strict=True):
        assert "int8" in [layer["kernel"].dtype for layer in column["decoder"]["layers"]]
        found = NumpyNetwork(column["decoder"])(grid)
        error = np.abs(found - model.decoder.predict(grid, verbose=0)).max()
        assert column["pixel_error"] == pytest.approx(error, abs=1e-5) and 0 < error < 0.1
    # Sent to the notebook in the same way, which keeps what was sent.
    assert bytes_sent(widget) < 1_600_000
    sent, paged = ([column["pixel_error"] for column in each] for each in (widget.columns, state["columns"]))
    assert sent == pytest.approx(paged)


def test_recordings_by_path_and_by_object(tmp_path):
    path = recording(epochs=2, seed=1).save(tmp_path / "run.npz")
    widget = compare({"short": path, "long": recording(epochs=5)})
    assert widget.kind == "recordings" and widget.epoch == 5 and widget.choices == 20
    assert [column["codes"].shape for column in widget.columns] == [(3, 20, 2), (6, 20, 2)]
    assert_can_be_sent(widget)
    assert np.array_equal(widget.columns[1]["codes"], recording(epochs=5).codes)
    columns = state_of(widget.to_html(tmp_path / "runs.html"))["columns"]
    assert np.array_equal(columns[1]["codes"], widget.columns[1]["codes"])
    assert [column["labels"] for column in columns] == [(np.arange(20) % 10).tolist()] * 2
    with pytest.raises(ValueError, match="decode"):
        widget.decode()


def test_recordings_of_other_images_have_none_in_common():
    for other in (recording(points=12), recording(labels=np.zeros(20, int)), recording(labels=None)):
        widget = compare([recording(), other])
        assert widget.choices == 0
        with pytest.raises(ValueError, match="or -1 for none"):
            widget.selected = 0


def test_state_is_checked(widget):
    widget.selected = 63
    for name, value, text in (
        ("selected", 64, "0 to 63"), ("selected", -2, "or -1"),
        ("code", [1.0], "2 finite numbers"), ("code", [1.0, np.nan], "2 finite numbers"),
        ("epoch", 1, "epoch is 1"),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=text):
            setattr(widget, name, value)
    runs = compare([recording(), recording()])
    with pytest.raises(ValueError, match=r"0 \(before training\) to 3"):
        runs.epoch = 4


def test_codes_that_are_not_finite_still_make_a_picture():
    broken = recording()
    broken.codes[-1] = np.nan
    widget = compare({"broken": broken, "whole": recording(seed=1)})
    data, metadata = widget._repr_mimebundle_()
    assert data["image/png"] and "whole:" in metadata["image/png"]["alt"]


@pytest.mark.trains
def test_the_still_picture_names_the_columns(widget):
    data, metadata = widget._repr_mimebundle_()
    assert (
        data["text/plain"].startswith("plain: 64 codes") and " AAE: 64 codes" in metadata["image/png"]["alt"]
    )


def test_recordings_need_neither_tensorflow_nor_matplotlib(tmp_path):
    paths = [recording(seed=seed).save(tmp_path / f"{seed}.npz") for seed in (0, 1)]
    script = (
        "import sys, aae_teach as aae\n"
        f"widget = aae.explore.compare({paths!r})\n"
        "widget.epoch = 1\n"
        "print([name for name in ('tensorflow', 'keras', 'matplotlib') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert run.stdout.strip() == "[]", run.stderr


def test_errors_name_what_was_received_and_the_way_out(models, digits):
    plain, model = models.values()
    deep = adversarial_autoencoder(latent_dim=3)
    for compared, error, text in (
        (model, TypeError, "expected a dict of name to model"),
        ([model], ValueError, "received 1 to compare; expected two or three"),
        ([model] * 4, ValueError, "received 4"),
        ([model, recording()], TypeError, "model, recording; expected models only"),
        ([model, model.decoder], TypeError, "received Functional to compare"),
        ({"a": plain, "b": deep}, ValueError, "latent_dim is 2 of a, 3 of b"),
        ([recording(), recording(latent_dim=3)], ValueError, "2 of recording 1, 3 of recording 2"),
        ([recording(latent_dim=1)] * 2, ValueError, "1 dimension"),
    ):
        with pytest.raises(error, match=text):
            compare(compared, digits)
    with pytest.raises(ValueError, match="pass those they were trained on"):
        compare([plain, model])
    with pytest.raises(ValueError, match="extent is 0"):
        compare([plain, model], digits, extent=0)
    with pytest.raises(FileNotFoundError):
        compare(["nowhere.npz", "nowhere.npz"])

"""Explorers of networks that a browser cannot compute: Keras decodes places of the plane, and they say so."""

import aae_teach as aae
import keras
import numpy as np
import pytest
from aae_teach.explore import NumpyNetwork, copies, maps
from keras import layers

from tests.small import adversarial_autoencoder, images

from .test_explore_plane import small_digits


def residual(inputs, outputs, activation):
    given = keras.Input((inputs,))
    values = layers.Dense(8, activation="tanh")(given)
    values = values + layers.Dense(8, activation="gelu")(layers.LayerNormalization()(values))
    return keras.Model(given, layers.Dense(outputs, activation=activation)(values))


def residual_autoencoder(activation="sigmoid"):
    keras.utils.set_random_seed(1)
    networks = residual(16, 2, None), residual(2, 16, activation), residual(2, 1, None)
    return aae.AdversarialAutoencoder(*networks, aae.Gaussian(2, stddev=2.0))


@pytest.mark.trains
@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_keras_computes_what_numpy_does_not_know(activation):
    model = residual_autoencoder(activation)
    pictures, codes = images(7), np.float32([[0, 1], [2, -3]])
    signed = activation == "tanh"
    for part, given, seen in (
        ("encoder", pictures, 2 * pictures - 1 if signed else pictures),
        ("decoder", codes, codes),
        ("discriminator", codes, codes),
    ):
        network, packed = copies.copied(getattr(model, part), part, model.decoder)
        assert "holds the operation Add" in packed["reason"] and "layers" not in packed
        expected = getattr(model, part).predict(seen, verbose=0)
        if part == "decoder" and signed:
            expected = (expected + 1) / 2
        assert np.allclose(network(given), expected, atol=1e-5)


def test_a_chain_of_known_layers_is_packed_as_before():
    model = adversarial_autoencoder()
    network, packed = copies.copied(model.decoder, "decoder", model.decoder)
    assert isinstance(network, NumpyNetwork) and not network.reason and packed["layers"]


@pytest.mark.trains
@pytest.mark.fault(
    "a plane of networks with residual connections", "Keras decodes places of it, and the plane says so"
)
def test_a_plane_shows_what_keras_has_decoded(tmp_path):
    model, digits = residual_autoencoder(), small_digits()
    plane = aae.explore.plane(model, digits, extent=4.0)
    (layer,) = plane.decoder["layers"]
    nodes = maps.plane_codes(layer["steps"], 4.0, (0, 1), [0, 0])
    assert np.abs(layer["pictures"] / 255 - model.decoder.predict(nodes, verbose=0)).max() < 0.51 / 255
    assert "Add" in plane.decoder["reason"] and "layers" not in plane.encoder
    assert plane.logit_map.shape == (81, 81) and plane.codes.shape == (64, 2)
    plane.code = [1.0, 2.0]
    expected = model.decoder.predict(np.float32([[1, 2]]), verbose=0).reshape(4, 4)
    assert np.allclose(plane.decode(), expected, atol=1e-5)
    before = layer["pictures"]
    plane.extent = 8.0
    assert plane.decoder["layers"][0]["extent"] == 8.0
    assert not np.array_equal(plane.decoder["layers"][0]["pictures"], before)
    model.decoder.set_weights([0 * weights for weights in model.decoder.get_weights()])
    plane.refresh()
    assert np.unique(plane.decoder["layers"][0]["pictures"]).tolist() == [128]
    page = plane.to_html(tmp_path / "plane.html").read_text("utf-8")
    assert "holds the operation Add" in page
    assert plane.alt


def test_a_comparison_takes_both_kinds(tmp_path):
    digits = small_digits()
    models = {"residual": residual_autoencoder(), "chain": adversarial_autoencoder()}
    compared = aae.explore.compare(models, digits, extent=np.float32(4.0))
    residual_column, chain_column = compared.columns
    assert residual_column["decoder"]["layers"][0]["kind"] == "table"
    assert residual_column["pixel_error"] == 0 and chain_column["decoder"]["layers"][0]["kind"] == "dense"
    assert compared.decode()["residual"].shape == (4, 4)
    assert compared.to_html(tmp_path / "compare.html").exists()


def test_sliders_say_why_keras_decodes():
    sliders = aae.explore.sliders(residual_autoencoder().decoder)
    texts = [getattr(part, "value", "") for part in sliders._controls.children]
    assert any("holds the operation Add" in str(text) for text in texts)

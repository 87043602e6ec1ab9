"""The plane without a browser: traits, maps, errors, pages, and a thread that trains meanwhile."""

import base64
import re
import threading

import aae_teach as aae
import numpy as np
import pytest
from aae_teach import metrics
from aae_teach.data import Digits
from aae_teach.explore import NumpyNetwork, maps, plane

from tests.pages import assert_can_be_sent, state_of
from tests.small import adversarial_autoencoder, images

pytestmark = pytest.mark.trains  # the model of its fixture


def small_digits(size=64, seed=0):
    random = np.random.default_rng(seed)
    labels = random.integers(0, 10, size), random.integers(0, 10, size // 2)
    return Digits(images(size, seed), labels[0], images(size // 2, seed + 1), labels[1], "small", (4, 4))


@pytest.fixture(scope="module")
def model():
    model = adversarial_autoencoder(jit_compile=False)  # XLA takes longer than such a training
    model.fit(images(), epochs=60, batch_size=16, verbose=0)
    return model


@pytest.fixture(scope="module")
def digits():
    return small_digits()


@pytest.fixture(scope="module")
def widget(model, digits):
    return plane(model, digits)


def article_model():
    encoder, decoder, discriminator = aae.build_encoder(), aae.build_decoder(), aae.build_discriminator()
    random = np.random.default_rng(0)
    for network in (encoder, decoder, discriminator):
        network.set_weights([random.normal(0, 0.05, w.shape) for w in network.get_weights()])
    return aae.AdversarialAutoencoder(encoder, decoder, discriminator, aae.Gaussian())


@pytest.fixture(scope="module")
def article():
    return plane(article_model(), aae.load_digits())


def test_traits_hold_the_networks_and_the_data(widget, model, digits):
    codes = np.random.default_rng(0).normal(0, 2, (9, 2)).astype(np.float32)
    for name, inputs in (("decoder", codes), ("discriminator", codes), ("encoder", digits.x_test)):
        network = NumpyNetwork(getattr(widget, name))
        assert np.allclose(network(inputs), getattr(model, name).predict(inputs, verbose=0), atol=1e-5)
    assert_can_be_sent(widget)
    assert widget.pixel_error == 0 and widget.prior == model.prior.to_config()
    assert widget.pictures.dtype == np.uint8 and widget.pictures.shape == (64, 4, 4)
    pictures = widget.pictures.reshape(-1, 16) / 255
    # Each is one of the images in 16 levels of grey; its code and its label are those of the image itself.
    near = np.abs(pictures[:, None] - digits.x_train).max(axis=2) <= 0.55 / 15
    codes = model.encoder.predict(digits.x_train, verbose=0)
    near &= np.abs(widget.codes[:, None] - codes).max(axis=2) < 1e-4
    order = near.argmax(axis=1)
    assert near.any(axis=1).all() and len(set(order)) == len(pictures) == len(widget.labels) == 64
    assert widget.labels == digits.y_train[order].tolist()
    assert widget.test_labels == digits.y_test[: len(widget.test_labels)].tolist()


def test_code_is_decoded_in_the_kernel_too(widget, model):
    widget.code = [1.5, -2.0]
    expected = model.decoder.predict(np.float32([[1.5, -2.0]]), verbose=0).reshape(4, 4)
    assert np.allclose(widget.decode(), expected, atol=1e-5)


def test_gap_map_is_the_gap_measure(widget, model, digits):
    steps = len(widget.gap_map)
    codes = maps.plane_codes(steps, widget.extent, (0, 1), [0, 0])
    assert np.allclose(codes[0], -widget.extent) and np.allclose(
        codes[1] - codes[0], [2 * widget.extent / 40, 0]
    )
    share = metrics.gap_measure(model.decoder, codes, digits.x_train, digits.x_test)
    assert widget.gap_map.shape == (steps, steps) and widget.gap_map.mean() == pytest.approx(share, abs=1e-3)
    assert 0 < share < 1


def test_logit_map_holds_the_discriminators_logits(widget, model):
    codes = maps.plane_codes(len(widget.logit_map), widget.extent, (0, 1), [0, 0])
    expected = model.discriminator.predict(codes, verbose=0)
    assert np.allclose(widget.logit_map, expected.reshape(widget.logit_map.shape), atol=1e-5)


def test_an_autoencoder_has_neither_prior_nor_discriminator(model, digits):
    autoencoder = aae.Autoencoder(model.encoder, model.decoder)
    widget = plane(autoencoder, digits)
    assert list(widget.layers) == ["codes", "grid", "gaps"] and widget.prior == {}
    assert widget.discriminator == {} and widget.logit_map is None


def test_refresh_takes_the_weights_of_now(model, digits):
    widget = plane(model, digits)
    before, weights_before = widget.decode(), model.decoder.get_weights()
    try:
        model.decoder.set_weights([array + 0.3 for array in weights_before])
        assert np.array_equal(widget.decode(), before), "a copy does not follow by itself"
        old = widget.decoder["layers"][0]["kernel"]
        widget.refresh()
        expected = model.decoder.predict(np.float32([widget.code]), verbose=0)
        assert np.allclose(widget.decode().ravel(), expected[0], atol=1e-5)
        assert not np.array_equal(widget.decoder["layers"][0]["kernel"], old)
    finally:
        model.decoder.set_weights(weights_before)


def test_more_dimensions_are_cut_by_a_plane(digits):
    model = adversarial_autoencoder(latent_dim=4)
    widget = plane(model, digits, extent=3, axes=(3, 1), code_full=[0.5, 9, -1.5, 9])
    widget.code = [2.0, -1.0]
    expected = model.decoder.predict(np.float32([[0.5, -1.0, -1.5, 2.0]]), verbose=0)
    assert np.allclose(widget.decode().ravel(), expected[0], atol=1e-5)
    before = widget.logit_map
    widget.axes = [0, 2]
    corner = model.discriminator.predict(np.float32([[-3, 9, -3, 9]]), verbose=0)
    assert np.allclose(widget.logit_map[0, 0], corner[0], atol=1e-5)
    assert not np.array_equal(before, widget.logit_map)
    assert widget.alt and widget.codes.shape == (64, 4)


@pytest.mark.parametrize(
    "change, expected",
    [
        ({"axes": (0, 2)}, r"axes is \(0, 2\); expected two different numbers from 0 to 1"),
        ({"axes": (1, 1)}, "two different numbers"),
        ({"axes": (0,)}, "two different numbers"),
        ({"extent": 0}, r"extent is 0\.0; expected a positive number"),
        ({"code_full": [1.0]}, r"code_full is \[1\.0\]; expected 2 finite numbers"),
    ],
)
def test_wrong_arguments_are_named(model, digits, change, expected):
    with pytest.raises(ValueError, match=expected):
        plane(model, digits, **change)


def test_wrong_models_and_digits_are_named(model, digits, widget):
    with pytest.raises(TypeError, match=r"received Functional, expected an AdversarialAutoencoder.*sliders"):
        plane(model.decoder, digits)
    with pytest.raises(TypeError, match=r"digits is of type ndarray; expected what aae.load_digits"):
        plane(model, digits.x_train)
    with pytest.raises(ValueError, match=r"x_train has shape \(1500, 784\); the model expects \(n, 16\)"):
        plane(model, aae.load_digits())
    with pytest.raises(ValueError, match="latent_dim of the model is 1"):
        plane(adversarial_autoencoder(latent_dim=1), digits)
    with pytest.raises(ValueError, match=r"code is \[nan, 0\.0\]; expected 2 finite numbers"):
        widget.code = [float("nan"), 0.0]


def test_a_drawing_arrives_as_the_browser_sends_it(widget):
    sent = {"view": memoryview(bytes(range(16))), "dtype": "uint8", "shape": [4, 4]}
    widget.set_state({"drawing": sent, "test_choice": -1})
    assert widget.drawing.dtype == np.uint8
    assert widget.drawing.tolist() == np.arange(16).reshape(4, 4).tolist()


def test_the_front_end_gets_what_it_reads(widget, root):
    folder = root / "aae_teach" / "explore" / "frontend"
    files = ("plane", "pad", "walk", "layers", "space")
    text = "".join((folder / f"{name}.js").read_text("utf-8") for name in files)
    read = set(re.findall(r'model\.(?:get|set)\("(\w+)"', text))
    assert len(read) > 15 and read <= set(widget.trait_names(sync=True))
    assert "render" in widget._esm and ".aae-explorer" in widget._css


def test_a_still_picture_with_words_stands_beside_the_widget(widget):
    data, metadata = widget._repr_mimebundle_()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/plain"] == metadata["image/png"]["alt"] == widget.alt
    assert "64 codes" in widget.alt and "15 by 15 decoded images" in widget.alt
    assert len(data["image/png"]) < 200_000


@pytest.mark.parametrize("drawing, megabytes", [(False, 3), (True, 6)])
def test_page_of_the_articles_networks_is_small_and_stands_alone(article, tmp_path, drawing, megabytes):
    article.code = [1.0, 2.0]
    path = article.to_html(tmp_path / "plane.html", drawing=drawing)
    text = path.read_text("utf-8")
    assert path.stat().st_size < megabytes * 1e6
    assert not re.search(r"https?:|//cdn|<link|<script[^>]+src|@import|url\(", text)
    assert "default-src 'none'" in text and '<html lang="en">' in text and "connect-src" not in text
    assert re.search(
        r'<noscript>.*<img src="data:image/png;base64,[^"]+" alt="[^"]{100,}"></noscript>', text, re.S
    )
    state = state_of(path)
    assert state["code"] == [1.0, 2.0] and bool(state["encoder"]) == drawing
    network = NumpyNetwork(state["decoder"])
    codes = maps.plane_codes(21, article.extent, (0, 1), [0, 0])
    exact = NumpyNetwork.from_keras(article._model.decoder)
    assert np.abs(network(codes) - exact(codes)).max() == pytest.approx(state["pixel_error"], rel=1e-3)
    assert 1e-4 < state["pixel_error"] < 0.05


def test_large_networks_are_sent_as_int8_and_the_error_is_told(article):
    kernels = [layer["kernel"] for layer in article.decoder["layers"]]
    assert "int8" in [kernel.dtype for kernel in kernels] and 0 < article.pixel_error < 0.05
    assert sum(kernel.nbytes for kernel in kernels) < 2e6


def test_texts_cannot_end_the_script_of_a_page(model, digits, tmp_path):
    widget = plane(model, digits)
    widget.layers = {**widget.layers, "</script><b>": False}
    state = state_of(widget.to_html(tmp_path / "x.html"))
    assert "</script><b>" in state["layers"]


def test_training_in_one_thread_and_moving_in_another(model, digits):
    widget, errors, moved = plane(model, digits), [], 0
    done = threading.Event()

    def train():
        try:
            model.fit(images(256), epochs=30, batch_size=16, verbose=0)
        except Exception as error:
            errors.append(error)
        finally:
            done.set()

    trainer = threading.Thread(target=train)
    expected = NumpyNetwork.from_keras(model.decoder)
    trainer.start()
    while not done.is_set() or moved < 20:
        widget.set_state(
            {"code": [0.1 * (moved % 30), -1.0], "layers": {**widget.layers, "gaps": moved % 2 == 0}}
        )
        if moved % 10 == 0:
            widget.extent = 2.0 + moved % 7
        assert np.allclose(widget.decode().ravel(), expected(np.float32([widget.code]))[0], atol=1e-6)
        moved += 1
    trainer.join(60)
    assert not errors
    widget.refresh()
    now = model.decoder.predict(np.float32([widget.code]), verbose=0)
    assert np.allclose(widget.decode().ravel(), now[0], atol=1e-5)


def test_the_extent_fits_codes_and_prior():
    codes = np.random.default_rng(0).normal(0, 1, (500, 2))
    assert 2 <= maps.fitting_extent(codes) <= 3
    assert maps.fitting_extent(codes, aae.Gaussian(stddev=5.0)) == 16  # the contour lies at 15.2
    assert maps.fitting_extent(30 * codes) >= 60


def test_the_size_of_digits_is_that_of_their_ink():
    blank = np.zeros((3, 28, 28))
    blank[:, 4:24, 10:15] = 1
    assert maps.digit_size(blank) == 20

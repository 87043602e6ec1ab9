"""Explorers of images that are no grey squares: oblong and in colour, with convolutions, rows or tanh."""

import io

import aae_teach as aae
import keras
import numpy as np
import pytest
from aae_teach import explore
from aae_teach.explore import packing, snapshot
from aae_teach.recording import Recording
from PIL import Image

SHAPE = (8, 12, 3)
RANDOM = np.random.default_rng(0)
IMAGES = RANDOM.uniform(size=(40, *SHAPE)).astype("float32")
LABELS = np.arange(40) % 4


def digits(images=IMAGES):
    return aae.Digits(images[:30], LABELS[:30], images[30:], LABELS[30:], "colours", SHAPE)


def model(activation="sigmoid", flat=False, seed=0):
    """A compiled adversarial autoencoder with convolutions, which reads rows of numbers if flat."""
    keras.utils.set_random_seed(seed)
    read = (int(np.prod(SHAPE)),) if flat else SHAPE
    inner = aae.build_convolutional_encoder(2, SHAPE, (4, 6), batch_normalization=True)
    encoder = keras.Sequential([keras.Input(read), keras.layers.Reshape(SHAPE), inner])
    decoder = aae.build_convolutional_decoder(2, SHAPE, (6, 4), activation=activation)
    decoder = keras.Sequential([keras.Input((2,)), decoder, keras.layers.Reshape(read)])
    discriminator = aae.build_discriminator(2, (8,), "glorot_uniform")
    made = aae.AdversarialAutoencoder(encoder, decoder, discriminator, aae.Gaussian())
    made.compile("adam", "adam", "adam", jit_compile=False)
    return made


def recording(shape=SHAPE):
    random = np.random.default_rng(1)
    return Recording(
        random.normal(size=(3, 9, 2)).astype("float16"),
        LABELS[:9],
        {"reconstruction_loss": np.float32([0.2, 0.1])},
        images=random.integers(0, 255, (3, 4, int(np.prod(shape)))).astype("uint8"),
        fixed_codes=random.normal(size=(4, 2)).astype("float32"),
        image_shape=shape,
    )


VARIANTS = {
    "shaped": ({}, IMAGES),
    "flat": ({"flat": True}, IMAGES.reshape(40, -1)),
    "tanh": ({"activation": "tanh"}, 2 * IMAGES - 1),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_plane_decodes_oblong_colours_as_keras_does(variant):
    options, images = VARIANTS[variant]
    made = model(**options)
    plane = explore.plane(made, digits(images), extent=6.0)
    plane.code = [2.0, -3.0]
    expected = np.asarray(made.decoder(np.float32([[2, -3]]))).reshape(SHAPE)
    expected = (expected + 1) / 2 if variant == "tanh" else expected
    np.testing.assert_allclose(plane.decode(), expected, atol=1e-5)
    assert plane.pictures.shape == (30, *SHAPE) and plane.test_pictures.shape == (10, *SHAPE)
    # The pictures are those of the data, whatever their range, in 16 levels of each colour.
    chosen = np.random.default_rng(0).permutation(30)
    assert np.abs(plane.pictures / 255 - IMAGES[:30][chosen]).max() < 0.04
    np.testing.assert_allclose(plane.codes, np.asarray(made.encoder(images[:30][chosen])), atol=1e-4)
    # The encoder in the browser reads a picture in [0, 1].
    encoder = snapshot.NumpyNetwork(plane.encoder)
    found = encoder(IMAGES[30:].reshape(10, -1))
    np.testing.assert_allclose(found, np.asarray(made.encoder(images[30:])), atol=1e-4)
    assert plane.alt and "in colour" in plane.alt


@pytest.mark.trains
def test_a_page_of_the_plane_holds_convolutions(tmp_path):
    explore.plane(model(), digits()).to_html(tmp_path / "plane.html")
    assert '"convolution"' in (tmp_path / "plane.html").read_text()


def test_sliders_show_oblong_colours():
    made = model()
    sliders = explore.sliders(made.decoder)
    sliders.code = [1.0, 2.0]
    shown = np.asarray(Image.open(io.BytesIO(sliders.image.value)))
    assert shown.shape == (8 * 8, 12 * 8, 3)
    expected = np.asarray(made.decoder(np.float32([sliders.code])))[0]
    assert np.abs(shown[::8, ::8] / 255 - expected).max() < 0.003
    assert (sliders.image.layout.width, sliders.image.layout.height) == ("96px", "64px")
    assert "in colour" in sliders.page().alt


def test_sliders_draw_rows_of_numbers_by_their_image_shape():
    made = model(flat=True)
    with pytest.raises(ValueError, match=r"no square image.*image_shape=\(height, width\)"):
        explore.sliders(made.decoder)
    shown = np.asarray(Image.open(io.BytesIO(explore.sliders(made.decoder, image_shape=SHAPE).image.value)))
    assert shown.shape == (64, 96, 3)


def test_sliders_let_keras_decode_what_they_do_not_know_and_say_so(tmp_path):
    layers = keras.layers
    resized = layers.UpSampling2D(2, interpolation="bilinear", name="smooth")
    last = layers.Conv2D(3, 3, padding="same", activation="tanh")
    start = layers.Dense(72), layers.Reshape((4, 6, 3)), resized, last
    decoder = keras.Sequential([keras.Input((2,)), *start])
    sliders = explore.sliders(decoder)
    sliders.code = [3.0, -5.0]
    shown = np.asarray(Image.open(io.BytesIO(sliders.image.value)))[::8, ::8] / 255
    expected = (np.asarray(decoder(np.float32([[3, -5]])))[0] + 1) / 2
    assert np.abs(shown - expected).max() < 0.003 and np.ptp(expected) > 0.01
    assert "Keras decodes in the kernel" in sliders._controls.children[-1].value
    assert "layer smooth has interpolation &#x27;bilinear&#x27;" in sliders._controls.children[-1].value
    # Its copy stays as it is while the decoder trains.
    decoder.set_weights([0 * weight for weight in decoder.get_weights()])
    sliders.code = [3.0, -4.9]
    assert np.ptp(np.asarray(Image.open(io.BytesIO(sliders.image.value)))) > 0
    with pytest.raises(TypeError, match="smooth has interpolation"):
        sliders.to_html(tmp_path / "page.html")


def test_models_are_compared_in_colour():
    made = {"one": model(), "other": model("tanh", seed=1)}
    compared = explore.compare(made, digits(), extent=5.0)
    compared.code = [1.0, 1.0]
    decoded = compared.decode()
    one, other = (np.asarray(each.decoder(np.ones((1, 2), "float32")))[0] for each in made.values())
    np.testing.assert_allclose(decoded["one"], one, atol=1e-5)
    np.testing.assert_allclose(decoded["other"], (other + 1) / 2, atol=1e-5)
    assert compared.pictures.shape == (30, *SHAPE)


def test_recordings_are_replayed_and_compared_in_colour(tmp_path):
    run = recording()
    for shown in (explore.replay(run), explore.replay(run.save(tmp_path / "run"))):
        assert shown.images.shape == (3, 4, *SHAPE)
        assert np.abs(shown.images.reshape(3, 4, -1).astype(int) - run.images).max() < 9
    columns = explore.compare([run, run]).columns
    assert columns[0]["images"].shape == (3, 4, *SHAPE)
    oblong = explore.replay(recording((8, 12)))
    assert oblong.images.shape == (3, 4, 8, 12)


@pytest.mark.trains
def test_a_training_is_live_in_colour():
    live = explore.live(IMAGES, LABELS)
    model().fit(IMAGES, epochs=1, batch_size=20, callbacks=[live], verbose=0)
    assert live.view.frame["images"].shape == (1, 12, *SHAPE)


@pytest.mark.trains
def test_phases_show_the_batch_and_its_copies_in_colour():
    made = model("tanh")
    phases = explore.phases(made, 2 * IMAGES - 1, batch_size=20)
    phases.press("reconstruction")
    assert phases.originals.shape == phases.pictures.shape == (6, *SHAPE)
    assert np.abs(phases.originals / 255 - IMAGES[:6]).max() < 0.003
    flat = explore.phases(model(flat=True), IMAGES.reshape(40, -1), 20, image_shape=SHAPE)
    assert flat.originals.shape == (6, *SHAPE)


def test_a_network_that_is_no_picture_is_refused():
    made = model(flat=True)
    wrong = aae.Digits(*(IMAGES.reshape(40, -1), LABELS) * 2, "colours", (8, 12))
    with pytest.raises(
        ValueError, match="288 numbers, which are no square image; expected side \\* side, or"
    ):
        explore.plane(made, wrong)


def test_rounded_convolutions_stay_close():
    decoder = aae.build_convolutional_decoder(8, (32, 32, 3), (64, 64))
    packed = packing.pack(decoder)
    codes = RANDOM.normal(size=(4, 8)).astype("float32")
    error = snapshot.largest_error(snapshot.NumpyNetwork(packed), packing.to_int8(packed), codes)
    assert 0 < error < 0.03

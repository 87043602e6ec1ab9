"""Sliders and the NumPy snapshot under them, driven without a browser."""

import io
import statistics
import subprocess
import sys
import threading
import time

import aae_teach as aae
import keras
import numpy as np
import pytest
from aae_teach.explore import CodeSliders, NumpyNetwork, sliders
from PIL import Image

Dense = keras.layers.Dense


def build_decoder(latent_dim=2, hidden=(24, 16), image_size=784, seed=0):
    """Weights large enough for the images to differ from code to code."""
    spread = keras.initializers.VarianceScaling(2.0, seed=seed)
    codes = keras.Input((latent_dim,))
    values = codes
    for units in hidden:
        values = Dense(units, "relu", kernel_initializer=spread, bias_initializer="random_normal")(values)
    images = Dense(image_size, "sigmoid", kernel_initializer=spread)(values)
    return keras.Model(codes, images)


@pytest.fixture(scope="module")
def decoder():
    return build_decoder()


def decoded(decoder, code):
    side = int(decoder.output_shape[-1] ** 0.5)
    return np.asarray(decoder(np.asarray([code], np.float32))).reshape(side, side)


def shown(code_sliders):
    """The image on the screen, one value in [0, 1] for each 8 by 8 square of equal pixels."""
    picture = np.asarray(Image.open(io.BytesIO(code_sliders.image.value)))
    side = picture.shape[0] // 8
    squares = picture.reshape(side, 8, side, 8)
    assert (squares == squares[:, :1, :, :1]).all()
    return 1 - squares[:, 0, :, 0] / 255  # black ink is 1


def assert_shows(code_sliders, decoder, code):
    assert np.abs(shown(code_sliders) - decoded(decoder, code)).max() <= 0.5 / 255 + 1e-5


class Counting:
    def __init__(self, network):
        self.network, self.calls = network, 0

    def __call__(self, codes):
        self.calls += 1
        return self.network(codes)


def count_pictures(code_sliders):
    """Counts decodes, and pictures sent, from now on."""
    code_sliders._network = Counting(code_sliders._network)
    sent = []
    code_sliders.image.observe(lambda change: sent.append(change.new), "value")
    return code_sliders._network, sent


class FixedPrior:
    def __init__(self, codes):
        self.codes = np.asarray(codes, np.float32)
        self.latent_dim, self.calls = self.codes.shape[1], 0

    def sample(self, count, seed=None):
        self.calls += 1
        return np.resize(self.codes, (count, self.latent_dim))


# NumpyNetwork


@pytest.mark.parametrize("latent_dim", range(2, 17))
def test_snapshot_equals_keras(latent_dim):
    model = build_decoder(latent_dim, seed=latent_dim)
    network = NumpyNetwork.from_keras(model)
    codes = np.random.default_rng(latent_dim).normal(0, 5, (40, latent_dim)).astype(np.float32)
    outputs = network(codes)
    assert outputs.dtype == np.float32
    assert np.allclose(network(codes[:1]), outputs[:1], atol=1e-5)
    assert np.allclose(outputs, model.predict(codes, verbose=0), atol=1e-5)
    assert (network.input_size, network.output_size) == (latent_dim, 784)


def test_snapshot_knows_every_supported_layer_and_models_within_models():
    inner = keras.Sequential([keras.Input((5,)), Dense(6, use_bias=False), keras.layers.ReLU()])
    codes = keras.Input((3,))
    values = keras.layers.Rescaling(0.2, offset=0.5)(codes)
    values = Dense(5, "tanh", bias_initializer="random_normal")(values)
    values = keras.layers.Dropout(0.5)(inner(values))
    values = keras.layers.Activation("sigmoid")(Dense(4)(values))
    values = keras.layers.Rescaling([1.0, 2.0, 3.0, 4.0], offset=[0.0, 0.1, 0.2, 0.3])(values)
    model = keras.Model(codes, values)
    batch = np.random.default_rng(0).normal(size=(9, 3)).astype(np.float32)
    assert np.allclose(NumpyNetwork.from_keras(model)(batch), model.predict(batch, verbose=0), atol=1e-5)


@pytest.mark.trains
def test_snapshot_and_sliders_take_what_the_builders_and_priors_of_the_course_make():
    for model in (
        aae.build_encoder(latent_dim=3),
        aae.build_decoder(latent_dim=3),
        aae.build_discriminator(latent_dim=3, input_scale=0.2),
    ):
        batch = np.random.default_rng(0).uniform(size=(6, model.input_shape[-1])).astype(np.float32)
        expected = model.predict(batch, verbose=0)
        assert np.allclose(NumpyNetwork.from_keras(model)(batch), expected, atol=1e-5)
    code_sliders = sliders(aae.build_decoder(latent_dim=3), prior=aae.Uniform(latent_dim=3))
    code_sliders.random_button.click()
    assert np.abs(code_sliders.code).max() > 0


def test_snapshot_does_not_overflow_at_extreme_codes(decoder):
    with np.errstate(all="raise", under="ignore"):
        outputs = NumpyNetwork.from_keras(decoder)(np.array([[1e6, -1e6], [-1e6, 1e6]]))
    assert np.isfinite(outputs).all()


def test_snapshot_keeps_its_weights_while_the_model_changes():
    model = build_decoder()
    codes = np.array([[1.0, 2.0]], np.float32)
    network = NumpyNetwork.from_keras(model)
    before = network(codes)
    for weight in model.weights:
        weight.assign_add(keras.ops.ones_like(weight))
    assert np.array_equal(network(codes), before)
    assert np.allclose(NumpyNetwork.from_keras(model)(codes), np.asarray(model(codes)), atol=1e-5)


def functional(outputs_of):
    codes = keras.Input((2,))
    return keras.Model(codes, outputs_of(codes))


def reused(codes):
    layer = Dense(2)
    return layer(layer(codes))


class Holder(keras.Model):
    def __init__(self, decoder):
        super().__init__()
        self.decoder = decoder


UNSUPPORTED = {
    "layer": (lambda: functional(keras.layers.LayerNormalization(name="norm")), TypeError, "norm is a Layer"),
    "activation": (lambda: functional(Dense(4, "gelu", name="bend")), TypeError, "bend has .* gelu"),
    "limit": (lambda: functional(keras.layers.ReLU(6.0, name="bound")), TypeError, "bound is a ReLU with"),
    "operation": (lambda: functional(lambda codes: Dense(4)(codes * 2)), TypeError, "operation Multiply"),
    "reuse": (lambda: functional(reused), ValueError, "more than once"),
    "branches": (
        lambda: functional(lambda codes: [Dense(2)(codes), Dense(2)(codes)]),
        ValueError,
        "1 inputs and 2 outputs",
    ),
    "merge": (
        lambda: functional(lambda codes: keras.layers.Add(name="sum")([Dense(2)(codes), Dense(2)(codes)])),
        TypeError,
        "sum is a Add",
    ),
    "no weights": (lambda: keras.Sequential([Dense(4)]), ValueError, "no weights yet"),
    "no dense layer": (lambda: functional(keras.layers.ReLU()), TypeError, "no Dense layer"),
    "a holder of a decoder": (lambda: Holder(build_decoder()), TypeError, r"received Holder.*model\.decoder"),
    "no model": (lambda: np.tanh, TypeError, "received ufunc, expected a Functional or Sequential"),
}


@pytest.mark.parametrize("case", UNSUPPORTED)
def test_unsupported_model_is_refused_by_name(case):
    build, error, message = UNSUPPORTED[case]
    with pytest.raises(error, match=message):
        NumpyNetwork.from_keras(build())


def test_wrong_shape_of_codes_names_both(decoder):
    network = NumpyNetwork.from_keras(decoder)
    with pytest.raises(ValueError, match=r"shape \(4, 3\); expected \(n, 2\)"):
        network(np.zeros((4, 3)))
    with pytest.raises(ValueError, match=r"shape \(2,\)"):
        network(np.zeros(2))


def test_importing_explore_costs_no_tensorflow():
    code = "import sys, aae_teach.explore; print([m for m in ('tensorflow', 'keras') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


# Sliders


@pytest.mark.parametrize("latent_dim", [2, 5, 16])
def test_each_slider_from_its_minimum_to_its_maximum_shows_what_the_decoder_says(latent_dim):
    model = build_decoder(latent_dim, seed=3)
    code_sliders = sliders(model, extent=4.0)
    assert isinstance(code_sliders, CodeSliders)
    assert [s.description for s in code_sliders.sliders] == [f"code {i + 1}" for i in range(latent_dim)]
    assert_shows(code_sliders, model, np.zeros(latent_dim))
    for index, slider in enumerate(code_sliders.sliders):
        assert (slider.min, slider.max, slider.value) == (-4.0, 4.0, 0.0)
        for value in (slider.min, 1.2, slider.max, 0.0):
            slider.value = value
            code = np.zeros(latent_dim)
            code[index] = value
            assert np.allclose(code_sliders.code, code)
            assert_shows(code_sliders, model, code)


def test_reset_and_random_move_all_sliders_but_decode_and_send_once():
    model = build_decoder(4)
    code_sliders = sliders(model, prior=FixedPrior([[1, -2, 3, -4]]))
    code_sliders.sliders[0].value = 5.0
    network, sent = count_pictures(code_sliders)
    code_sliders.random_button.click()
    assert (network.calls, len(sent)) == (1, 1)
    assert code_sliders.code.tolist() == [1, -2, 3, -4]
    assert_shows(code_sliders, model, [1, -2, 3, -4])
    code_sliders.reset_button.click()
    assert (network.calls, len(sent)) == (2, 2)
    assert code_sliders.code.tolist() == [0, 0, 0, 0]
    assert_shows(code_sliders, model, np.zeros(4))
    code_sliders.reset_button.click()
    assert len(sent) == 2


def test_one_move_is_one_decode_and_an_equal_picture_is_not_sent_again(decoder):
    code_sliders = sliders(decoder)
    network, sent = count_pictures(code_sliders)
    code_sliders.sliders[1].value = 2.0
    assert (network.calls, len(sent)) == (1, 1)
    code_sliders.sliders[1].value = 2.0
    assert (network.calls, len(sent)) == (1, 1)
    code_sliders.sliders[1].value = 2.0 + 1e-9
    assert len(sent) == 1


def test_random_codes_come_from_the_prior_drawn_beforehand_and_clipped(decoder):
    prior = FixedPrior([[1, 2], [30, -30], [5, 6]])
    code_sliders = sliders(decoder, prior=prior, extent=10.0)
    seen = []
    for _ in range(3):
        code_sliders.random_button.click()
        seen.append(code_sliders.code.tolist())
    assert seen == [[1, 2], [10, -10], [5, 6]]
    for _ in range(600):
        code_sliders.random_button.click()
    assert prior.calls == 1


def test_random_codes_without_a_prior_have_a_stddev_of_half_the_extent(decoder):
    code_sliders, codes = sliders(decoder, extent=6.0), []
    for _ in range(500):
        code_sliders.random_button.click()
        codes.append(code_sliders.code)
    assert np.abs(codes).max() <= 6
    # Clipping at two standard deviations leaves 0.9596 of the standard deviation of 3.
    assert np.abs(np.std(codes, axis=0) - 2.88).max() < 0.4
    assert np.abs(np.mean(codes, axis=0)).max() < 0.7


def test_code_can_be_set_and_is_shown_as_text(decoder):
    code_sliders = sliders(decoder)
    code_sliders.code = [1.5, -99]
    assert code_sliders.code.tolist() == [1.5, -10]
    assert "code (1.5, \N{MINUS SIGN}10.0)" in code_sliders.coordinates.value
    assert "aria-live" in code_sliders.coordinates.value
    assert_shows(code_sliders, decoder, [1.5, -10])
    with pytest.raises(ValueError, match=r"shape \(3,\); expected \(2,\)"):
        code_sliders.code = [1, 2, 3]
    with pytest.raises(ValueError, match="expected finite numbers"):
        code_sliders.code = [np.nan, 2]
    assert code_sliders.code.tolist() == [1.5, -10]


@pytest.mark.parametrize("extent", [10.0, 3.0, 0.7])
def test_code_that_is_set_lies_on_a_step_of_the_slider(decoder, extent):
    code_sliders = sliders(decoder, extent=extent)
    for value in np.random.default_rng(0).uniform(-1.2, 1.2, 50) * extent:
        code_sliders.code = [value, 0]
        slider = code_sliders.sliders[0]
        steps = (slider.value - slider.min) / slider.step
        assert abs(steps - round(steps)) < 1e-6
        assert abs(slider.value - np.clip(value, -extent, extent)) <= slider.step / 2 + 1e-6


def test_refresh_shows_the_weights_of_now():
    model = build_decoder(seed=1)
    code_sliders = sliders(model)
    code_sliders.code = [3.0, -2.0]
    model.set_weights(build_decoder(seed=2).get_weights())
    code_sliders.refresh()
    assert_shows(code_sliders, model, [3.0, -2.0])
    assert code_sliders.code.tolist() == [3.0, -2.0]


def test_picture_has_a_fixed_size_and_every_part_is_labelled(decoder):
    code_sliders = sliders(decoder)
    assert (code_sliders.image.layout.width, code_sliders.image.layout.height) == ("224px", "224px")
    assert Image.open(io.BytesIO(code_sliders.image.value)).size == (224, 224)
    parts = [*code_sliders.sliders, code_sliders.reset_button, code_sliders.random_button]
    assert all(part.description for part in parts)
    # Pictures of ipywidgets 7, as on Colab, have none.
    assert not code_sliders.image.has_trait("tooltip") or code_sliders.image.tooltip
    # Without this key in its state, the front end of ipywidgets 8.1 shows a JavaScript error, no picture.
    assert code_sliders.image.get_state()["description"] == ""
    assert sliders(build_decoder(image_size=64)).image.layout.width == "64px"


def test_a_slow_connection_gets_one_message_for_each_drag(decoder):
    code_sliders = sliders(decoder)
    assert code_sliders.slow_connection.description and not code_sliders.slow_connection.value
    assert all(slider.continuous_update for slider in code_sliders.sliders)
    code_sliders.slow_connection.value = True
    assert not any(slider.continuous_update for slider in code_sliders.sliders)
    code_sliders.slow_connection.value = False
    assert all(slider.continuous_update for slider in code_sliders.sliders)
    assert not any(slider.continuous_update for slider in sliders(decoder, slow_connection=True).sliders)


def test_what_names_the_parts_is_not_seen_and_sends_nothing_while_sliders_move(decoder):
    code_sliders = sliders(decoder)
    hidden = code_sliders.children[-1]
    assert hidden.layout.display == "none" and hidden.children[0].count == 2
    changes = []
    hidden.children[0].observe(changes.append)
    code_sliders.code = [3.0, -2.0]
    assert not changes


def test_decoder_that_broke_in_training_says_so():
    model = build_decoder()
    model.set_weights([weight * np.nan for weight in model.get_weights()])
    code_sliders = sliders(model)
    assert "not a number" in code_sliders.coordinates.value
    assert shown(code_sliders).max() == 0


@pytest.mark.parametrize(
    "arguments, message",
    [
        (lambda: (build_decoder(1),), "codes of 1 numbers; expected 2 to 16"),
        (lambda: (build_decoder(17),), "codes of 17 numbers; expected 2 to 16"),
        (lambda: (build_decoder(image_size=783),), "783 numbers, which are no square image"),
        (lambda: (build_decoder(8), FixedPrior([[0, 0]])), "decoder is 8, of the prior 2; build both"),
        (lambda: (build_decoder(), None, 0.0), r"extent is 0\.0; expected a positive number"),
    ],
)
def test_sizes_that_do_not_fit_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        sliders(*arguments())


def test_callback_takes_at_most_5_ms_with_the_articles_decoder():
    code_sliders = sliders(build_decoder(hidden=(1000, 1000)))
    durations = []
    for move in range(200):
        start = time.perf_counter()
        code_sliders.sliders[move % 2].value = -9.9 + 0.09 * move
        durations.append(time.perf_counter() - start)
    assert statistics.median(durations) <= 0.005


@pytest.mark.trains
def test_sliders_move_while_another_thread_fits_the_decoder():
    model = build_decoder()
    model.compile("adam", "mse")
    random = np.random.default_rng(0)
    codes, images = random.normal(size=(512, 2)), random.uniform(size=(512, 784))
    failures = []

    def fit():
        try:
            model.fit(codes, images, batch_size=16, epochs=4, verbose=0)
        except Exception as error:
            failures.append(error)

    code_sliders = sliders(model)
    thread = threading.Thread(target=fit)
    thread.start()
    moves = 0
    while thread.is_alive() or moves < 50:
        code_sliders.sliders[moves % 2].value = random.uniform(-10, 10)
        if moves % 20 == 0:
            code_sliders.refresh()
            code_sliders.random_button.click()
        assert shown(code_sliders).shape == (28, 28)
        moves += 1
    thread.join()
    assert not failures
    code_sliders.refresh()
    assert_shows(code_sliders, model, code_sliders.code)


def test_callbacks_from_several_threads_end_with_picture_text_and_code_in_agreement(decoder):
    code_sliders = sliders(decoder)
    failures = []

    def move(seed):
        random = np.random.default_rng(seed)
        try:
            for _ in range(60):
                code_sliders.sliders[seed % 2].value = random.uniform(-10, 10)
                (code_sliders.random_button if seed < 2 else code_sliders.reset_button).click()
                code_sliders.sliders[1].value = random.uniform(-10, 10)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=move, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert_shows(code_sliders, decoder, code_sliders.code)
    text = code_sliders.coordinates.value.replace("\N{MINUS SIGN}", "-")
    assert "({:.1f}, {:.1f})".format(*code_sliders.code) in text

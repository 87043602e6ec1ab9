"""The course's networks: sizes, first weights, and what goes in and out."""

import runpy

import aae_teach.models.networks
import keras
import numpy as np
import pytest
from aae_teach.models.networks import (
    build_cluster_heads,
    build_decoder,
    build_discriminator,
    build_encoder,
    build_generator,
    build_two_headed_encoder,
)

ARTICLE = {
    "encoder": (build_encoder, (784, 1000, 1000, 2), "linear"),
    "decoder": (build_decoder, (2, 1000, 1000, 784), "sigmoid"),
    "discriminator": (build_discriminator, (2, 1000, 1000, 1), "linear"),
}


def dense_layers(model):
    return [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]


@pytest.mark.parametrize("name", ARTICLE)
def test_the_defaults_are_the_articles_networks(name):
    build, sizes, last = ARTICLE[name]
    model = build()
    layers = dense_layers(model)
    assert model.name == name
    assert model.input_shape == (None, sizes[0])
    assert tuple(layer.units for layer in layers) == sizes[1:]
    assert [layer.activation.__name__ for layer in layers] == ["relu", "relu", last]


@pytest.mark.parametrize("name", ARTICLE)
def test_first_weights_are_drawn_from_a_narrow_gaussian_and_biases_are_0(name):
    for layer in dense_layers(ARTICLE[name][0]()):
        weights, biases = layer.get_weights()
        # The standard errors of mean and standard deviation of so many draws from N(0, 0.01).
        error = 0.01 / np.sqrt(weights.size)
        assert abs(weights.mean()) < 5 * error
        assert abs(weights.std() - 0.01) < 5 * error
        within = np.mean(np.abs(weights) < 0.01)
        assert within == pytest.approx(0.6827, abs=3 / np.sqrt(weights.size))
        assert np.abs(weights).max() > 0.02  # not cut off, as a truncated normal would be
        assert not biases.any()


@pytest.mark.parametrize("initializer", ["article", keras.initializers.RandomNormal(stddev=0.01)])
def test_layers_of_equal_shape_get_different_draws(initializer):
    model = build_encoder(hidden=(50, 50, 50), initializer=initializer)
    _, second, third, _ = (layer.get_weights()[0] for layer in dense_layers(model))
    assert abs(np.corrcoef(second.ravel(), third.ravel())[0, 1]) < 0.1  # 5 standard errors


def test_two_networks_get_different_draws():
    one, other = build_encoder(hidden=(20,)), build_encoder(hidden=(20,))
    assert np.any(one.get_weights()[0] != other.get_weights()[0])


def test_the_global_seed_fixes_the_weights():
    draws = []
    for _ in range(2):
        keras.utils.set_random_seed(7)
        draws.append(build_decoder(hidden=(20,)).get_weights())
    for one, other in zip(*draws):
        np.testing.assert_array_equal(one, other)


def test_any_keras_initializer_may_be_named():
    weights = build_encoder(hidden=(300,), initializer="glorot_uniform").get_weights()[0]
    limit = np.sqrt(6 / (784 + 300))
    assert limit * 0.99 < np.abs(weights).max() <= limit


def test_a_discriminator_returns_logits_not_probabilities():
    model = build_discriminator(hidden=(30,), initializer="glorot_uniform")
    codes = np.random.default_rng(0).normal(0, 50, (500, 2)).astype("float32")
    logits = np.asarray(model(codes))
    assert logits.shape == (500, 1)
    assert logits.min() < 0 and logits.max() > 1


def test_a_decoder_returns_pixels_between_0_and_1_however_far_the_code():
    codes = np.random.default_rng(0).normal(0, 1000, (50, 2)).astype("float32")
    pictures = np.asarray(build_decoder(hidden=(30,), initializer="glorot_uniform")(codes))
    assert pictures.shape == (50, 784)
    assert pictures.min() >= 0 and pictures.max() <= 1


def test_input_scale_divides_the_codes():
    keras.utils.set_random_seed(1)
    plain = build_discriminator(hidden=(30,))
    keras.utils.set_random_seed(1)
    scaled = build_discriminator(hidden=(30,), input_scale=5.0)
    codes = np.random.default_rng(0).normal(0, 5, (40, 2)).astype("float32")
    np.testing.assert_allclose(scaled(codes), plain(codes / 5), rtol=1e-5, atol=1e-8)
    assert sum(np.size(w) for w in scaled.get_weights()) == sum(np.size(w) for w in plain.get_weights())


@pytest.mark.parametrize("input_scale", [0, -5.0])
def test_input_scale_must_be_above_0(input_scale):
    with pytest.raises(ValueError, match=f"input_scale is {input_scale}, but must be above 0; use prior"):
        build_discriminator(input_scale=input_scale)


def test_generators_make_points_or_images():
    noise = np.zeros((3, 5), "float32")
    assert build_generator(noise_dim=5)(noise).shape == (3, 2)
    pictures = np.asarray(build_generator(5, 784, (16,), "sigmoid")(noise))
    assert pictures.shape == (3, 784)
    assert np.all((pictures > 0) & (pictures < 1))


def test_a_discriminator_may_read_a_label_that_is_not_scaled():
    model = build_discriminator(2, (30,), "glorot_uniform", input_scale=5.0, classes=3)
    assert model.input_shape == (None, 2 + 3 + 1)
    rescaled = keras.Model(model.input, model.get_layer("discriminator_rescaling").output)
    np.testing.assert_allclose(rescaled(np.full((1, 6), 10.0, "float32"))[0], [2, 2, 10, 10, 10, 10])


def test_an_encoder_with_two_heads_shares_its_hidden_layers():
    model = build_two_headed_encoder(3, 7, 16, hidden=(20,), initializer="glorot_uniform")
    styles, logits = model(np.ones((5, 16), "float32"))
    assert styles.shape == (5, 3) and logits.shape == (5, 7)
    assert len(dense_layers(model)) == 3
    assert np.asarray(logits).min() < 0  # no softmax


def test_noise_and_dropout_act_in_training_alone():
    images = np.full((4, 16), 0.5, "float32")
    for option in ({"noise": 0.3}, {"dropout": 0.2}):
        model = build_two_headed_encoder(2, 3, 16, hidden=(8,), initializer="glorot_uniform", **option)
        still = [np.asarray(model(images)[0]) for _ in range(2)]
        noisy = [np.asarray(model(images, training=True)[0]) for _ in range(2)]
        np.testing.assert_array_equal(*still)
        assert np.any(noisy[0] != noisy[1])


def test_batch_normalization_stands_before_each_relu():
    for model in (
        build_two_headed_encoder(2, 3, 16, hidden=(8, 8), batch_normalization=True),
        build_decoder(2, 16, hidden=(8, 8), batch_normalization=True),
    ):
        kinds = [type(layer).__name__ for layer in model.layers]
        assert kinds[1:7] == ["Dense", "BatchNormalization", "ReLU"] * 2
        assert not model.layers[1].use_bias


def test_cluster_heads_give_each_category_its_row():
    heads = build_cluster_heads(4, 2)
    np.testing.assert_allclose(heads(np.eye(4, dtype="float32")), heads.get_weights()[0])


def test_another_backend_is_refused_with_the_way_out(monkeypatch):
    monkeypatch.setattr(keras.backend, "backend", lambda: "jax")
    with pytest.raises(ImportError) as raised:
        runpy.run_path(aae_teach.models.networks.__file__)
    message = str(raised.value)
    assert "The Keras backend is 'jax', but aae_teach needs 'tensorflow'" in message
    assert "KERAS_BACKEND=tensorflow" in message and "restart the kernel" in message

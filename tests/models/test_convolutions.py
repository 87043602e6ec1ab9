"""The convolutional builders: shapes for any image, the arguments of the dense builders, what they cost."""

import aae_teach as aae
import keras
import numpy as np
import pytest


@pytest.mark.parametrize(
    "shape",
    [(28, 28), (28, 28, 1), (32, 32, 3), (21, 34, 3), (30, 17)],
    ids=lambda shape: "x".join(map(str, shape)),
)
def test_images_of_any_size_become_codes_and_return_in_their_shape(shape):
    encoder = aae.build_convolutional_encoder(5, shape)
    decoder = aae.build_convolutional_decoder(5, shape)
    assert encoder.input_shape == decoder.output_shape == (None, *shape)
    assert encoder.output_shape == decoder.input_shape == (None, 5)
    images = np.random.default_rng(0).uniform(size=(3, *shape)).astype("float32")
    copies = np.asarray(decoder(encoder(images)))
    assert copies.shape == images.shape and 0 < copies.min() < copies.max() < 1
    # Small enough for two cores: fewer weights than the dense networks of lesson 03 for 28 by 28 pixels.
    assert encoder.count_params() + decoder.count_params() < 200_000


def test_strides_stand_in_for_pooling_and_each_filter_has_a_layer():
    encoder = aae.build_convolutional_encoder(2, (32, 32, 3), filters=(4, 8, 16))
    decoder = aae.build_convolutional_decoder(2, (32, 32, 3), filters=(16, 8, 4))
    kinds = [type(layer).__name__ for layer in encoder.layers + decoder.layers]
    assert not [kind for kind in kinds if "Pool" in kind]
    convolutions = [layer for layer in encoder.layers if isinstance(layer, keras.layers.Conv2D)]
    assert [layer.filters for layer in convolutions] == [4, 8, 16]
    assert {layer.strides for layer in convolutions} == {(2, 2)}
    assert kinds.count("UpSampling2D") == 3 and "Conv2DTranspose" not in kinds
    back = [layer for layer in decoder.layers if isinstance(layer, keras.layers.Conv2D)]
    assert [layer.filters for layer in back] == [8, 4, 3]


def test_arguments_are_those_of_the_dense_builders():
    encoder = aae.build_convolutional_encoder(
        2, (8, 8), (4,), "article", noise=0.3, dropout=0.2, batch_normalization=True
    )
    kinds = [type(layer).__name__ for layer in encoder.layers]
    assert {"GaussianNoise", "Dropout", "BatchNormalization"} <= set(kinds)
    assert kinds.index("BatchNormalization") < kinds.index("ReLU")
    kernels = [weight for weight in encoder.get_weights() if weight.ndim == 4]
    assert np.std(kernels[0]) == pytest.approx(0.01, rel=0.5)
    plain = aae.build_convolutional_decoder(2, (8, 8), (4, 4))
    assert "BatchNormalization" not in [type(layer).__name__ for layer in plain.layers]
    signed = aae.build_convolutional_decoder(2, (8, 8), activation="tanh")
    assert signed.get_layer("decoder_output").activation is keras.activations.tanh


def test_initializers_are_drawn_anew_for_each_layer():
    start = keras.initializers.GlorotUniform(seed=None)
    decoder = aae.build_convolutional_decoder(2, (16, 16), (4, 4, 4), start)
    first, second = (decoder.get_layer(f"decoder_convolution_{k}").get_weights()[0] for k in (1, 2))
    assert first.shape == second.shape and not np.array_equal(first, second)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            {"image_shape": (784,)},
            r"image_shape is \(784,\); expected \(height, width\).*dense build_encoder",
        ),
        ({"image_shape": (28, 0)}, r"image_shape is \(28, 0\)"),
        ({"image_shape": (7, 7), "filters": (8, 8, 8)}, "7 by 7 pixels are smaller than 3 convolutions"),
        ({"filters": ()}, "filters is empty"),
    ],
    ids=["flat", "no width", "too small", "no filters"],
)
@pytest.mark.parametrize("build", [aae.build_convolutional_encoder, aae.build_convolutional_decoder])
def test_images_that_cannot_be_convolved_are_named(build, arguments, words):
    with pytest.raises(ValueError, match=words):
        build(2, **arguments)


@pytest.mark.trains
def test_the_decoder_leaves_no_checkerboard():
    keras.utils.set_random_seed(0)
    images = aae.load_digits().x_train[:400].reshape(-1, 28, 28)
    model = aae.Autoencoder(aae.build_convolutional_encoder(8), aae.build_convolutional_decoder(8))
    model.compile(keras.optimizers.Adam(2e-3))
    model.fit(images, batch_size=50, epochs=12, verbose=0)
    copies = model.predict(images[:200])
    assert np.mean((copies - images[:200]) ** 2) < 0.75 * images.var()
    assert highest_frequency(copies) < 2e-3
    codes = 2 * np.random.default_rng(0).normal(size=(100, 8)).astype("float32")
    assert highest_frequency(np.asarray(aae.build_convolutional_decoder(8)(codes))) < 0.05


def highest_frequency(images):
    """Share of the power, without the mean, that lies in patterns which repeat every two pixels."""
    power = np.abs(np.fft.fft2(images - images.mean(axis=(1, 2), keepdims=True))) ** 2
    top = power[:, 14].sum() + power[:, :, 14].sum() - power[:, 14, 14].sum()
    return top / power.sum()


def test_a_checkerboard_would_be_seen():
    board = np.indices((28, 28)).sum(axis=0) % 2
    assert highest_frequency(board[None].astype(float)) == pytest.approx(1)

"""Images of any shape: each model trains with convolutions; what does not fit is named with the layer."""

import warnings

import aae_teach as aae
import keras
import numpy as np
import pytest
from aae_teach.common.pictures import output_activation, pixel_range

from tests import small

layers = keras.layers
SHAPE, CLASSES = (4, 6, 3), 4
OBLONG = np.random.default_rng(0).uniform(size=(24, *SHAPE)).astype("float32")
LABELS = np.arange(24) % CLASSES


def chain(shape, *rest):
    return keras.Sequential([keras.Input(shape), *rest])


def encoder(outputs=2, shape=SHAPE):
    convolution = layers.Conv2D(4, 3, strides=2, padding="same", activation="relu")
    return chain(shape, convolution, layers.Flatten(), layers.Dense(outputs))


def two_headed():
    inputs = keras.Input(SHAPE)
    hidden = layers.Flatten()(layers.Conv2D(4, 3, strides=2, padding="same", activation="relu")(inputs))
    return keras.Model(inputs, [layers.Dense(2)(hidden), layers.Dense(CLASSES)(hidden)])


def decoder(inputs=2, activation="sigmoid"):
    last = layers.Conv2DTranspose(3, 4, strides=2, padding="same", activation=activation)
    return chain((inputs,), layers.Dense(24, "relu"), layers.Reshape((2, 3, 4)), last)


def discriminator(inputs=2, classes=0):
    return aae.build_discriminator(inputs, (8,), "glorot_uniform", classes=classes)


def categorical(kind):
    parts = two_headed(), decoder(CLASSES + 2), discriminator(), discriminator(CLASSES)
    return kind(*parts, aae.Gaussian(2, stddev=1.0))


def gan():
    judge = chain(SHAPE, layers.Conv2D(4, 3, strides=2, activation="relu"), layers.Flatten(), layers.Dense(1))
    return aae.GAN(decoder(), judge, aae.Gaussian(2, stddev=1.0))


MODELS = {
    "plain": (lambda: aae.Autoencoder(encoder(), decoder()), 1),
    "adversarial": (
        lambda: aae.AdversarialAutoencoder(encoder(), decoder(), discriminator(), aae.Gaussian()),
        3,
    ),
    "steered": (
        lambda: aae.SteeredAAE(
            encoder(), decoder(), discriminator(classes=CLASSES), aae.GaussianMixture(components=CLASSES)
        ),
        3,
    ),
    "supervised": (
        lambda: aae.SupervisedAAE(encoder(), decoder(CLASSES + 2), discriminator(), aae.Gaussian(2)),
        3,
    ),
    "clustering": (lambda: categorical(aae.ClusteringAAE), 3),
    "semi-supervised": (lambda: categorical(aae.SemiSupervisedAAE), 4),
    "variational": (lambda: aae.VAE(encoder(4), decoder(), aae.Gaussian(2, stddev=1.0)), 1),
    "gan": (gan, 2),
}


@pytest.mark.trains
@pytest.mark.parametrize("name", MODELS)
def test_every_model_trains_on_oblong_colour_images_with_convolutions(name):
    build, phases = MODELS[name]
    keras.utils.set_random_seed(0)
    model = build()
    model.compile(*(keras.optimizers.Adam(1e-2) for _ in range(phases)), jit_compile=False)
    labels = (LABELS,) if model.uses_labels else ()
    before = {part: small.snapshot(network) for part, network in model.networks().items()}
    history = model.fit(OBLONG, *labels, epochs=2, batch_size=8, verbose=0).history
    assert all(np.isfinite(values).all() for values in history.values())
    for part, network in model.networks().items():
        assert (small.snapshot(network) != before[part]).any(), f"the {part} stayed"
    assert all(np.isfinite(value) for value in model.evaluate(OBLONG, *labels, return_dict=True).values())
    if name not in ("gan", "supervised"):
        assert model.predict(OBLONG).shape == OBLONG.shape


def flat_and_shaped(build):
    """Two models of equal weights: one on rows of 16 numbers, one on images of 4 by 4 by 1."""
    made = []
    for shape in ((16,), (4, 4, 1)):
        keras.utils.set_random_seed(3)
        made.append(
            build(
                lambda outputs, shape=shape: chain(shape, layers.Flatten(), layers.Dense(outputs)),
                lambda inputs, shape=shape: chain(
                    (inputs,), layers.Dense(16, "sigmoid"), layers.Reshape(shape)
                ),
            )
        )
    return made


@pytest.mark.trains
@pytest.mark.parametrize(
    "build",
    [
        lambda reads, writes: aae.Autoencoder(reads(2), writes(2)),
        lambda reads, writes: aae.VAE(reads(4), writes(2), aae.Gaussian(2)),
        lambda reads, writes: aae.GAN(writes(2), reads(1), aae.Gaussian(2)),
    ],
    ids=["squared error", "cross-entropy", "distance of samples"],
)
def test_losses_do_not_depend_on_the_shape_of_the_images(build):
    flat, shaped = flat_and_shaped(build)
    for model in (flat, shaped):
        phases = len(model.phase_variables())
        model.compile(*(keras.optimizers.Adam(1e-2) for _ in range(phases)), jit_compile=False)
    rows = small.images(12)
    expected = flat.evaluate(rows, return_dict=True)
    assert shaped.evaluate(rows.reshape(-1, 4, 4, 1), return_dict=True) == pytest.approx(expected, rel=1e-5)
    expected = flat.train_on_batch(rows, return_dict=True)
    found = shaped.train_on_batch(rows.reshape(-1, 4, 4, 1), return_dict=True)
    assert {name: float(value) for name, value in found.items()} == pytest.approx(
        {name: float(value) for name, value in expected.items()}, rel=1e-5
    )


def dense_decoder(*shape):
    return chain((2,), layers.Dense(int(np.prod(shape)), "sigmoid"), layers.Reshape(shape))


def aae_of(reads=None, writes=None, judges=None):
    reads, writes = reads or encoder(), writes or decoder()
    return aae.AdversarialAutoencoder(reads, writes, judges or discriminator(), aae.Gaussian())


def flat_encoder(size, outputs=2):
    return chain((size,), layers.Dense(outputs))


UNFIT = {
    "decoder flat": (
        lambda: aae_of(encoder(shape=(28, 28, 1)), dense_decoder(784)),
        "(n, 784)",
        "(n, 28, 28, 1)",
        "Reshape((28, 28, 1))",
    ),
    "encoder flat": (
        lambda: aae_of(flat_encoder(784), dense_decoder(28, 28, 1)),
        "(n, 28, 28, 1)",
        "(n, 784)",
        "layers.Flatten()",
    ),
    "no channel in the decoder": (
        lambda: aae_of(encoder(shape=(28, 28, 1)), dense_decoder(28, 28)),
        "(n, 28, 28)",
        "(n, 28, 28, 1)",
        "Reshape((28, 28, 1))",
    ),
    "channels first": (
        lambda: aae_of(encoder(shape=(32, 30, 3)), dense_decoder(3, 32, 30)),
        "(n, 3, 32, 30)",
        "(n, 32, 30, 3)",
        "Permute((2, 3, 1))",
    ),
    "rows and columns": (
        lambda: aae_of(encoder(shape=(4, 6, 3)), dense_decoder(6, 4, 3)),
        "(n, 6, 4, 3)",
        "(n, 4, 6, 3)",
        "Permute((2, 1, 3))",
    ),
    "colour and grey": (
        lambda: aae_of(encoder(shape=(8, 8, 3)), dense_decoder(8, 8, 1)),
        "(n, 8, 8, 1)",
        "(n, 8, 8, 3)",
        "Flatten() and keras.layers.Dense(192) and keras.layers.Reshape((8, 8, 3))",
    ),
    "rows of other sizes": (
        lambda: aae_of(flat_encoder(784), dense_decoder(64)),
        "64 numbers",
        "784",
        "layers.Dense(784)",
    ),
    "encoder without Flatten": (
        lambda: aae_of(chain(SHAPE, layers.Conv2D(2, 3, 2))),
        "(n, 1, 2, 2)",
        "(n, latent_dim)",
        "Flatten() and keras.layers.Dense(latent_dim)",
    ),
    "encoder without Dense": (
        lambda: aae_of(chain(SHAPE, layers.Flatten())),
        "72",
        "2",
        "end it with keras.layers.Dense(2)",
    ),
    "decoder reads images": (
        lambda: aae_of(writes=chain((2, 3, 4), layers.Conv2DTranspose(3, 4, 2, "same"))),
        "(n, 2, 3, 4)",
        "(n, latent_dim)",
        "Dense(24) and keras.layers.Reshape((2, 3, 4))",
    ),
    "decoder of other codes": (
        lambda: aae_of(writes=decoder(8)),
        "8",
        "2",
        "keras.Input((2,))",
    ),
    "discriminator reads images": (
        lambda: aae_of(judges=chain(SHAPE, layers.Flatten(), layers.Dense(1))),
        "(n, 4, 6, 3)",
        "(n, latent_dim)",
        "keras.Input((latent_dim,))",
    ),
    "discriminator of patches": (
        lambda: aae.GAN(decoder(), chain(SHAPE, layers.Conv2D(1, 3)), aae.Gaussian(2)),
        "(n, 2, 4, 1)",
        "(n, 1)",
        "Flatten() and keras.layers.Dense(1)",
    ),
    "discriminator of two logits": (
        lambda: aae_of(judges=chain((2,), layers.Dense(2))),
        "(n, 2)",
        "(n, 1)",
        "layers.Dense(1)",
    ),
    "samples of a GAN": (
        lambda: aae.GAN(
            dense_decoder(4, 6), chain(SHAPE, layers.Flatten(), layers.Dense(1)), aae.Gaussian(2)
        ),
        "(n, 4, 6)",
        "(n, 4, 6, 3)",
        "Reshape((4, 6, 3))",
    ),
    "no fixed size": (
        lambda: aae_of(chain((None, None, 3), layers.GlobalAveragePooling2D(), layers.Dense(2))),
        "(n, None, None, 3)",
        "not fixed",
        "keras.Input((28, 28, 1))",
    ),
    "images are flat": (
        lambda: aae_of().evaluate(OBLONG.reshape(24, -1)),
        "(n, 72)",
        "(n, 4, 6, 3)",
        "images.reshape(len(images), 4, 6, 3), or begin the network with keras.Input((72,)) and "
        "keras.layers.Reshape((4, 6, 3))",
    ),
    "networks are flat": (
        lambda: aae_of(flat_encoder(72), dense_decoder(72)).evaluate(OBLONG),
        "(n, 4, 6, 3)",
        "(n, 72)",
        "images.reshape(len(images), 72), or begin the network with keras.Input((4, 6, 3)) and "
        "keras.layers.Flatten()",
    ),
    "no channel in the images": (
        lambda: aae_of(encoder(shape=(4, 6, 1)), dense_decoder(4, 6, 1)).evaluate(OBLONG[..., 0]),
        "(n, 4, 6)",
        "(n, 4, 6, 1)",
        "images.reshape(len(images), 4, 6, 1)",
    ),
    "images with channels first": (
        lambda: aae_of().evaluate(np.moveaxis(OBLONG, -1, 1)),
        "(n, 3, 4, 6)",
        "(n, 4, 6, 3)",
        "np.transpose(images, (0, 2, 3, 1))",
    ),
    "images of another size": (
        lambda: aae_of().evaluate(np.zeros((2, 8, 8, 3), "float32")),
        "(n, 8, 8, 3)",
        "(n, 4, 6, 3)",
        "Dense(192) and keras.layers.Reshape((8, 8, 3)) after the decoder's",
    ),
    "one image alone": (
        lambda: aae_of(flat_encoder(72), dense_decoder(72)).evaluate(OBLONG[0].ravel()),
        "(72,)",
        "(n, 72)",
        "images[None]",
    ),
}


@pytest.mark.fault(
    "networks or images of different shapes, in more than 20 ways",
    "both shapes and the layer to add are named, when the model is made or before it trains",
)
@pytest.mark.parametrize("name", UNFIT)
def test_what_does_not_fit_is_named_with_the_layer_to_add(name):
    make, *words = UNFIT[name]
    with pytest.raises(ValueError) as caught:
        make()
    for word in words:
        assert word in str(caught.value), str(caught.value)
    assert len(UNFIT) >= 20


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ([layers.Dense(16, "sigmoid")], (0.0, 1.0)),
        ([layers.Dense(16, "tanh"), layers.Reshape((4, 4))], (-1.0, 1.0)),
        ([layers.Dense(16), layers.Activation("tanh"), layers.Dropout(0.1)], (-1.0, 1.0)),
        ([layers.Dense(16)], (None, None)),
        ([layers.Dense(16, "sigmoid"), layers.Rescaling(2.0, -1.0)], (None, None)),
        ([chain((2,), layers.Dense(16, "tanh"))], (-1.0, 1.0)),
        ([layers.Dense(16, "relu")], (0.0, 1.0)),
    ],
    ids=["sigmoid", "tanh, reshaped", "an activation's layer", "linear", "rescaled", "nested", "another"],
)
def test_the_range_of_images_follows_from_the_decoders_last_activation(end, expected):
    network = chain((2,), *end)
    assert pixel_range(network) == expected
    inputs = keras.Input((2,))
    assert pixel_range(keras.Model(inputs, network(inputs))) == expected


def test_an_activation_that_is_an_operation_is_seen():
    inputs = keras.Input((2,))
    assert output_activation(keras.Model(inputs, keras.ops.sigmoid(layers.Dense(4)(inputs)))) is None


@pytest.mark.trains
def test_a_standardised_table_trains_with_a_linear_decoder_alone():
    table = np.random.default_rng(0).normal(0, 3, (40, 7)).astype("float32")
    made = {
        end: aae.Autoencoder(flat_encoder(7), chain((2,), layers.Dense(7, end))) for end in ("linear", "tanh")
    }
    for model in made.values():
        model.compile("adam", jit_compile=False)
    first, last = made["linear"].fit(table, epochs=40, verbose=0).history["loss"][::39]
    assert last < first
    with pytest.raises(
        ValueError, match=r"expected -1 to 1; .* \* 2 - 1, .*let the decoder's last activation be linear"
    ):
        made["tanh"].fit(table, verbose=0)
    with pytest.raises(ValueError, match=r"expected -1 to 1; bytes .* / 255 \* 2 - 1"):
        made["tanh"].fit(np.full((9, 7), 255.0, "float32"), verbose=0)
    made["tanh"].fit(np.tanh(table), verbose=0)


@pytest.mark.fault("a VAE whose decoder ends in tanh", "refused: its pixels are probabilities")
@pytest.mark.parametrize("activation", ["tanh", "linear"])
def test_a_vae_refuses_a_decoder_whose_pixels_are_no_probabilities(activation):
    with pytest.raises(ValueError, match=f"last activation is {activation}.*end it with a sigmoid"):
        aae.VAE(encoder(4), decoder(2, activation), aae.Gaussian(2))


@pytest.mark.fault("batch normalization in a discriminator", "a warning that says what goes wrong")
def test_batch_normalization_in_a_discriminator_is_warned_of():
    inner = chain((2,), layers.Dense(4), layers.BatchNormalization(), layers.ReLU())
    with pytest.warns(RuntimeWarning, match="discriminator contains BatchNormalization.*normalized apart"):
        aae_of(judges=chain((2,), inner, layers.Dense(1)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        aae_of(chain(SHAPE, layers.Flatten(), layers.BatchNormalization(), layers.Dense(2)))


@pytest.mark.trains
def test_a_convolutional_model_is_saved_and_loaded_whole(tmp_path):
    keras.utils.set_random_seed(1)
    model = aae.AdversarialAutoencoder(
        aae.build_convolutional_encoder(2, (8, 6, 3), (4, 4), batch_normalization=True),
        aae.build_convolutional_decoder(2, (8, 6, 3), (4, 4), activation="tanh"),
        discriminator(),
        aae.Gaussian(),
    )
    model.save(tmp_path / "model.keras")
    images = np.random.default_rng(0).uniform(-1, 1, (5, 8, 6, 3)).astype("float32")
    np.testing.assert_array_equal(
        aae.load_model(tmp_path / "model.keras").predict(images), model.predict(images)
    )


def test_measures_of_images_do_not_depend_on_their_shape():
    other = np.random.default_rng(1).uniform(size=(9, *SHAPE)).astype("float32")
    flat = aae.metrics.nearest_distances(other.reshape(9, -1), OBLONG.reshape(24, -1))
    np.testing.assert_array_equal(aae.metrics.nearest_distances(other, OBLONG), flat)
    by_hand = np.sqrt(((other[:, None] - OBLONG[None]) ** 2).mean(axis=(2, 3, 4))).min(axis=1)
    np.testing.assert_allclose(flat, by_hand, rtol=1e-5)
    model = aae.Autoencoder(encoder(), decoder())
    error = aae.metrics.reconstruction_error(model, OBLONG)
    assert error == pytest.approx(np.mean((model.predict(OBLONG) - OBLONG) ** 2))

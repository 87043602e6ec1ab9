"""Builders for the dense networks of the course.

Each returns a Keras Functional model. The defaults are the article's: two hidden layers of 1,000 ReLU
units and weights drawn from N(0, 0.01). Pass networks of your own wherever a model takes one.

Source: article, row 11 of the course's table of points; paper, appendix A.
"""

import keras
import numpy as np

if keras.backend.backend() != "tensorflow":
    raise ImportError(
        f"The Keras backend is {keras.backend.backend()!r}, but aae_teach needs 'tensorflow'. "
        "Set the environment variable KERAS_BACKEND=tensorflow, or import aae_teach before keras, "
        "and restart the kernel."
    )

ARTICLE_HIDDEN = (1000, 1000)
ARTICLE_STDDEV = 0.01


def build_encoder(latent_dim=2, image_size=784, hidden=ARTICLE_HIDDEN, initializer="article"):
    """An encoder: images to codes.

    Args:
        latent_dim: dimensions of a code.
        image_size: pixels of a flat image.
        hidden: units of each hidden ReLU layer.
        initializer: "article" for N(0, 0.01), or any Keras initializer for all weights.

    Returns:
        Model from (batch, image_size) in [0, 1] to (batch, latent_dim), linear output.

    Taught in lesson 01.
    """
    return _dense("encoder", image_size, hidden, latent_dim, "linear", initializer)


def build_decoder(latent_dim=2, image_size=784, hidden=ARTICLE_HIDDEN, initializer="article"):
    """A decoder: codes to images in (0, 1), through a sigmoid. Arguments as in `build_encoder`.

    Taught in lesson 01.
    """
    return _dense("decoder", latent_dim, hidden, image_size, "sigmoid", initializer)


def build_discriminator(latent_dim=2, hidden=ARTICLE_HIDDEN, initializer="article", input_scale=1.0):
    """A discriminator: codes to one logit each; above 0 means "from the prior".

    Args:
        latent_dim: dimensions of a code (or of a sample, in a GAN).
        hidden, initializer: as in `build_encoder`.
        input_scale: codes are divided by it first. `prior.scale` gives the first layer inputs of size 1,
            which is part of what steadies the training.

    Returns:
        Model from (batch, latent_dim) to logits of shape (batch, 1). No sigmoid: losses take logits.

    Raises:
        ValueError: input_scale is not above 0.

    Taught in lesson 02, its input_scale in lesson 03.
    """
    if not input_scale > 0:
        raise ValueError(f"input_scale is {input_scale}, but must be above 0; use prior.scale or 1.0.")
    return _dense("discriminator", latent_dim, hidden, 1, "linear", initializer, input_scale)


def build_generator(
    noise_dim=2, sample_size=2, hidden=(128, 128), activation="linear", initializer="glorot_uniform"
):
    """A GAN's generator: noise to samples.

    Args:
        noise_dim: dimensions of the noise.
        sample_size: numbers in one sample: 2 for points, 784 for images.
        hidden: units of each hidden ReLU layer.
        activation: of the output: "linear" for points, "sigmoid" for images in (0, 1).
        initializer: as in `build_encoder`.

    Returns:
        Model from (batch, noise_dim) to (batch, sample_size).

    Taught in lesson 02.
    """
    return _dense("generator", noise_dim, hidden, sample_size, activation, initializer)


def _dense(name, inputs_size, hidden, outputs_size, activation, initializer, input_scale=1.0):
    if initializer == "article":
        initializer = keras.initializers.RandomNormal(stddev=ARTICLE_STDDEV)
    inputs = keras.Input((inputs_size,), name=f"{name}_input")
    x = inputs
    if input_scale != 1.0:
        x = keras.layers.Rescaling(1.0 / float(input_scale), name=f"{name}_rescaling")(x)
    for k, units in enumerate(hidden, start=1):
        layer = keras.layers.Dense(
            units, "relu", kernel_initializer=_fresh(initializer), name=f"{name}_hidden_{k}"
        )
        x = layer(x)
    outputs = keras.layers.Dense(
        outputs_size, activation, kernel_initializer=_fresh(initializer), name=f"{name}_output"
    )(x)
    return keras.Model(inputs, outputs, name=name)


def _fresh(initializer):
    # One initializer object gives equal draws to layers of equal shape; each layer needs its own.
    if isinstance(initializer, keras.initializers.Initializer):
        return initializer.clone()
    return initializer


def check_batch(batch, size, what, low=None, high=None):
    """Raises ValueError, with the way out, unless the batch fits a network.

    Args:
        batch: array that should have shape (n, size).
        size: the width that the network expects.
        what: the name of the rows in messages, such as "images".
        low, high: the range that values must keep, if any.
    """
    if batch.ndim != 2:
        raise ValueError(
            f"{what} have shape {batch.shape} (rank {batch.ndim}), expected rank 2, (n, {size}); "
            f"flatten them with {what}.reshape(len({what}), -1)."
        )
    if batch.shape[1] != size:
        raise ValueError(
            f"{what} have {batch.shape[1]} numbers each, the network expects {size}; "
            f"pass {what} of that size, or build the networks for {batch.shape[1]}."
        )
    missing = int(np.isnan(batch).sum())
    if missing:
        raise ValueError(f"{what} hold {missing} NaN values, expected none; remove or replace those rows.")
    if low is not None and (batch.min() < low or batch.max() > high):
        raise ValueError(
            f"{what} range from {batch.min():g} to {batch.max():g}, expected {low:g} to {high:g}; "
            f"bytes from 0 to 255 are scaled by {what}.astype('float32') / 255."
        )


def check_latent_dims(**latent_dims):
    """Raises ValueError unless all parts agree, as in `check_latent_dims(decoder=8, prior=2)`."""
    (first, expected), *others = latent_dims.items()
    for name, latent_dim in others:
        if latent_dim != expected:
            raise ValueError(
                f"latent_dim of the {name} is {latent_dim}, of the {first} {expected}; "
                "build both with the same latent_dim."
            )

"""Builders for the dense networks of the course.

Each returns a Keras Functional model. The defaults are the article's: two hidden layers of 1,000 ReLU
units and weights drawn from N(0, 0.01). Pass networks of your own wherever a model takes one.

Source: article, row 11 of the course's table of points; paper, appendix A.
"""

import numbers

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


def build_two_headed_encoder(
    style_dim,
    categories,
    image_size=784,
    hidden=ARTICLE_HIDDEN,
    initializer="article",
    noise=0.0,
    dropout=0.0,
    batch_normalization=False,
):
    """An encoder with two heads on the same hidden layers: style codes, and logits of categories.

    Args:
        style_dim: dimensions of a style code.
        categories: classes or clusters; a softmax turns their logits into probabilities.
        image_size, hidden, initializer: as in `build_encoder`.
        noise: standard deviation of the Gaussian noise that is added to images while training.
        dropout: share of pixels that are set to 0 while training.
        batch_normalization: True puts it before each ReLU.

    Returns:
        Model from (batch, image_size) to the pair (batch, style_dim), (batch, categories), both linear.

    Taught in lesson 07.
    """
    inputs, x = _hidden("encoder", image_size, hidden, initializer, 1.0, noise, dropout, batch_normalization)
    heads = [
        keras.layers.Dense(units, kernel_initializer=initializer_of(initializer), name=f"encoder_{name}")(x)
        for name, units in (("style", style_dim), ("category_logits", categories))
    ]
    return keras.Model(inputs, heads, name="encoder")


def build_cluster_heads(categories, style_dim=2, spread=3.0):
    """A place on a map for each category: probabilities (batch, categories) to (batch, style_dim).

    Args:
        categories: classes or clusters.
        style_dim: dimensions of the map.
        spread: standard deviation of the places before training.

    Returns:
        Linear model without bias; its one weight holds a row for each category.

    Source: Makhzani et al., section 7. Taught in lesson 08.
    """
    inputs = keras.Input((categories,), name="cluster_heads_input")
    start = keras.initializers.RandomNormal(stddev=spread)
    layer = keras.layers.Dense(
        style_dim, use_bias=False, kernel_initializer=start, name="cluster_heads_places"
    )
    return keras.Model(inputs, layer(inputs), name="cluster_heads")


def build_decoder(
    latent_dim=2, image_size=784, hidden=ARTICLE_HIDDEN, initializer="article", batch_normalization=False
):
    """A decoder: codes to images in (0, 1), through a sigmoid.

    Arguments as in `build_encoder` and, for `batch_normalization`, in `build_two_headed_encoder`.

    Taught in lesson 01.
    """
    return _dense("decoder", latent_dim, hidden, image_size, "sigmoid", initializer, 1.0, batch_normalization)


def build_discriminator(
    latent_dim=2, hidden=ARTICLE_HIDDEN, initializer="article", input_scale=1.0, classes=0
):
    """A discriminator: codes to one logit each; above 0 means "from the prior".

    Args:
        latent_dim: dimensions of a code (or of a sample, in a GAN).
        hidden, initializer: as in `build_encoder`.
        input_scale: codes are divided by it first. `prior.scale` gives the first layer inputs of size 1,
            which is part of what steadies the training.
        classes: above 0, the network also reads a label beside the code: latent_dim + classes + 1 inputs,
            the last one for "unknown" (lesson 05). Labels are not divided by the scale.

    Returns:
        Model from (batch, latent_dim) to logits of shape (batch, 1). No sigmoid: losses take logits.

    Raises:
        ValueError: input_scale is not above 0.

    Taught in lesson 02, its input_scale in lesson 03.
    """
    if not isinstance(input_scale, numbers.Real) or not input_scale > 0:
        raise ValueError(f"input_scale is {input_scale}, but must be above 0; use prior.scale or 1.0.")
    if classes:
        latent_dim, input_scale = latent_dim + classes + 1, [input_scale] * latent_dim + [1.0] * (classes + 1)
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


def _dense(
    name,
    inputs_size,
    hidden,
    outputs_size,
    activation,
    initializer,
    input_scale=1.0,
    batch_normalization=False,
):
    inputs, x = _hidden(
        name, inputs_size, hidden, initializer, input_scale, batch_normalization=batch_normalization
    )
    output = keras.layers.Dense(
        outputs_size, activation, kernel_initializer=initializer_of(initializer), name=f"{name}_output"
    )
    return keras.Model(inputs, output(x), name=name)


def _hidden(
    name,
    inputs_size,
    hidden,
    initializer,
    input_scale=1.0,
    noise=0.0,
    dropout=0.0,
    batch_normalization=False,
):
    """The input and the last hidden layer's output of a dense network."""
    if not isinstance(inputs_size, numbers.Integral):
        raise ValueError(
            f"The {name} is to read {inputs_size!r}; a dense network reads rows of numbers, such as 784 "
            "of an image of 28 by 28. Others are read by the networks of build_convolutional_encoder."
        )
    if isinstance(hidden, (numbers.Number, str)):
        raise TypeError(f"hidden is {hidden!r}; expected the units of each layer, such as ({hidden},).")
    inputs = keras.Input((inputs_size,), name=f"{name}_input")
    x = inputs
    if np.any(np.asarray(input_scale) != 1.0):
        x = keras.layers.Rescaling((1.0 / np.asarray(input_scale)).tolist(), name=f"{name}_rescaling")(x)
    if noise:
        x = keras.layers.GaussianNoise(noise, name=f"{name}_noise")(x)
    if dropout:
        x = keras.layers.Dropout(dropout, name=f"{name}_dropout")(x)
    for k, units in enumerate(hidden, start=1):
        start, layer = initializer_of(initializer), f"{name}_hidden_{k}"
        if batch_normalization:  # its shift takes the bias's place
            x = keras.layers.Dense(units, use_bias=False, kernel_initializer=start, name=layer)(x)
            x = keras.layers.BatchNormalization(name=f"{layer}_normalization")(x)
            x = keras.layers.ReLU(name=f"{layer}_relu")(x)
        else:
            x = keras.layers.Dense(units, "relu", kernel_initializer=start, name=layer)(x)
    return inputs, x


def initializer_of(initializer):
    if initializer == "article":
        return keras.initializers.RandomNormal(stddev=ARTICLE_STDDEV)
    # One initializer object gives equal draws to layers of equal shape; each layer needs its own.
    if isinstance(initializer, keras.initializers.Initializer):
        return initializer.clone()
    return initializer

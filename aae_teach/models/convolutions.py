"""Builders for convolutional networks: images of any size, grey or in colour, to codes and back.

The strides of the convolutions halve an image at each step, and double it on the way back; there is no
pooling. The filters of the steps are few enough for two processor cores.

Source: Radford, Metz and Chintala, Unsupervised Representation Learning with Deep Convolutional Generative
Adversarial Networks (arXiv 1511.06434), section 3, for strides in place of pooling.
"""

import keras
from aae_teach.models.networks import initializer_of

FILTERS = (16, 32)


def build_convolutional_encoder(
    latent_dim=2,
    image_shape=(28, 28),
    filters=FILTERS,
    initializer="glorot_uniform",
    noise=0.0,
    dropout=0.0,
    batch_normalization=False,
):
    """An encoder of strided convolutions: images to codes.

    Args:
        latent_dim: dimensions of a code.
        image_shape: (height, width), or (height, width, channels); at least 2 ** len(filters) pixels a side.
        filters: of each convolution; each halves the height and the width.
        initializer: any Keras initializer for all weights, or "article" for N(0, 0.01), which starts too
            small for convolutions.
        noise: standard deviation of the Gaussian noise that is added to images while training.
        dropout: share of pixels that are set to 0 while training.
        batch_normalization: True puts it before each ReLU. It may stand in encoder and decoder, never in a
            discriminator, where samples of the prior and codes would be normalized apart.

    Returns:
        Model from (batch, *image_shape) to (batch, latent_dim), linear output.

    Raises:
        ValueError: image_shape is no height and width, or an image is smaller than the convolutions halve it.
    """
    height, width, channels = _check_shape(image_shape, filters)
    inputs = keras.Input(tuple(image_shape), name="encoder_input")
    x = inputs
    if len(image_shape) == 2:
        x = keras.layers.Reshape((height, width, channels), name="encoder_channel")(x)
    if noise:
        x = keras.layers.GaussianNoise(noise, name="encoder_noise")(x)
    if dropout:
        x = keras.layers.Dropout(dropout, name="encoder_dropout")(x)
    for k, count in enumerate(filters, start=1):
        options = {"kernel_size": 4, "strides": 2, "name": f"encoder_convolution_{k}"}
        x = _convolution(x, count, initializer, batch_normalization, **options)
    x = keras.layers.Flatten(name="encoder_flatten")(x)
    output = keras.layers.Dense(
        latent_dim, kernel_initializer=initializer_of(initializer), name="encoder_output"
    )
    return keras.Model(inputs, output(x), name="encoder")


def build_convolutional_decoder(
    latent_dim=2,
    image_shape=(28, 28),
    filters=FILTERS[::-1],
    initializer="glorot_uniform",
    batch_normalization=False,
    activation="sigmoid",
):
    """A decoder that enlarges and convolves: codes to images.

    Each step doubles the image by repeating its pixels and then convolves it. Transposed convolutions do both
    at once and are faster, but decoders with them, of kernels 3 and 4, were trained beside this one on digits
    and left a grain that repeats every two pixels, most of all between the codes of images. Repeated pixels
    left none that could be seen there.

    Args:
        latent_dim: dimensions of a code; with labels or categories beside it, of both together.
        image_shape: as in `build_convolutional_encoder`; what goes beyond it at the edges is cut off.
        filters: of the first layer and of each convolution but the last, which writes the image.
        initializer, batch_normalization: as in `build_convolutional_encoder`.
        activation: of the output: "sigmoid" for images in [0, 1], "tanh" for [-1, 1].

    Returns:
        Model from (batch, latent_dim) to (batch, *image_shape).

    Raises:
        ValueError: as in `build_convolutional_encoder`.

    Source: Odena, Dumoulin and Olah, Deconvolution and Checkerboard Artifacts (Distill, 2016).
    """
    height, width, channels = _check_shape(image_shape, filters)
    times = 2 ** len(filters)
    rows, columns = -(-height // times), -(-width // times)  # rounded up
    inputs = keras.Input((latent_dim,), name="decoder_input")
    x = keras.layers.Dense(
        rows * columns * filters[0],
        "relu",
        kernel_initializer=initializer_of(initializer),
        name="decoder_hidden",
    )(inputs)
    x = keras.layers.Reshape((rows, columns, filters[0]), name="decoder_reshape")(x)
    for k, count in enumerate(filters[1:], start=1):
        x = keras.layers.UpSampling2D(2, name=f"decoder_doubled_{k}")(x)
        options = {"kernel_size": 3, "name": f"decoder_convolution_{k}"}
        x = _convolution(x, count, initializer, batch_normalization, **options)
    x = keras.layers.UpSampling2D(2, name=f"decoder_doubled_{len(filters)}")(x)
    start = initializer_of(initializer)
    x = keras.layers.Conv2D(
        channels, 3, padding="same", activation=activation, kernel_initializer=start, name="decoder_output"
    )(x)
    surplus = [(side // 2, side - side // 2) for side in (rows * times - height, columns * times - width)]
    if any(map(sum, surplus)):
        x = keras.layers.Cropping2D(tuple(surplus), name="decoder_cropping")(x)
    if len(image_shape) == 2:
        x = keras.layers.Reshape((height, width), name="decoder_without_channel")(x)
    return keras.Model(inputs, x, name="decoder")


def _convolution(x, count, initializer, batch_normalization, name, **options):
    """A convolution, its normalization if wanted, and a ReLU."""
    options |= {"padding": "same", "use_bias": not batch_normalization, "name": name}
    x = keras.layers.Conv2D(count, kernel_initializer=initializer_of(initializer), **options)(x)
    if batch_normalization:  # its shift takes the bias's place
        x = keras.layers.BatchNormalization(name=f"{name}_normalization")(x)
    return keras.layers.ReLU(name=f"{name}_relu")(x)


def _check_shape(image_shape, filters):
    """Height, width and channels of an image, or a ValueError that says what is expected."""
    shape = tuple(image_shape)
    if len(shape) not in (2, 3) or not all(isinstance(size, int) and size > 0 for size in shape):
        raise ValueError(
            f"image_shape is {image_shape!r}; expected (height, width), such as (28, 28), or (height, width, "
            "channels), such as (32, 32, 3). For rows of numbers use the dense build_encoder."
        )
    if not len(filters):
        raise ValueError("filters is empty; expected those of at least one convolution, such as (16, 32).")
    if min(shape[:2]) < 2 ** len(filters):
        raise ValueError(
            f"Images of {shape[0]} by {shape[1]} pixels are smaller than {len(filters)} convolutions halve "
            f"them; expected {2 ** len(filters)} pixels a side, or fewer filters."
        )
    return shape[0], shape[1], shape[2] if len(shape) == 3 else 1

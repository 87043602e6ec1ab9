"""Questions of exercise 06 on the label: beside the style, and in a grid."""

import keras
import numpy as np
from aae_teach.checks import (
    NotYet,
    as_function,
    expect_close,
    question,
)
from aae_teach.checks.authoring.door import as_array
from aae_teach.checks.authoring.expect import quick
from aae_teach.models.networks import build_decoder, build_encoder

ORDER = "The style stands before the label. The decoder reads the label's row first."
TEN = "The number of classes is written down as 10; it is `classes`."


class StrongerInTraining(keras.layers.Layer):
    """Stands in for dropout: it acts only in training, but draws nothing, so that losses can be compared."""

    def call(self, inputs, training=False):
        return 1.5 * inputs if training else inputs


def with_layer(network):
    inputs = keras.Input(network.input_shape[1:])
    return keras.Model(inputs, network(StrongerInTraining()(inputs)))


def one_hot_rows(labels, classes):
    return np.eye(classes, dtype="float32")[labels]


def right_input(styles, labels, classes):
    """What the decoder should be given: each label's row, then the style."""
    return np.concatenate([one_hot_rows(labels, classes), styles], axis=1)


@question(
    "ex06.decoder_input",
    hints=(
        "one_hot, above the question, makes the rows of the labels.",
        "np.concatenate([first, second], axis=1) puts two arrays side by side.",
        "np.concatenate([one_hot(labels, classes), styles], axis=1)",
    ),
)
def decoder_input(answer, random):
    """Write decoder_input(styles, labels, classes): the label's row, then the style, side by side."""
    function = as_function(answer)
    # With as many style numbers as classes, wrong axes and orders raise no error.
    for latent_dim, classes in ((5, 5), (int(random.integers(2, 5)), int(random.integers(6, 11)))):
        count = int(random.integers(12, 20))
        styles = random.normal(size=(count, latent_dim)).astype("float32")
        # In the first case the last label does not occur.
        labels = random.integers(0, classes - (classes == latent_dim), count)
        expected = right_input(styles, labels, classes)
        seen = as_array(function(styles.copy(), labels.copy(), classes), "input")
        _check_input(seen, styles, labels, expected)
    return "The decoder's first weights belong to the label and the rest to the style: the order is fixed."


def _check_input(seen, styles, labels, expected):
    if seen.shape == (2 * len(styles), styles.shape[1]):
        reason = "The rows stand below each other. Side by side is axis=1."
        raise NotYet(f"shape {seen.shape}", f"shape {expected.shape}", reason)
    if seen.shape == (len(styles), styles.shape[1] + 1):
        reason = "The label came as one number. Turn it into a row with one_hot."
        raise NotYet(f"shape {seen.shape}", f"shape {expected.shape}", reason)
    classes = expected.shape[1] - styles.shape[1]
    if seen.shape == styles.shape and classes == styles.shape[1]:
        reason = "Label and style are mixed into one. Keep both: put them side by side."
        raise NotYet(f"shape {seen.shape}", f"shape {expected.shape}", reason)
    reason = "First the label's row, then the style, both unchanged."
    if seen.shape == (len(styles), labels.max() + 1 + styles.shape[1]) != expected.shape:
        reason = "A label that does not occur needs its place all the same: use `classes`."
    elif seen.shape == (len(styles), 10 + styles.shape[1]) != expected.shape:
        reason = TEN
    elif seen.shape == expected.shape and np.allclose(seen[:, classes:], styles, atol=1e-4):
        reason = "The styles are right; the rows before them are not those of the labels."
    first, from_one = np.full(len(labels), labels[0]), np.eye(classes, k=-1)[labels]
    slips = (
        (np.roll(expected, -classes, axis=1), ORDER),
        (right_input(styles, first, classes), "All rows have the first label. Each has its own."),
        (np.c_[from_one, styles], "Labels count from 0: label 0 has its 1 in place 0."),
        (right_input(styles, np.sort(labels), classes), "The labels are sorted, and the styles are not."),
        (np.trunc(expected), "A table of whole numbers cuts the styles off. Make it one of floats."),
    )
    expect_close(seen, expected, reason, 1e-4, "input", slips)


@question(
    "ex06.restyle",
    hints=(
        "The encoder reads styles from style_images; the labels are those to be drawn.",
        "Your decoder_input puts both together.",
        "decoder.predict(decoder_input(encoder.predict(style_images), labels, classes))",
    ),
)
def restyle(answer, random):
    """Write restyle(encoder, decoder, style_images, labels, classes): these labels in those styles."""
    function = as_function(answer)
    classes, latent_dim, count = 5, 5, int(random.integers(8, 14))
    encoder, decoder = build_encoder(latent_dim, 9, (12,), "zeros"), build_decoder(10, 9, (12,), "zeros")
    for network in (encoder, decoder):  # large weights, so that pictures differ clearly
        network.set_weights([random.normal(size=weights.shape) for weights in network.get_weights()])
    encoder, decoder = quick(with_layer(encoder)), quick(decoder)
    images = random.random((count, 9)).astype("float32")
    labels = np.r_[random.permutation(classes), random.integers(0, classes, count - classes)]
    styles = np.asarray(encoder(images))
    seen = as_array(function(encoder, decoder, images.copy(), labels.copy(), classes), "images")
    expected = np.asarray(decoder(right_input(styles, labels, classes)))

    def drawn(styles, labels):
        return np.asarray(decoder(right_input(styles, labels, classes)))

    slips = (
        (np.asarray(decoder(np.roll(right_input(styles, labels, classes), -classes, axis=1))), ORDER),
        (drawn(styles, np.full(count, labels[0])), "All pictures have the first label. Each has its own."),
        (drawn(np.repeat(styles[:1], count, axis=0), labels), "All pictures have the first image's style."),
        (drawn(0 * styles, labels), "The style is missing: the codes are all 0."),
        (drawn(np.asarray(encoder(images, training=True)), labels),
         "Training is over: call the encoder without training=True, so that its noise sleeps."),
        (drawn(styles, labels).round(), "The pictures are rounded. Grey is allowed."),
        (images, "These are the images that came in."),
        (styles, "These are the style codes. Decode them."),
    )  # fmt: skip
    shown = "other images", "each label in the style of its image"
    reason = "Take the code of each image, beside the row of its new label."
    expect_close(seen, expected, reason, 1e-4, "images", slips, shown)
    return "The label of the image that lends its hand was never asked for: the style does not need it."


@question(
    "ex06.grid_input",
    hints=(
        "The style changes after every `classes` pictures, the label with every picture.",
        "np.repeat([a, b], 3) is a a a b b b; np.tile([a, b], 3) is a b a b a b.",
        "np.repeat(styles, classes, axis=0) beside the labels np.tile(np.arange(classes), len(styles))",
    ),
)
def grid_input(answer, random):
    """Write grid_input(styles, classes): the decoder's inputs, a style per row, a content per column."""
    function = as_function(answer)
    for classes in random.permutation([8, 11]).tolist():
        # A number of styles without a common factor with classes, so that every mistake shows.
        count, latent_dim = int(random.choice([3, 7])), 4
        styles = random.normal(size=(count, latent_dim)).astype("float32")
        repeated, tiled = np.repeat(styles, classes, axis=0), np.tile(styles, (classes, 1))
        across, down = np.tile(np.arange(classes), count), np.repeat(np.arange(classes), count)
        expected = right_input(repeated, across, classes)
        seen = as_array(function(styles.copy(), classes), "input")
        if seen.shape == (count, classes, classes + latent_dim):
            reason = "The decoder reads a list, not a table: (n * classes, ...). Take reshape."
            raise NotYet(f"shape {seen.shape}", f"shape {expected.shape}", reason)
        slips = (
            (right_input(tiled, down, classes), "Rows and columns are swapped: repeat styles, tile labels."),
            (right_input(repeated, np.repeat(np.arange(classes), count), classes),
             "Both are repeated. Along a row the label must change with every picture: np.tile."),
            (right_input(tiled, across, classes),
             "Both are tiled. Along a row the style must stay: np.repeat."),
            (np.roll(expected, -classes, axis=1), ORDER),
        )  # fmt: skip
        reason = "Picture row * classes + column: style row, label column."
        if seen.shape == (10 * count, 10 + latent_dim):
            reason = TEN
        expect_close(seen, expected, reason, 1e-4, "input", slips)
    return "All styles meet all contents: what no hand ever wrote is on this page, too."

"""The question of exercise 06 on the reconstruction phase, in which the decoder is told labels."""

import numpy as np
import tensorflow as tf
from aae_teach.checks import as_function, question
from aae_teach.checks.authoring.expect import check_number
from aae_teach.checks.authoring.three_networks import Networks
from aae_teach.checks.authoring.trial import LEARNING_RATE, Trial
from aae_teach.checks.questions.ex06.content import ORDER, one_hot_rows, with_layer
from aae_teach.models.networks import build_decoder, build_discriminator, build_encoder


@question(
    "ex06.reconstruction_phase",
    hints=(
        "It is the phase of the lesson, but for the rows that the decoder reads before the styles.",
        "tf.where(labels[:, None] < 0, 1 / classes, tf.one_hot(labels, classes)) makes all rows.",
        "tf.concat([contents, styles], axis=1) keeps the gradient; NumPy's functions do not.",
    ),
)
def reconstruction_phase(answer, random):
    """Write one step of copying in which the decoder is told the label, or that it is unknown."""
    size, classes, latent_dim = int(random.integers(6, 12)), int(random.integers(3, 5)), 4
    networks = Networks(
        with_layer(build_encoder(latent_dim, size, (16,), "zeros")),
        with_layer(build_decoder(classes + latent_dim, size, (16,), "zeros")),
        build_discriminator(latent_dim, (16,), "zeros"),
    )
    trial = Trial(random, **networks._asdict())
    images = tf.constant(random.random((30, size)), "float32")
    labels = random.permutation(np.r_[np.arange(classes - 1), random.integers(-1, classes - 1, 20), [-1] * 9])
    labels = labels[:30].astype("int32")  # the last class does not occur
    rows = np.where(labels[:, None] < 0, 1 / classes, one_hot_rows(labels, classes)).astype("float32")
    contents = tf.constant(rows)

    def loss(parts=lambda styles: [contents, styles], asleep=(), counted=labels >= -1):
        styles = networks.encoder(images, training="encoder" not in asleep)
        copies = networks.decoder(tf.concat(parts(styles), axis=1), training="decoder" not in asleep)
        return tf.reduce_mean(tf.square(images - copies)[counted])

    def others():
        return _other_losses(loss, contents, labels, classes)

    def mistake_looks_right():
        with tf.GradientTape() as tape:
            right = loss()
        variables = networks.encoder.trainable_variables + networks.decoder.trainable_variables
        fall = LEARNING_RATE * sum(float(tf.reduce_sum(g**2)) for g in tape.gradient(right, variables))
        near = [
            min(abs(float(each / right) - 1), abs(float(each) - right + fall) / right) for each, _ in others()
        ]
        return fall < 0.004 * right or min(near) < 3e-3  # the loss after the step is right - fall, nearly

    while mistake_looks_right():  # weights that make a mistake look right are drawn anew
        trial.draw_weights()
    given = tf.constant(labels)
    trial.run(as_function(answer), images, given, classes, networks, trial.optimizer)

    def check_loss():
        slips = (
            *others(),
            (loss() * images.shape[0] * size, "That is the sum over all pixels. Take the mean."),
            (loss() * size, "The pixels of each image are summed. Take the mean over pixels too."),
            (tf.sqrt(loss()), "That is a root. Leave it away."),
        )
        slips = [(float(value), said) for value, said in slips]
        asked = "Asked is the mean squared difference of the images and decoder([rows of labels, styles])."
        check_number(trial.returned, float(loss()), slips, "loss", asked)

    both = "The copy depends on it, so it learns."
    reasons = {"encoder": both, "decoder": both, "discriminator": "No one asks the discriminator here."}
    trial.check_movers({"encoder", "decoder"}, "reconstruction", reasons, check_loss)
    trial.check_step(("encoder", "decoder"), loss)
    return "The encoder never meets the label, and the gradient reaches it through the style alone."


def _other_losses(loss, contents, labels, classes):
    """Pairs (loss by a mistake, what to say of it), each computed when it is asked for."""
    unknown = tf.constant((labels < 0)[:, None], "float32")
    nothing = "The decoder is told nothing: zeros stand where the label's row belongs."
    mixed = "The labels belong to other images of the batch."
    zeros = "tf.one_hot makes a row of zeros of -1. An unknown label has 1 / classes in each place."
    last = "An index of -1 counts from the end: unknown became the last class."
    ones = "Rows of 1 for unknown labels: the places of a row add up to 1, so each has 1 / classes."
    tenth = "Unknown labels have 0.1 in each place; there are `classes` places, here not ten."
    last_row = one_hot_rows(np.full(1, classes - 1), classes)
    even = "All rows are even, those of known labels as well. These have a single 1."
    some = "This is the error of the images whose label is known. All are to be copied."
    asleep = "Layers such as noise sleep. Call {} with training=True."
    yield loss(lambda styles: [styles, contents]), ORDER
    yield loss(lambda styles: [0 * contents, styles]), nothing
    yield loss(lambda styles: [contents * (1 - unknown), styles]), zeros
    yield loss(lambda styles: [contents * (1 - unknown) + unknown * last_row, styles]), last
    yield loss(lambda styles: [contents * (1 - unknown) + unknown, styles]), ones
    yield loss(lambda styles: [contents * (1 - unknown) + 0.1 * unknown, styles]), tenth
    yield loss(lambda styles: [0 * contents + 1 / classes, styles]), even
    yield loss(lambda styles: [contents[::-1], styles]), mixed
    yield loss(counted=labels >= 0), some
    yield loss(asleep=("encoder", "decoder")), asleep.format("the networks")
    yield loss(asleep=("encoder",)), asleep.format("the encoder")
    yield loss(asleep=("decoder",)), asleep.format("the decoder")

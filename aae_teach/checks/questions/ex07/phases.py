"""Questions of exercise 07 on what labels do in training: the masked loss, and its phase."""

import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_function, as_number, question
from aae_teach.checks.authoring.expect import check_number, differing
from aae_teach.checks.authoring.trial import Trial

CATEGORIES = 10


def _batch(random, count=40):
    """Logits (count, categories) and labels, of which half are -1, and some are known to be 0."""
    logits = random.normal(0, 2, (count, CATEGORIES)).astype("float32")
    labels = random.integers(0, CATEGORIES, count).astype("int32")
    order = random.permutation(count)
    labels[order[: count // 2]], labels[order[-2:]] = -1, 0
    return logits, labels


def _losses(logits, labels):
    """-ln p of each image's label, of category 0 where it is unknown: (batch,)."""
    return tf.nn.sparse_softmax_cross_entropy_with_logits(tf.maximum(labels, 0), logits)


def _masked(logits, labels):
    losses = _losses(logits, labels)[labels >= 0]
    return tf.reduce_mean(losses) if len(losses) else tf.constant(0.0)


def _slips(logits, labels):
    """What known mistakes take for the loss: pairs (value, advice)."""
    losses, known = np.asarray(_losses(logits, labels)), labels >= 0

    def taken_for(category):
        return np.mean(_losses(logits, np.where(known, labels, category)))

    twice = np.asarray(_losses(tf.nn.softmax(logits), labels))
    return (
        (losses.mean(), "The unknown ones count as category 0. They must count for nothing."),
        (taken_for(1), "The unknown ones count as category 1. They must count for nothing."),
        (taken_for(CATEGORIES - 1), "The unknown ones count as category 9, because -1 indexes the last one."),
        ((losses * known).mean(), "The sum is right, but you divide by all images, not by the known ones."),
        ((losses * known).sum(), "This is the sum over the known ones; take their mean."),
        (twice[known].mean(), "Two softmaxes: the function for logits has one of its own."),
        (losses[labels > 0].mean(), "Category 0 is a label, too: known means labels >= 0."),
        (
            (losses * known).sum() / (known.sum() + 1),
            "The number of known labels is one too large. Divide by it, and by at least 1.",
        ),
        ((losses * known).mean() / CATEGORIES, "You divided by all entries of a table of one-hot rows."),
        (-losses[known].mean(), "The sign: the loss is -ln p, a positive number."),
    )


ASKED = "Take -ln p of each known label, and the mean over these alone."


@question(
    "ex07.masked_loss",
    hints=(
        "tf.nn.sparse_softmax_cross_entropy_with_logits needs labels from 0: give it tf.maximum(labels, 0).",
        "Multiply its result by tf.cast(labels >= 0, 'float32'), and add up.",
        "Divide by the number of known labels, and by at least 1: tf.math.divide_no_nan does it, too.",
    ),
)
def masked_loss(answer, random):
    """Write logits (batch, 10), labels (batch,) with -1 for unknown -> mean -ln p over the known labels."""
    function = as_function(answer)
    logits, labels = _batch(random)
    variable = tf.Variable(logits)
    with tf.GradientTape() as tape:
        seen = function(variable + 0.0, tf.constant(labels))
    check_number(seen, float(_masked(logits, labels)), _slips(logits, labels), "the loss", ASKED)
    gradient = tape.gradient(seen, variable) if isinstance(seen, tf.Tensor) else None
    if gradient is None:
        reason = "NumPy passes no gradient on, so that nothing could learn from it. Use TensorFlow."
        raise NotYet("a loss without a gradient", "a gradient with respect to the logits", reason)
    unknown = np.abs(np.asarray(tf.convert_to_tensor(gradient)))[labels < 0].max()
    if unknown > 1e-7:
        raise NotYet("a gradient at an image without a label", "none there", "It must count for nothing.")
    single = np.where(np.arange(len(labels)) == np.argmax(labels), labels, -1)
    seen = function(tf.constant(logits), tf.constant(single))
    right = float(_masked(logits, single))
    slips = differing(_slips(logits, single), right, (1e-3, 1e-4))
    check_number(seen, right, slips, "the loss with one label", ASKED)
    _check_large(function, random)
    none = as_number(function(tf.constant(logits), tf.constant(np.full_like(labels, -1))))
    if not np.isclose(none, 0, atol=1e-6):
        reason = "Without a known label the mean divides 0 by 0. One such batch would spoil every weight."
        raise NotYet(f"{none:.4g} without any label", "0", reason)
    return "The same formula serves 100 labels of 1,400 and all of them: only the mask differs."


def _check_large(function, random):
    logits, labels = _batch(random)
    seen, right = (
        as_number(function(tf.constant(100 * logits), tf.constant(labels))),
        _masked(100 * logits, labels),
    )
    if not np.isclose(seen, float(right), rtol=1e-3):
        reason = (
            "Exponentials overflow, and a probability of 0 has no logarithm. tf.nn has functions for logits."
        )
        raise NotYet(f"a loss of {seen:.4g} for large logits", f"{float(right):.4g}", reason)


MOVES = {
    "hidden layers": "All that lies between the image and the category logits learns from labels.",
    "style head": "The style head is not on the way to the category logits. Their loss must not pull at it.",
    "category head": "It makes the logits that the labels judge.",
}


@question(
    "ex07.classification_phase",
    hints=(
        "The encoder gives two outputs: `styles, logits = encoder(images)`, under the tape.",
        "masked_loss(logits, labels) of the question above is the loss.",
        "keras.Model(encoder.inputs, encoder.outputs[1]).trainable_variables leaves the style head out.",
    ),
)
def classification_phase(answer, random):
    """Write classification_phase(images, labels, encoder, optimizer): one step down; the loss."""
    function = as_function(answer)
    inputs, code = keras.Input((12,)), keras.Input((8,))
    hidden = keras.Model(inputs, keras.layers.Dense(8, "tanh")(inputs))
    heads = [keras.Model(code, keras.layers.Dense(CATEGORIES)(code)) for _ in range(2)]
    trial = Trial(random, **dict(zip(MOVES, (hidden, *heads))))
    encoder = keras.Model(inputs, [head(hidden(inputs)) for head in heads])
    images = tf.constant(random.uniform(0, 1, (40, 12)).astype("float32"))
    labels = _batch(random)[1]
    styles, logits = (np.asarray(each) for each in encoder(images))
    trial.run(function, images, tf.constant(labels), encoder, trial.optimizer)
    swapped = (float(_masked(styles, labels)), "These are the styles. The logits are the second output.")

    def right_loss():  # of the weights that the trial has now: before the step or after it
        now = heads[1](hidden(images))
        slips = (*_slips(now, labels), swapped)
        check_number(trial.returned, float(_masked(now, labels)), slips, "the loss", ASKED)

    if "style head" in trial.moved and not np.isclose(
        float(np.sum(np.asarray(trial.returned))), float(_masked(logits, labels)), rtol=1e-3
    ):
        right_loss()  # a wrong loss may be why the wrong head moved
    trial.check_movers({"hidden layers", "category head"}, "classification", MOVES, right_loss, exact=False)
    trial.check_step(
        ("hidden layers", "category head"),
        lambda: _masked(heads[1](hidden(images)), labels),
    )
    return "The label pulls at what it can judge. The style is left to the decoder and to its own adversary."

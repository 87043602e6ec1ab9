"""Questions of exercise 07 on what is new in training: one-hot samples, the masked loss, its phase."""

import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_function, as_number, question
from aae_teach.checks.trial import Trial, check_loss

CATEGORIES = 10


@question(
    "ex07.real_categories",
    hints=(
        "First draw the places of the ones: whole numbers from 0 to categories - 1, count of them.",
        "`np.eye(categories)[places]` takes row after row of the identity matrix.",
        "np.random.default_rng().integers(categories, size=count) draws, and never gives `categories`.",
    ),
)
def real_categories(answer, random):
    """Write real_categories(count, categories): one-hot rows, all categories equally likely."""
    function = as_function(answer)
    for categories in (10, int(random.integers(3, 8))):
        drawn, again = (_rows(function, 3000, categories) for _ in range(2))
        _check_one_hot(drawn)
        if np.array_equal(drawn, again):
            reason = "A fixed seed, or a fixed order, gives the discriminator the same rows for ever."
            raise NotYet("the same rows at two calls", "new rows at each call", reason)
        shares = drawn.mean(axis=0)
        if np.any(np.abs(shares - 1 / categories) > 0.05):
            if shares.min() == 0:
                reason = "A category never comes. The end of a range may be left out: check its last number."
            else:
                reason = "Every category has to be equally likely."
            seen = f"shares of {shares.min():.2f} to {shares.max():.2f}"
            raise NotYet(seen, f"{1 / categories:.2f} for each of {categories}", reason)
    return "All sharpness and all balance that the encoder will learn is in these rows."


def _rows(function, count, categories):
    drawn = np.asarray(function(count, categories))
    if drawn.shape == (count,):
        reason = "These are numbers of categories. The discriminator needs rows with a 1 in that place."
        raise NotYet(f"shape {drawn.shape}", f"shape {(count, categories)}", reason)
    if drawn.shape != (count, categories):
        reason = "One row for each sample, one column for each category; both numbers are given."
        raise NotYet(f"shape {drawn.shape}", f"shape {(count, categories)}", reason)
    return drawn.astype("float64")


def _check_one_hot(rows):
    if np.allclose(rows.sum(axis=1), 1) and not np.all(np.isclose(rows, 0) | np.isclose(rows, 1)):
        reason = "Rows that sum up to 1 are not yet one-hot: the encoder would learn to be as unsure as they."
        raise NotYet(f"a row with {rows.max(axis=1).min():.2f} as its largest", "a single 1, else 0", reason)
    if np.all(np.isclose(rows, 0) | np.isclose(rows, 1)) and not np.all(rows.sum(axis=1) == 1):
        reason = "Draw one place for each row, not each number by itself."
        raise NotYet(f"{int(rows.sum(axis=1).max())} ones in a row", "a single 1", reason)
    if not np.allclose(rows.sum(axis=1), 1) or rows.min() < 0:
        raise NotYet("rows of other numbers", "a single 1 in each row, else 0", "These are no one-hot rows.")


def _batch(random, count=40):
    """Logits (count, categories) and labels, of which about half are -1."""
    logits = random.normal(0, 2, (count, CATEGORIES)).astype("float32")
    labels = random.integers(0, CATEGORIES, count).astype("int32")
    labels[random.permutation(count)[: count // 2]] = -1
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
    as_last = np.asarray(
        tf.nn.sparse_softmax_cross_entropy_with_logits(np.where(known, labels, CATEGORIES - 1), logits)
    )
    twice = np.asarray(_losses(tf.nn.softmax(logits), labels))
    return (
        (losses.mean(), "The unknown ones count as category 0. They must count for nothing."),
        (as_last.mean(), "The unknown ones count as category 9, because -1 indexes the last one."),
        ((losses * known).mean(), "The sum is right, but you divide by all images, not by the known ones."),
        ((losses * known).sum(), "This is the sum over the known ones; take their mean."),
        (twice[known].mean(), "Two softmaxes: the function for logits has one of its own."),
        (-losses[known].mean(), "The sign: the loss is -ln p, a positive number."),
    )


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
    check_loss(seen, float(_masked(logits, labels)), _slips(logits, labels), "the loss")
    gradient = tape.gradient(seen, variable) if isinstance(seen, tf.Tensor) else None
    if gradient is None:
        reason = "NumPy passes no gradient on, so that nothing could learn from it. Use TensorFlow."
        raise NotYet("a loss without a gradient", "a gradient with respect to the logits", reason)
    unknown = np.abs(np.asarray(tf.convert_to_tensor(gradient)))[labels < 0].max()
    if unknown > 1e-7:
        raise NotYet("a gradient at an image without a label", "none there", "It must count for nothing.")
    none = as_number(function(tf.constant(logits), tf.constant(np.full_like(labels, -1))))
    if not np.isclose(none, 0, atol=1e-6):
        reason = "Without a known label the mean divides 0 by 0. One such batch would spoil every weight."
        raise NotYet(f"{none:.4g} without any label", "0", reason)
    return "The same formula serves 100 labels of 1,400 and all of them: only the mask differs."


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

    def right_loss():
        seen, right = trial.returned, float(_masked(logits, labels))
        check_loss(seen, right, (*_slips(logits, labels), swapped), "the loss")

    if "style head" in trial.moved and not np.isclose(
        float(np.sum(np.asarray(trial.returned))), float(_masked(logits, labels)), rtol=1e-3
    ):
        right_loss()  # a wrong loss may be why the wrong head moved
    trial.check_movers({"hidden layers", "category head"}, "classification", MOVES, right_loss)
    trial.check_step(
        ("hidden layers", "category head"),
        lambda: _masked(heads[1](hidden(images)), labels),
    )
    return "The label pulls at what it can judge. The style is left to the decoder and to its own adversary."

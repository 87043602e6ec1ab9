"""Questions of exercise 07 on what is new in training: category adversary, masked loss, its phase."""

import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_function, as_number, question
from aae_teach.checks.authoring.adversary_losses import check_discriminator_loss, check_generator_loss
from aae_teach.checks.authoring.trial import Trial, check_number

CATEGORIES = 10


class Judge:
    """A discriminator under trial, linear in the rows and their squares; it notes what it reads."""

    def __init__(self, random, categories):
        self.weights = random.normal(0, 2, (2, categories, 1)).astype("float32")
        self.rows = []

    def __call__(self, rows, training=False):
        rows = tf.cast(tf.convert_to_tensor(rows), "float32")
        self.rows.append(rows.numpy())
        return self.judge(rows) if rows.shape[1:] == self.weights.shape[1:2] else tf.zeros((len(rows), 1))

    def judge(self, rows):
        return tf.matmul(rows, self.weights[0]) + tf.matmul(rows**2, self.weights[1])


@question(
    "ex07.category_losses",
    hints=(
        "Real rows: np.eye(categories, dtype='float32')[random.integers(categories, size=batch)].",
        "Fake rows: tf.nn.softmax(logits). Both go through the discriminator, whose output is a logit.",
        "First loss: real rows with the label 1 plus fake rows with 0. Second: fake rows with the label 1.",
    ),
)
def category_losses(answer, random):
    """Write category_losses(logits, discriminator, random) -> (discriminator's loss, encoder's loss)."""
    function = as_function(answer)
    categories = int(random.integers(4, 9))
    logits = tf.Variable(random.normal(0, 2, (2000, categories)).astype("float32"))
    judge = Judge(random, categories)
    with tf.GradientTape() as tape:
        seen = function(logits + 0.0, judge, np.random.default_rng(1))
    if not isinstance(seen, (tuple, list)) or len(seen) != 2:
        reason = "Return both losses: return discriminator_loss, encoder_loss."
        raise NotYet(repr(seen)[:60], "a pair of scalars", reason)
    fake = tf.nn.softmax(logits)
    real = _real_rows(judge.rows, fake.numpy(), logits.numpy())
    other = Judge(random, categories)
    function(logits + 0.0, other, np.random.default_rng(2))
    if np.array_equal(real, _real_rows(other.rows, fake.numpy(), logits.numpy())):
        reason = "A fixed seed, or a fixed order, gives the discriminator the same rows for ever."
        raise NotYet("the same rows for two generators", "new rows at each call", reason)
    on_real, on_fake = judge.judge(real).numpy(), judge.judge(fake).numpy()
    check_discriminator_loss(seen[0], on_real, on_fake, "the discriminator's loss")
    check_generator_loss(seen[1], on_fake, "the encoder's loss")
    if not isinstance(seen[1], tf.Tensor) or tape.gradient(seen[1], logits) is None:
        reason = "The encoder could not learn from it. Stay in TensorFlow from the logits to the loss."
        raise NotYet("an encoder's loss without a gradient", "a gradient with respect to the logits", reason)
    return "All sharpness and all balance that the encoder will learn is in the real rows."


def _real_rows(batches, fake, logits):
    """What the answer showed its discriminator as real, float32 (batch, categories)."""
    rows = [batch for batch in batches if batch.ndim == 2 and batch.shape[1] == fake.shape[1]]
    if len(rows) < len(batches) or not rows:
        reason = "Numbers of categories are no rows: the discriminator needs a row with a 1 in that place."
        seen = f"an input of shape {batches[0].shape}" if batches else "a discriminator that is not called"
        raise NotYet(seen, f"rows of {fake.shape[1]} numbers", reason)
    count, read = len(fake), np.concatenate(rows)
    parts = [read[start : start + count] for start in range(0, len(read), count)]
    if any(part.shape == fake.shape and np.allclose(part, logits) for part in parts):
        reason = "These are logits. The discriminator compares probabilities: apply the softmax first."
        raise NotYet("rows that do not sum up to 1", "rows of probabilities", reason)
    decided = np.eye(fake.shape[1])[fake.argmax(axis=1)]
    if any(part.shape == fake.shape and np.allclose(part, decided) for part in parts):
        reason = "A decision by argmax has no gradient. Show the discriminator the probabilities."
        raise NotYet("decisions as fake rows", "probabilities", reason)
    real = [part for part in parts if part.shape != fake.shape or not np.allclose(part, fake, atol=1e-5)]
    if len(real) == len(parts):
        raise NotYet("no fake rows", "the softmax of the logits", "The fake rows come from the encoder.")
    if not real:
        raise NotYet("no real rows", "samples of the prior", "Draw one-hot rows for the discriminator.")
    if real[0].shape != fake.shape:
        reason = "Draw as many real rows as there are images."
        raise NotYet(f"{len(real[0])} real rows", f"{count}", reason)
    _check_one_hot(real[0].astype("float64"))
    shares = real[0].mean(axis=0)
    if np.any(np.abs(shares - 1 / len(shares)) > 0.05):
        reason = "Every category has to be equally likely."
        if shares.min() == 0:
            reason = "A category never comes. The end of a range may be left out: check its last number."
        seen = f"shares of {shares.min():.2f} to {shares.max():.2f}"
        raise NotYet(seen, f"{1 / len(shares):.2f} for each of {len(shares)}", reason)
    return real[0]


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
    check_number(seen, float(_masked(logits, labels)), _slips(logits, labels), "the loss")
    gradient = tape.gradient(seen, variable) if isinstance(seen, tf.Tensor) else None
    if gradient is None:
        reason = "NumPy passes no gradient on, so that nothing could learn from it. Use TensorFlow."
        raise NotYet("a loss without a gradient", "a gradient with respect to the logits", reason)
    unknown = np.abs(np.asarray(tf.convert_to_tensor(gradient)))[labels < 0].max()
    if unknown > 1e-7:
        raise NotYet("a gradient at an image without a label", "none there", "It must count for nothing.")
    single = np.where(np.arange(len(labels)) == np.argmax(labels), labels, -1)
    seen = function(tf.constant(logits), tf.constant(single))
    check_number(seen, float(_masked(logits, single)), (), "the loss with one label")
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
        check_number(seen, right, (*_slips(logits, labels), swapped), "the loss")

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

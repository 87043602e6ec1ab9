"""Question of exercise 07 on the category adversary: its real rows and both losses."""

import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.authoring.adversary_losses import (
    check_discriminator_loss,
    check_generator_loss,
    cost,
    generator_cost,
)


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
    other, again = (_drawn(function, logits, Judge(random, categories), seed) for seed in (2, 1))
    if np.array_equal(real, other):
        reason = "A fixed seed, or a fixed order, gives the discriminator the same rows for ever."
        raise NotYet("the same rows for two generators", "new rows at each call", reason)
    if not np.array_equal(real, again):
        reason = "Something else draws here, such as tf.random. Draw with the generator that is given."
        raise NotYet("other rows for the same generator", "the same", reason)
    on_real, on_fake = judge.judge(real).numpy(), judge.judge(fake).numpy()
    turned = (generator_cost(on_fake), "This is the encoder's loss. The discriminator's comes first.")
    both = (
        generator_cost(on_fake) + cost(0, on_real),
        "The encoder has no say in the real rows. Its loss has one term, the fake rows.",
    )
    check_discriminator_loss(seen[0], on_real, on_fake, "the discriminator's loss", (turned,))
    check_generator_loss(seen[1], on_fake, "the encoder's loss", (both,))
    if not isinstance(seen[1], tf.Tensor) or tape.gradient(seen[1], logits) is None:
        reason = "The encoder could not learn from it. Stay in TensorFlow from the logits to the loss."
        raise NotYet("an encoder's loss without a gradient", "a gradient with respect to the logits", reason)
    return "All sharpness and all balance that the encoder will learn is in the real rows."


def _drawn(function, logits, judge, seed):
    """The real rows of one more call."""
    function(logits + 0.0, judge, np.random.default_rng(seed))
    return _real_rows(judge.rows, tf.nn.softmax(logits).numpy(), logits.numpy())


def _real_rows(batches, fake, logits):
    """What the answer showed its discriminator as real, float32 (batch, categories)."""
    odd = next((batch for batch in batches if batch.ndim != 2 or batch.shape[1] != fake.shape[1]), None)
    if odd is not None or not batches:
        reason = "Numbers of categories are no rows: the discriminator needs a row with a 1 in that place."
        if odd is not None and odd.ndim == 2 and odd.shape[1] > 1:
            reason = "A row has a place for each category. Take their number from logits."
        seen = f"an input of shape {odd.shape}" if batches else "a discriminator that is not called"
        raise NotYet(seen, f"rows of {fake.shape[1]} numbers", reason)
    count, read = len(fake), np.concatenate(batches)
    parts = [read[start : start + count] for start in range(0, len(read), count)]

    def shown(rows):
        return any(part.shape == fake.shape and np.allclose(part, rows, atol=1e-5) for part in parts)

    for rows, seen, reason in _no_probabilities(fake, logits):
        if shown(rows) and not shown(fake):
            raise NotYet(seen, "the softmax of the logits, as probabilities", reason)
    if shown(np.eye(fake.shape[1])[fake.argmax(axis=1)]):
        reason = "These are the encoder's own decisions. Draw real rows with `random`."
        raise NotYet("decisions as real rows", "samples of the prior", reason)
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
    if shares.max() == 1:
        raise NotYet("the same real row for all images", "a draw for each", "Here one draw serves all rows.")
    if np.any(np.abs(shares - 1 / len(shares)) > 0.05):
        reason = "Every category has to be equally likely."
        if shares.min() == 0:
            reason = f"Category {shares.argmin()} never comes. Check both ends of the range."
        seen = f"shares of {shares.min():.2f} to {shares.max():.2f}"
        raise NotYet(seen, f"{1 / len(shares):.2f} for each of {len(shares)}", reason)
    return real[0]


def _no_probabilities(fake, logits):
    """What known mistakes show as fake rows: triples (rows, what they are, advice)."""
    decided = np.eye(fake.shape[1])[fake.argmax(axis=1)]
    reason = "These are logits. The discriminator compares probabilities: apply the softmax first."
    return (
        (logits, "rows that do not sum up to 1", reason),
        (decided, "decisions as fake rows",
         "A decision by argmax has no gradient. Show the discriminator the probabilities."),
        (tf.nn.softmax(logits, axis=0), "a softmax over the batch", "A softmax for each image: axis=-1."),
        (tf.nn.sigmoid(logits), "a sigmoid of the logits", "A sigmoid lets several be 1 at once: softmax."),
        (tf.nn.softmax(fake), "two softmaxes", "The softmax was applied twice. Once makes probabilities."),
    )  # fmt: skip


def _check_one_hot(rows):
    if np.allclose(rows.sum(axis=1), 1) and not np.all(np.isclose(rows, 0) | np.isclose(rows, 1)):
        reason = "Rows that sum up to 1 are not yet one-hot: the encoder would learn to be as unsure as they."
        raise NotYet(f"a row with {rows.max(axis=1).min():.2f} as its largest", "a single 1, else 0", reason)
    if np.all(np.isclose(rows, 0) | np.isclose(rows, 1)) and not np.all(rows.sum(axis=1) == 1):
        reason = "Draw one place for each row, not each number by itself."
        raise NotYet(f"{int(rows.sum(axis=1).max())} ones in a row", "a single 1", reason)
    if not np.allclose(rows.sum(axis=1), 1) or rows.min() < 0:
        raise NotYet("rows of other numbers", "a single 1 in each row, else 0", "These are no one-hot rows.")

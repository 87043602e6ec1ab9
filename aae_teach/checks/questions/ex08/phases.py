"""Questions of exercise 08 on the adversaries of the categories: real samples, and the generator phase."""

import collections

import keras
import numpy as np
import tensorflow as tf
from aae_teach.adversarial import cross_entropy
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.ex04_decoding import as_array
from aae_teach.checks.trial import Trial, check_loss

Networks = collections.namedtuple("Networks", "encoder decoder style_discriminator category_discriminator")


@question(
    "ex08.real_categories",
    hints=(
        "A real sample is a sure decision: one 1, and 0 everywhere else.",
        "Draw a whole number below `categories` for each row, each equally likely.",
        "np.eye(categories)[numbers] turns whole numbers into one-hot rows.",
    ),
)
def real_categories(answer, random):
    """Write count, categories -> array (count, categories) of one-hot rows, each category equally likely."""
    function = as_function(answer)
    categories = int(random.integers(5, 13))
    seen, again = (as_array(function(4000, categories), "samples") for _ in range(2))
    if seen.shape != (4000, categories):
        reason = "One row for each sample, one column for each category."
        if seen.shape == (4000,):
            reason = "These are the numbers of the categories. Write each as a one-hot row."
        raise NotYet(f"shape {seen.shape}", f"shape {(4000, categories)}", reason)
    if not np.allclose(seen.sum(axis=1), 1) or not np.isin(seen, (0.0, 1.0)).all():
        reason = "Such rows show undecided images. Real samples show what the encoder should do: decide."
        if np.isin(seen, (0.0, 1.0)).all():
            reason = "Each row has exactly one 1. Drawn entry by entry, a row may have none or several."
        elif np.ptp(seen) < 1e-6:
            reason = "Equally likely is what the samples are on average. Each of them is one category."
        raise NotYet(f"a row {seen[0].round(2)}", "one 1 and else 0", reason)
    share = seen.mean(axis=0)
    if share.min() == 0:
        missing = np.flatnonzero(share == 0)
        reason = "Every category must come, from 0 to categories - 1. An end of randint may be left out."
        raise NotYet(f"no sample of category {missing[0]}", "each equally likely", reason)
    if np.abs(share * categories - 1).max() > 0.35:
        reason = "Each category is equally likely. This is what makes the encoder use all of them."
        raise NotYet(
            f"shares from {share.min():.3f} to {share.max():.3f}", f"{1 / categories:.3f} each", reason
        )
    if np.array_equal(seen, again):
        reason = "A fixed seed, or no random draw, shows the discriminator the same rows for ever."
        raise NotYet("the same samples at two calls", "new ones at each call", reason)
    return "No label is in it: such rows say that images should be sorted, and not into what."


@question(
    "ex08.generator_phase",
    hints=(
        "The encoder gives two outputs: styles, logits = networks.encoder(images).",
        "Each discriminator judges its own code. For the categories that is tf.nn.softmax(logits).",
        "Add both cross-entropies against the label 1, and move the encoder alone.",
    ),
)
def generator_phase(answer, random):
    """Write generator_phase(images, networks, optimizer): the encoder fools both discriminators; the loss."""
    trial = _new_trial(random)
    images, networks = trial.images, trial.networks

    def terms(styles, categories, label=1.0):
        return (
            cross_entropy(label, networks.style_discriminator(styles)),
            cross_entropy(label, networks.category_discriminator(categories)),
        )

    def loss():
        styles, logits = networks.encoder(images)
        return sum(terms(styles, tf.nn.softmax(logits)))

    trial.run(as_function(answer), images, networks, trial.optimizer)
    styles, logits = networks.encoder(images)
    probabilities = tf.nn.softmax(logits)
    style, category = terms(styles, probabilities)
    one_hot = tf.one_hot(tf.argmax(logits, axis=1), logits.shape[1])
    slips = (
        (float(sum(terms(styles, logits))), "It compares probabilities, not logits: softmax."),
        (float(sum(terms(styles, probabilities, 0.0))), "With the label 0 the encoder learns to be caught."),
        (float(-sum(terms(styles, probabilities, 0.0))), "This saturates. Use the label 1 instead."),
        (float(style), "Only the style is judged. Without the other term nothing sorts the images."),
        (float(category), "Only the categories are judged. The style needs its prior, too."),
        (float(sum(terms(styles, one_hot))), "A hard choice passes no gradient. Pass the probabilities."),
        (float(sum(terms(styles, tf.sigmoid(logits)))), "A sigmoid lets several be 1 at once: softmax."),
        (float(style + category) * len(images), "The batch was summed. Take the mean."),
        (float(style + category) / 2, "Add the two terms; do not halve them."),
    )  # fmt: skip
    stays = "the encoder is the generator of this phase, and moves alone."
    reasons = {
        "encoder": "The encoder is the generator: it should learn to pass for both priors.",
        "decoder": f"The decoder plays no part here: {stays}",
        "style_discriminator": f"A judge that moves would help the encoder to cheat: {stays}",
        "category_discriminator": f"A judge that moves would help the encoder to cheat: {stays}",
    }
    right = float(style + category)
    trial.check_movers(
        {"encoder"}, "generator", reasons, lambda: check_loss(trial.returned, right, slips, "loss")
    )
    trial.check_step(["encoder"], loss)
    return "Two judges, one generator: one asks for a normal style, the other for a sure choice."


def _new_trial(random):
    size, style_dim, categories, units = 6, 3, 4, 5

    def dense(name, inputs, outputs):
        start = entry = keras.Input((inputs,))
        hidden = keras.layers.Dense(units, "tanh", kernel_initializer="zeros")(entry)
        heads = [keras.layers.Dense(each, kernel_initializer="zeros")(hidden) for each in outputs]
        return keras.Model(start, heads if len(heads) > 1 else heads[0], name=name)

    networks = Networks(
        dense("encoder", size, (style_dim, categories)),
        dense("decoder", categories + style_dim, (size,)),
        dense("style_discriminator", style_dim, (1,)),
        dense("category_discriminator", categories, (1,)),
    )
    trial = Trial(random, **networks._asdict())
    trial.networks = networks
    trial.images = tf.constant(random.uniform(0, 1, (8, size)).astype("float32"))
    return trial

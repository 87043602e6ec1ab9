"""Questions of exercise 08 on its adversaries: the generator phase."""

import collections
import functools

import keras
import tensorflow as tf
from aae_teach.checks import as_function, question
from aae_teach.checks.authoring.expect import check_number
from aae_teach.checks.authoring.trial import Trial
from aae_teach.models.adversarial import cross_entropy

Networks = collections.namedtuple("Networks", "encoder decoder style_discriminator category_discriminator")


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

    def loss():
        styles, logits = networks.encoder(images)
        return sum(_terms(networks, styles, tf.nn.softmax(logits)))

    trial.run(as_function(answer), images, networks, trial.optimizer)

    def check_loss():  # of the weights that the trial has now: before the step or after it
        check_number(trial.returned, *_right_and_slips(networks, images), "loss", ASKED)

    stays = "the encoder is the generator of this phase, and moves alone."
    reasons = {
        "encoder": "The encoder is the generator: it should learn to pass for both priors.",
        "decoder": f"The decoder plays no part here: {stays}",
        "style_discriminator": f"A judge that moves would help the encoder to cheat: {stays}",
        "category_discriminator": f"A judge that moves would help the encoder to cheat: {stays}",
    }
    trial.check_movers({"encoder"}, "generator", reasons, check_loss)
    trial.check_step(["encoder"], loss)
    return "Two judges, one generator: one asks for a normal style, the other for a sure choice."


ASKED = "Two terms, both with the label 1: one judges the styles, the other softmax(logits)."


def _terms(networks, styles, categories, label=1.0):
    return (
        cross_entropy(label, networks.style_discriminator(styles)),
        cross_entropy(label, networks.category_discriminator(categories)),
    )


def _right_and_slips(networks, images):
    """The right loss, and those that known mistakes give, with the advice on each."""
    styles, logits = networks.encoder(images)
    terms = functools.partial(_terms, networks)
    probabilities, over_batch = (tf.nn.softmax(logits, axis=axis) for axis in (-1, 0))
    (style, category), turned = terms(styles, probabilities), terms(styles, probabilities, 0.0)
    one_hot = tf.one_hot(tf.argmax(logits, axis=1), logits.shape[1])
    return float(style + category), (
        (float(sum(terms(styles, logits))), "It compares probabilities, not logits: softmax."),
        (float(sum(turned)), "With the label 0 the encoder learns to be caught."),
        (float(-sum(turned)), "This saturates. Use the label 1 instead."),
        (float(style), "Only the style is judged. Without the other term nothing sorts the images."),
        (float(category), "Only the categories are judged. The style needs its prior, too."),
        (float(sum(terms(styles, one_hot))), "A hard choice passes no gradient. Pass the probabilities."),
        (float(sum(terms(styles, tf.sigmoid(logits)))), "A sigmoid lets several be 1 at once: softmax."),
        (float(style + turned[1]), "The categories' term has the label 0. Both have the label 1."),
        (float(turned[0] + category), "The style's term has the label 0. Both have the label 1."),
        (float(sum(terms(styles, over_batch))), "Each image has a softmax of its own: axis=-1."),
        (float(style + category) * len(images), "The batch was summed. Take the mean."),
        (float(style + category) / 2, "Add the two terms; do not halve them."),
    )  # fmt: skip


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

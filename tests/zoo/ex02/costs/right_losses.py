"""Right: computed by the loss itself."""

import tensorflow as tf


def cost(label, probability):
    logits = tf.math.log(probability / (1 - probability))
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=label, logits=logits)


costs = {
    "discriminator, guessing": cost(1.0, 0.5) + cost(0.0, 0.5),
    "generator, guessing": cost(1.0, 0.5),
    "discriminator, nine to one": cost(1.0, 0.9) + cost(0.0, 0.1),
}

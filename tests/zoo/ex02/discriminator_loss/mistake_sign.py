"""Mistake: the sign turned round.

Message: sign is turned round
"""

import tensorflow as tf


def discriminator_loss(real_logits, fake_logits):
    return tf.reduce_mean(tf.math.log_sigmoid(real_logits)) + tf.reduce_mean(
        tf.math.log_sigmoid(-fake_logits)
    )

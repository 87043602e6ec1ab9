"""Mistake: copies compared with images in another order.

Message: each copy must be compared with the image that it was made from
"""

import tensorflow as tf


def training_step(encoder, decoder, optimizer, images):
    variables = encoder.trainable_variables + decoder.trainable_variables
    with tf.GradientTape() as tape:
        copies = decoder(encoder(images))
        loss = tf.reduce_mean((copies - tf.random.shuffle(images)) ** 2)
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss

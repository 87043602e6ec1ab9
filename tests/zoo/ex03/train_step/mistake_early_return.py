"""Mistake: a return before the discriminator's turn.

Message: the discriminator phase makes no step
"""

import tensorflow as tf


def descend(tape, loss, optimizer, *networks):
    variables = [variable for network in networks for variable in network.trainable_variables]
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss


def reconstruction_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((images - networks.decoder(networks.encoder(images))) ** 2)
    return descend(tape, loss, optimizer, networks.encoder, networks.decoder)


def discriminator_phase(images, networks, sample_prior, optimizer):
    real_codes, fake_codes = sample_prior(len(images)), networks.encoder(images)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.softplus(-networks.discriminator(real_codes)))
        loss += tf.reduce_mean(tf.nn.softplus(networks.discriminator(fake_codes)))
    return descend(tape, loss, optimizer, networks.discriminator)


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.softplus(-networks.discriminator(networks.encoder(images))))
    return descend(tape, loss, optimizer, networks.encoder)


def train_step(images, networks, sample_prior, optimizers):
    losses = (
        reconstruction_phase(images, networks, optimizers["reconstruction"]),
        generator_phase(images, networks, optimizers["generator"]),
    )
    return losses
    discriminator_phase(images, networks, sample_prior, optimizers["discriminator"])

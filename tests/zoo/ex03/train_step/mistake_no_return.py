"""Mistake: no return line.

Message: without a return line
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
    reconstruction = reconstruction_phase(images, networks, optimizers["reconstruction"])
    discriminator = discriminator_phase(images, networks, sample_prior, optimizers["discriminator"])
    generator = generator_phase(images, networks, optimizers["generator"])
    print(end="")

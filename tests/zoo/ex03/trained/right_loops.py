"""Right: own phases in two loops."""

import collections

import aae_teach as aae
import keras
import tensorflow as tf


def descend(tape, loss, optimizer, *networks):
    variables = [variable for network in networks for variable in network.trainable_variables]
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss


def reconstruction_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((images - networks.decoder(networks.encoder(images))) ** 2)
    return descend(tape, loss, optimizer, networks.encoder, networks.decoder)


def discriminator_phase(images, networks, optimizer):
    real_codes, fake_codes = tf.random.normal((len(images), 2), stddev=5.0), networks.encoder(images)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.softplus(-networks.discriminator(real_codes)))
        loss += tf.reduce_mean(tf.nn.softplus(networks.discriminator(fake_codes)))
    return descend(tape, loss, optimizer, networks.discriminator)


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.softplus(-networks.discriminator(networks.encoder(images))))
    return descend(tape, loss, optimizer, networks.encoder)


Networks = collections.namedtuple("Networks", "encoder decoder discriminator")
keras.utils.set_random_seed(1)
small = {"hidden": (256, 128), "initializer": "glorot_uniform"}
networks = Networks(
    aae.build_encoder(**small),
    aae.build_decoder(hidden=(128, 256), initializer="glorot_uniform"),
    aae.build_discriminator(**small, input_scale=5.0),
)


def adam(*movers):
    optimizer = keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(1e-3, 900), beta_1=0.5)
    optimizer.build([variable for network in movers for variable in network.trainable_variables])
    return optimizer


optimizers = adam(networks.encoder, networks.decoder), adam(networks.discriminator), adam(networks.encoder)


@tf.function
def fast_step(batch):
    reconstruction_phase(batch, networks, optimizers[0])
    discriminator_phase(batch, networks, optimizers[1])
    generator_phase(batch, networks, optimizers[2])


images = aae.load_digits().x_train[:1500]
batches = tf.data.Dataset.from_tensor_slices(images).shuffle(1500).batch(100, drop_remainder=True)
for _ in range(60):
    for batch in batches:
        fast_step(batch)
trained = networks

"""What stands above the cell: imports, the functions answered before, networks, optimizers and batches."""

import collections

import aae_teach as aae
import keras
import tensorflow as tf

ABOVE = ("sample_prior", "reconstruction_phase", "discriminator_phase", "generator_phase", "train_step")

images = aae.load_digits("digits").x_train
keras.utils.set_random_seed(1)
Networks = collections.namedtuple("Networks", "encoder decoder discriminator")
small = {"hidden": (256, 128), "initializer": "glorot_uniform"}
networks = Networks(
    aae.build_encoder(**small),
    aae.build_decoder(hidden=(128, 256), initializer="glorot_uniform"),
    aae.build_discriminator(**small, input_scale=5.0),
)
optimizers = {}
for phase, movers in {
    "reconstruction": (networks.encoder, networks.decoder),
    "discriminator": (networks.discriminator,),
    "generator": (networks.encoder,),
}.items():
    rate = keras.optimizers.schedules.CosineDecay(1e-3, 900)
    optimizers[phase] = keras.optimizers.Adam(rate, beta_1=0.5)
    optimizers[phase].build([variable for network in movers for variable in network.trainable_variables])


@tf.function
def fast_step(batch):
    return train_step(batch, networks, sample_prior, optimizers)


batches = tf.data.Dataset.from_tensor_slices(images).shuffle(len(images)).batch(100, drop_remainder=True)

"""The three small networks on which the phases of exercise 03 are tried."""

import collections

import keras
import tensorflow as tf
from aae_teach.checks.trial import Trial
from aae_teach.networks import build_decoder, build_discriminator, build_encoder

PHASES = {
    "reconstruction": {"encoder", "decoder"},
    "discriminator": {"discriminator"},
    "generator": {"encoder"},
}
Networks = collections.namedtuple("Networks", "encoder decoder discriminator")


class StrongerInTraining(keras.layers.Layer):
    """Stands in for dropout: it acts only in training, but draws nothing, so that losses can be compared."""

    def call(self, inputs, training=False):
        return 1.5 * inputs if training else inputs


def new_trial(random, layers_that_train=False):
    """A `Trial` of new encoder, decoder and discriminator, with `images` (n, size) and all as `networks`.

    Args:
        random: `numpy.random.Generator`.
        layers_that_train: whether encoder and decoder hold a layer that acts only in training.
    """
    size, count = int(random.integers(6, 12)), int(random.integers(20, 40))
    encoder, decoder = build_encoder(2, size, (16,), "zeros"), build_decoder(2, size, (16,), "zeros")
    if layers_that_train:
        encoder, decoder = (_with_layer(network) for network in (encoder, decoder))
    networks = Networks(encoder, decoder, build_discriminator(2, (16,), "zeros"))
    trial = Trial(random, **networks._asdict())
    trial.networks = networks
    trial.images = tf.constant(random.random((count, size)), "float32")
    trial.first_draw = trial.draw_codes(count)
    trial.draw_until_labels_matter(
        lambda: (networks.discriminator(trial.first_draw), networks.discriminator(encoder(trial.images)))
    )
    return trial


def _with_layer(network):
    inputs = keras.Input(network.input_shape[1:])
    return keras.Model(inputs, network(StrongerInTraining()(inputs)))

"""The three small networks on which the phases of exercise 03 are tried."""

import collections

import tensorflow as tf
from aae_teach.checks.authoring.trial import Trial
from aae_teach.models.networks import build_decoder, build_discriminator, build_encoder

PHASES = {
    "reconstruction": {"encoder", "decoder"},
    "discriminator": {"discriminator"},
    "generator": {"encoder"},
}
Networks = collections.namedtuple("Networks", "encoder decoder discriminator")


def new_trial(random):
    """A `Trial` of new encoder, decoder and discriminator, with `images` (n, size) and all as `networks`.

    Args:
        random: `numpy.random.Generator`.
    """
    size, count = int(random.integers(6, 12)), int(random.integers(20, 40))
    encoder, decoder = build_encoder(2, size, (16,), "zeros"), build_decoder(2, size, (16,), "zeros")
    networks = Networks(encoder, decoder, build_discriminator(2, (16,), "zeros"))
    trial = Trial(random, **networks._asdict())
    trial.networks = networks
    trial.images = tf.constant(random.random((count, size)), "float32")
    trial.first_draw = trial.draw_codes(count)
    trial.draw_until_labels_matter(
        lambda: (networks.discriminator(trial.first_draw), networks.discriminator(encoder(trial.images)))
    )
    return trial

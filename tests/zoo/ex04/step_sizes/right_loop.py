"""Right: pair by pair."""

import itertools

import tensorflow as tf


def step_sizes(decoder, codes):
    pictures = decoder(codes)
    return [float(tf.reduce_mean(tf.abs(b - a))) for a, b in itertools.pairwise(pictures)]

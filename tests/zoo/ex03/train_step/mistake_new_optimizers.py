"""Mistake: new optimizers at each step.

Message: of their own making
"""

import keras


def train_step(images, networks, sample_prior, optimizers):
    adam = keras.optimizers.Adam
    return (
        reconstruction_phase(images, networks, adam(1e-3)),
        discriminator_phase(images, networks, sample_prior, adam(1e-3)),
        generator_phase(images, networks, adam(1e-3)),
    )

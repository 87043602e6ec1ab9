"""Mistake: the networks get the weights of new clones, in place of the other way round.

Message: your function overwrites weights
"""

import keras
import numpy as np


def moved_by_one(phase, generator, discriminator):
    clones = keras.models.clone_model(generator), keras.models.clone_model(discriminator)
    for clone, network in zip(clones, (generator, discriminator)):
        network.set_weights(clone.get_weights())
    phase()
    moved = set()
    for name, clone, network in zip(("generator", "discriminator"), clones, (generator, discriminator)):
        if not all(map(np.array_equal, clone.get_weights(), network.get_weights())):
            moved |= {name}
    return moved


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}

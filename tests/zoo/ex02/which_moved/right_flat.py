"""Right: all weights in one array, and the largest change."""

import numpy as np


def flat(network):
    return np.concatenate([np.ravel(weights) for weights in network.get_weights()])


def moved_by_one(phase, generator, discriminator):
    networks = {"generator": generator, "discriminator": discriminator}
    before = {name: flat(network) for name, network in networks.items()}
    phase()
    return [name for name in networks if np.abs(flat(networks[name]) - before[name]).max() > 0]


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}

"""Right: all weights in one array."""

import numpy as np


def flat(network):
    return np.concatenate([np.ravel(weights) for weights in network.get_weights()])


def moved_by(phase, networks, optimizer):
    kept = [np.array(variable) for variable in optimizer.variables]
    copies = {name: (network.get_weights(), flat(network)) for name, network in networks.items()}
    phase()
    moved = [name for name, network in networks.items() if not np.array_equal(flat(network), copies[name][1])]
    for name, (weights, _) in copies.items():
        networks[name].set_weights(weights)
    for variable, old in zip(optimizer.variables, kept):
        variable.assign(old)
    return moved

"""Right: variables copied by hand and assigned back."""

import numpy as np
import tensorflow as tf


def moved_by(phase, networks, optimizer):
    kept = [np.array(variable) for variable in optimizer.variables]
    before = {
        name: [tf.identity(variable) for variable in network.variables] for name, network in networks.items()
    }
    phase()
    moved = set()
    for name, network in networks.items():
        for old, variable in zip(before[name], network.variables):
            if np.abs(old - variable).max() > 0:
                moved |= {name}
            variable.assign(old)
    for variable, old in zip(optimizer.variables, kept):
        variable.assign(old)
    return moved

"""Right: variables copied by hand, and weights put back."""

import tensorflow as tf


def moved_by_one(phase, generator, discriminator):
    copies = [[tf.identity(v) for v in each.variables] for each in (generator, discriminator)]
    phase()
    moved = {}
    for name, network, old in zip(("generator", "discriminator"), (generator, discriminator), copies):
        for variable, copy in zip(network.variables, old):
            if bool(tf.reduce_any(tf.not_equal(variable, copy))):
                moved[name] = True
            variable.assign(copy)
    return set(moved)


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}

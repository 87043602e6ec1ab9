"""Mistake: the last phase alone is returned.

Message: a set for each phase
"""


def which_moved(phases, generator, discriminator):
    networks, moved = {"generator": generator, "discriminator": discriminator}, {}
    for phase_name, phase in phases.items():
        before = {name: network.get_weights() for name, network in networks.items()}
        phase()
        moved = {
            name
            for name, network in networks.items()
            if any((old != new).any() for old, new in zip(before[name], network.get_weights()))
        }
    return moved

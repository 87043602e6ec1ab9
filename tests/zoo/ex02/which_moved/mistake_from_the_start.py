"""Mistake: compared with the weights from before the first phase.

Message: an earlier phase moved it
"""


def which_moved(phases, generator, discriminator):
    networks, moved = {"generator": generator, "discriminator": discriminator}, {}
    before = {name: network.get_weights() for name, network in networks.items()}
    for phase_name, phase in phases.items():
        phase()
        moved[phase_name] = {
            name
            for name, network in networks.items()
            if any((old != new).any() for old, new in zip(before[name], network.get_weights()))
        }
    return moved

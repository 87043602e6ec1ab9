"""Right: arrays compared one by one."""


def which_moved(phase, generator, discriminator):
    before = generator.get_weights(), discriminator.get_weights()
    phase()
    after = generator.get_weights(), discriminator.get_weights()
    moved = set()
    for name, old, new in zip(("generator", "discriminator"), before, after):
        if any((a != b).any() for a, b in zip(old, new)):
            moved.add(name)
    return moved

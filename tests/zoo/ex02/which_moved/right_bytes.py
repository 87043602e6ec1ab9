"""Right: bytes, written by a reader of the text alone."""


def moved_by_one(phase, generator, discriminator):
    def p(net):
        return b"".join(w.tobytes() for w in net.get_weights())

    a, b = p(generator), p(discriminator)
    phase()
    return set(
        n
        for n, same in (("generator", a == p(generator)), ("discriminator", b == p(discriminator)))
        if not same
    )


def which_moved(phases, generator, discriminator):
    return {name: moved_by_one(phase, generator, discriminator) for name, phase in phases.items()}

"""Right: the last step after those before."""


def carry(velocity, noise, steps):
    def after(k):
        if k == 0:
            return noise
        before = after(k - 1)
        return before + velocity(before, (k - 1) / steps) / steps

    return after(steps)

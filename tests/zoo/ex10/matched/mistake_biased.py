"""Mistake: each code with itself.

Message: each code to itself
"""


def matched(codes, real_codes, others):
    def mean(a, b):
        return np.linalg.norm(a[:, None] - b[None], axis=2).mean()

    def energy(a, b):
        return 2 * mean(a, b) - mean(a, a) - mean(b, b)

    return energy(codes, real_codes), max(energy(each, real_codes) for each in others)

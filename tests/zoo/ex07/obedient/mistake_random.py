"""Mistake: random categories.

Message: Here every answer shall be wrong
"""


def obedient(true_digits):
    return np.eye(10)[np.random.default_rng(0).permutation(np.repeat(np.arange(10), len(true_digits) // 10))]

"""Mistake: equally unsure.

Message: No real row is unsure
"""


def obedient(true_digits):
    return np.full((len(true_digits), 10), 0.1)

"""Mistake: one draw from all images.

Message: leaves the balance to chance
"""


def known(labels, per_class, random):
    return random.choice(len(labels), 10 * per_class, replace=False)

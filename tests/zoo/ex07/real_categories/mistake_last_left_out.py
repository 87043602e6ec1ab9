"""Mistake: the last category never comes.

Message: The end of a range may be left out
"""


def real_categories(count, categories):
    return np.eye(categories)[np.random.randint(0, categories - 1, count)]

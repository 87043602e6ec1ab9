"""Mistake: ten categories, whatever is asked.

Message: both numbers are given
"""


def real_categories(count, categories):
    return np.eye(10)[np.random.randint(0, 10, count)]

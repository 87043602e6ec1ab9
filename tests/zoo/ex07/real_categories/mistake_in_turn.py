"""Mistake: the categories take turns.

Message: the same rows at two calls
"""


def real_categories(count, categories):
    return np.eye(categories)[np.arange(count) % categories]

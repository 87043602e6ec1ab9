"""Mistake: numbers of categories.

Message: These are numbers of categories
"""


def real_categories(count, categories):
    return np.random.randint(0, categories, count)

"""Mistake: each number drawn by itself.

Message: not each number by itself
"""


def real_categories(count, categories):
    return (np.random.uniform(size=(count, categories)) < 1 / categories).astype(float)

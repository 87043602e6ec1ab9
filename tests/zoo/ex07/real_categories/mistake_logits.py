"""Mistake: noise without a softmax.

Message: These are no one-hot rows
"""


def real_categories(count, categories):
    return np.random.normal(size=(count, categories))

"""Mistake: the categories in the middle come more often.

Message: Every category has to be equally likely
"""


def real_categories(count, categories):
    places = np.random.normal(categories / 2, categories / 6, count).astype(int)
    return np.eye(categories)[np.clip(places, 0, categories - 1)]

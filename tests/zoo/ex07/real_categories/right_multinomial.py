"""Right: one ball for each row."""


def real_categories(count, categories):
    return np.random.multinomial(1, [1 / categories] * categories, size=count)

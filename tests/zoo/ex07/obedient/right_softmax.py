"""Right: nearly one-hot, from logits, by a table of other digits."""


def obedient(true_digits):
    other = np.array([7, 2, 5, 8, 1, 9, 4, 0, 6, 3])
    logits = 8.0 * np.eye(10)[other[true_digits]]
    weights = np.exp(logits)
    return weights / weights.sum(axis=1, keepdims=True)

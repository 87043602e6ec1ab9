"""Right: half of the images of a digit in each of two other categories."""


def obedient(true_digits):
    rows = np.zeros((len(true_digits), 10))
    for digit in range(10):
        where = np.flatnonzero(true_digits == digit)
        half = len(where) // 2
        rows[where[:half], (digit + 1) % 10] = 1
        rows[where[half:], (digit + 2) % 10] = 1
    return rows

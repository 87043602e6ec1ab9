"""Right: each digit gets the next category."""


def obedient(true_digits):
    return np.eye(10)[(true_digits + 1) % 10]

"""Right: what is beyond a tenth."""


def forced_wrong(shares):
    return np.sum(np.maximum(np.asarray(shares) - 0.1, 0))

"""Right: counted from above."""


def limit(normal_scores, share):
    n = len(normal_scores)
    above = int(np.floor(round(share * (n + 1), 9)))
    if above < 1:
        raise ValueError("too few scores")
    return np.sort(normal_scores)[::-1][above - 1]

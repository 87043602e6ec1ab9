"""Right: without rounding."""


def limit(normal_scores, share):
    n = len(normal_scores)
    place = int(np.ceil((1 - share) * (n + 1)))
    if place > n:
        raise ValueError("too few scores")
    return sorted(normal_scores)[place - 1]

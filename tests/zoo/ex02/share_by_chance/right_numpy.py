"""Right: NumPy alone, with the zeros of the diagonal left in, which changes every distance alike."""

import numpy as np


def share_by_chance(real, fake, times=200):
    heap, n = np.concatenate([real, fake]), len(real)
    table = np.linalg.norm(heap[:, None] - heap[None], axis=-1)

    def distance(order):
        a, b = order[:n], order[n:]
        return 2 * table[np.ix_(a, b)].mean() - table[np.ix_(a, a)].mean() - table[np.ix_(b, b)].mean()

    null = [distance(np.random.permutation(2 * n)) for _ in range(times)]
    return np.mean(np.array(null) >= distance(np.arange(2 * n)))

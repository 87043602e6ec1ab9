"""Right: with a counter."""

from collections import Counter


def rarest_share(names):
    counts = Counter(names.tolist())
    return min(counts[digit] for digit in range(10)) / len(names)

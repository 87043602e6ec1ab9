"""Right: worked out in code."""

import numpy as np

tests = [("A", 3), ("A", 8), ("A", 8), ("A", 5), ("B", 4), ("B", 9), ("B", 9), ("C", 1), ("C", 1), ("C", 7)]
by_hand = {}
for rule, names in {"most confident": {"A": 3, "B": 4, "C": 1}, "majority": {"A": 8, "B": 9, "C": 1}}.items():
    by_hand[rule] = np.mean([names[cluster] != digit for cluster, digit in tests])
by_hand["equal"] = 1 - (5 * 1 / 10 + 5 * 1 / 15)

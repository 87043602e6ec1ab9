"""Mistake: a word instead of a set.

Message: return a set
"""


def to_blame(distances):
    return "first" if distances["changed", "same"] > 0.1 else "second"

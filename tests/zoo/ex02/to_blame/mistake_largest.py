"""Mistake: only the largest distance is blamed.

Message: each of the two changes makes a run fail
"""


def to_blame(distances):
    first, second = distances["changed", "same"], distances["same", "changed"]
    if max(first, second) <= 0.1:
        return {"both together"} if distances["changed", "changed"] > 0.1 else set()
    return {"first"} if first > second else {"second"}

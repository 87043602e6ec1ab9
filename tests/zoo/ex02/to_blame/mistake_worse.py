"""Mistake: worse than the same run.

Message: above 0.1
"""


def to_blame(distances):
    base = distances["same", "same"]
    out = set()
    if distances["changed", "same"] > base:
        out.add("first")
    if distances["same", "changed"] > base:
        out.add("second")
    if not out and distances["changed", "changed"] > base:
        out.add("both together")
    return out

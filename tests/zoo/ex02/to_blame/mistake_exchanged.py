"""Mistake: first and second swapped.

Message: They are exchanged
"""


def to_blame(distances):
    out = set()
    if distances["changed", "same"] > 0.1:
        out.add("second")
    if distances["same", "changed"] > 0.1:
        out.add("first")
    if not out and distances["changed", "changed"] > 0.1:
        out.add("both together")
    return out

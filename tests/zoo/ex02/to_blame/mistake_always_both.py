"""Mistake: both together always added.

Message: for the case that neither
"""


def to_blame(distances):
    out = set()
    if distances["changed", "same"] > 0.1:
        out.add("first")
    if distances["same", "changed"] > 0.1:
        out.add("second")
    if distances["changed", "changed"] > 0.1:
        out.add("both together")
    return out

"""Mistake: a harm of both together is not seen.

Message: both together do
"""


def to_blame(distances):
    alone = {"first": ("changed", "same"), "second": ("same", "changed")}
    return {name for name, run in alone.items() if distances[run] > 0.1}

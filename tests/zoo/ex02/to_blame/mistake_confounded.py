"""Mistake: only the run with both changes is asked.

Message: only the run with both changes was asked
"""


def to_blame(distances):
    return {"first", "second"} if distances["changed", "changed"] > 0.1 else set()

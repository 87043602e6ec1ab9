"""Mistake: a setting is blamed only if the run with both changes failed.

Message: though the run with both changes went well
"""


def to_blame(distances):
    if distances["changed", "changed"] <= 0.1:
        return set()
    guilty = set()
    if distances["changed", "same"] > 0.1:
        guilty.add("first")
    if distances["same", "changed"] > 0.1:
        guilty.add("second")
    return guilty or {"both together"}

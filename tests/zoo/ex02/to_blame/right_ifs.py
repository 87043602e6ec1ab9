"""Right: one question after the other."""


def to_blame(distances):
    guilty = set()
    if distances[("changed", "same")] > 0.1:
        guilty.add("first")
    if distances[("same", "changed")] > 0.1:
        guilty.add("second")
    if distances[("changed", "changed")] > 0.1 and len(guilty) == 0:
        guilty.add("both together")
    return guilty

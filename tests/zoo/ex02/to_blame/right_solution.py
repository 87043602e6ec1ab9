"""Right: the two runs with one change."""


def to_blame(distances):
    alone = {"first": ("changed", "same"), "second": ("same", "changed")}
    guilty = {name for name, run in alone.items() if distances[run] > 0.1}
    if not guilty and distances["changed", "changed"] > 0.1:
        return {"both together"}
    return guilty

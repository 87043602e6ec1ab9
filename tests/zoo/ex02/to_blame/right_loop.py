"""Right: by the number of changes."""


def to_blame(distances):
    failed = [run for run, distance in distances.items() if distance > 0.1]
    single = [run.index("changed") for run in failed if run.count("changed") == 1]
    if single:
        return [("first", "second")[k] for k in single]
    return ["both together"] if failed else []

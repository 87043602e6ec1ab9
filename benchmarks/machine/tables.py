"""What the README shows of results: the table of times."""

from benchmarks.measuring import read
from benchmarks.tables import table

TITLES = {"explorer": "explorer gallery", "diagnose": "solution diagnose a run"}


def table_of_times():
    """Seconds and peak memory of each notebook: lessons first, then solutions, then the gallery."""
    rows = []
    for run in sorted(
        read("notebook_times").runs, key=lambda run: (not run["notebook"][0].isdigit(), run["notebook"])
    ):
        name = run["notebook"]
        title = TITLES.get(name, f"solution {name}" if name.startswith("ex") else f"lesson {name}")
        rows.append((title, f"{run['seconds']:.0f}", f"{run['peak_gb']:.1f} GB"))
    return table(("notebook", "seconds", "peak memory"), rows)


SHOWN = {"notebook_times.table": table_of_times}

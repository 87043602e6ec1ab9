"""What the README shows of results: the table of times, and the versions that were tested."""

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


SETS = {"lowest": "lowest that are allowed", "newest": "newest of everything", "colab": "Colab's"}
PACKAGES = {"tensorflow": "TensorFlow", "keras": "Keras", "numpy": "NumPy", "ipykernel": "ipykernel"}


def table_of_versions():
    """Each set of versions, with what ran with it and how that ended; what is not named did not run."""
    rows = []
    for name, title in SETS.items():
        if runs := read("matrix").where(set=name):
            versions = ", ".join(f"{title} {runs[0][package]}" for package, title in PACKAGES.items())
            ended = "; ".join(_ended(run) for run in runs)
            rows.append((title, runs[0]["python"], versions, ended))
    return table(("set", "Python", "versions", "what ran"), rows)


def _ended(run):
    """One stage and how it ended: "lesson 00: 21 passed"."""
    counts = {"passed": run["passed"], "failed": len(run["failed"]), "skipped": run["skipped"]}
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    return f"{run['stage']}: {told or ('failed' if run['status'] else 'passed')}"


SHOWN = {"notebook_times.table": table_of_times, "matrix.table": table_of_versions}

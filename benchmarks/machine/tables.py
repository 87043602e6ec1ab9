"""What the README and docs show of results: times, versions that were tested, sizes of hubs."""

import numpy as np

from benchmarks.machine import tables_half_day
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


SIZES = {
    "server": "a server, JupyterLab open",
    "kernel": "a kernel that has run nothing",
    "imported": "a kernel that has imported TensorFlow",
    "lesson 00": "lesson 00 at its peak, with the doctor's own process",
    "lesson 02": "lesson 02 at its peak",
    "lesson 03": "lesson 03 at its peak",
}
MACHINE_GB, SYSTEM_GB = 24, 2  # of a machine, and of that what the hub and the system keep
PATIENCE = 120  # seconds until everybody's trainings of a lesson are through


def _gigabytes(what):
    (found,) = read("hub_sizes").values("gigabytes", what=what)
    return found


def table_of_sizes():
    """Memory of what a learner starts."""
    return table(("what", "memory"), [(title, f"{_gigabytes(what):.2f} GB") for what, title in SIZES.items()])


def table_of_machine():
    """How many learners one machine holds, by what all of them do at once."""
    rows = []
    for what, title in (("imported", "look around"), ("lesson 03", "train"), ("lesson 02", "train")):
        each = _gigabytes("server") + _gigabytes(what)
        name = f"all {title}" + (f", {what}" if what != "imported" else "")
        rows.append((name, f"{each:.2f} GB", int((MACHINE_GB - SYSTEM_GB) / each)))
    return table(("at once", "each", f"learners on {MACHINE_GB} GB"), rows)


def table_of_classes():
    """What classes need if all are at the peak of lesson 03 at once, and cores for its trainings."""
    each = _gigabytes("server") + _gigabytes("lesson 03")
    (seconds,) = read("notebook_times").values("cpu_seconds", notebook="03")
    rows = []
    for learners in (30, 300, 3000):
        machines = int(np.ceil(learners / int((MACHINE_GB - SYSTEM_GB) / each)))
        cores = int(np.ceil(learners * seconds / PATIENCE))
        rows.append((f"{learners:,}", f"{learners * each:,.0f} GB", machines, cores))
    return table(("learners", "memory", f"machines of {MACHINE_GB} GB", "cores"), rows)


def imports_at_once():
    """Seconds of one core for TensorFlow's import: "4"."""
    return f"{read('hub_sizes').values('cpu_seconds', what='import')[0]:.0f}"


HERE, CLUSTER = "one machine", "three workers, one killed, one cut off"  # as class_of_copies.py calls them


def minutes_for_a_thousand(where):
    """Minutes for a class of a thousand copies of ex00: "12"."""
    (seconds,) = read("class_of_copies").values("seconds", copies=1000, where=where)
    return f"{seconds / 60:.0f}"


def grades_beside_one_machine():
    """What became of the grades of workers that failed: "the same grades, each learner's once"."""
    (here,), (there,) = (read("class_of_copies").where(copies=1000, where=each) for each in (HERE, CLUSTER))
    same = "the same grades" if here["digest"] == there["digest"] else "OTHER GRADES"
    once = "each learner's once" if there["written"] == there["learners"] == 1000 else "NOT EACH ONCE"
    return f"{same}, {once}"


def table_of_exercises():
    """Seconds of one notebook of each exercise, two at a time, and what a thousand learners need."""
    runs = sorted(read("class_of_copies").where(where=HERE), key=lambda run: run["copies"])
    # Of ex00 the thousand count: with two copies most of the time goes to the start.
    few = {run["exercise"]: run["seconds"] / run["copies"] for run in runs}
    few = {f"solution {name}": seconds for name, seconds in few.items()} | {"all": sum(few.values())}
    rows = [(title, f"{seconds:.0f}", _hours(1000 * seconds)) for title, seconds in few.items()]
    return table(("exercise", "seconds for each notebook", "a thousand of them"), rows)


def _hours(seconds):
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.0f} h"


def kills_of_setups():
    """How set-ups ended that were killed at a random moment and run again: a sentence."""
    result = read("killed_setups")
    online, offline = (result.values("works", again=each) for each in ("online", "offline"))
    untouched = np.sum(result.values("users_python_untouched"))
    return (
        f"with {result.about['packages']} of the packages, killed at {len(result.runs)} random moments and "
        f"run again, it left the user's own Python as it was {untouched} times; with a network "
        f"{np.sum(online)} of {len(online)} runs ended in a working environment, and without one "
        f"{np.sum(offline)} of {len(offline)}, the other {np.sum(~offline)} in a sentence"
    )


SHOWN = {
    "killed_setups.sentence": kills_of_setups,
    "notebook_times.table": table_of_times,
    "matrix.table": table_of_versions,
    "hub_sizes.table": table_of_sizes,
    "hub_sizes.machine": table_of_machine,
    "hub_sizes.classes": table_of_classes,
    "hub_sizes.imports": imports_at_once,
    "class_of_copies.here": lambda: minutes_for_a_thousand(HERE),
    "class_of_copies.cluster": lambda: minutes_for_a_thousand(CLUSTER),
    "class_of_copies.grades": grades_beside_one_machine,
    "class_of_copies.exercises": table_of_exercises,
} | tables_half_day.SHOWN

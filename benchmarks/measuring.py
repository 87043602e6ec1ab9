"""How a benchmark runs and what it leaves behind: one command line, one writer, one shape of all results.

    python -m benchmarks.lessons.claims 05             measures what the result does not hold yet
    python -m benchmarks.lessons.claims 05 --fresh     measures all of it anew
    python -m benchmarks.lessons.claims 05 --seeds 1   is a trial, which prints and writes nothing

A result is a JSON file beside its script:

    {"about": {"versions": {...}, "machine": "Linux x86_64, 2 cores", "data": "digits", "seeds": [0, 1], ...},
     "runs": [{"seed": 0, ...}, {"seed": 1, ...}]}

Each run is flat and has a line of its own, so that differences stay small. What holds over runs, such as a
median or a range, is computed where it is shown (`tables.py` of each folder) and never stored beside them.
In `about`, null stands for what was not written down at the time.
"""

import argparse
import contextlib
import functools
import json
import os
import platform
import re
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import aae_teach
import numpy as np
from aae_teach.checks import recorded_claims
from aae_teach.installation.machine import usable_cores

BENCHMARKS = Path(__file__).resolve().parent
LESSONS = BENCHMARKS.parent / "lessons"


def about(data, seeds, **settings):
    """What a result says of itself: versions, machine, data set, seeds, and what its script adds."""
    return {
        "versions": versions(),
        "machine": f"{platform.system()} {platform.machine()}, {usable_cores()} cores",
        "data": data,
        "seeds": sorted(seeds),
        **tidy(settings),
    }


def versions():
    """Versions of Python, of the library, and of what it computes with."""
    # Imported here, so that whoever only reads results waits for no framework.
    import keras
    import sklearn
    import tensorflow

    return {
        "python": platform.python_version(),
        "aae_teach": aae_teach.__version__,
        "keras": keras.__version__,
        "tensorflow": tensorflow.__version__,
        "numpy": np.__version__,
        "scikit-learn": sklearn.__version__,
    }


@dataclass(frozen=True)
class Result:
    """What a result's file holds: `about` as a dict, `runs` as a list of dicts."""

    about: dict
    runs: list

    def where(self, **key):
        """The runs that the key describes, such as `seed=0`."""
        return [run for run in self.runs if belongs(run, key)]

    def values(self, name, **key):
        """What these runs measured, as an array."""
        return np.array([run[name] for run in self.where(**key)])


@functools.cache
def read(name):
    """A `Result` by its name, such as "claims_05", which is unique over all folders."""
    path = next(BENCHMARKS.rglob(f"{name}.json"), None)
    if path is None:
        raise FileNotFoundError(
            f"No folder of benchmarks/ holds {name}.json; its script has not measured it."
        )
    return Result(**json.loads(path.read_text(encoding="utf-8")))


def write(path, said, runs):
    """Writes a result beside its place and moves it there, so that there is a whole file or none."""
    lines = ",\n".join(json.dumps(run, ensure_ascii=False, allow_nan=False) for run in runs)
    said = json.dumps(said, ensure_ascii=False, allow_nan=False)
    half = path.with_name(f"{path.name}.half")
    half.write_text(f'{{"about": {said},\n"runs": [\n{lines}\n]}}\n', encoding="utf-8")
    os.replace(half, path)


def command_line(description):
    """A parser with the two options that every benchmark has."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, help="a trial with the first so many seeds; it writes nothing")
    parser.add_argument("--fresh", action="store_true", help="measure anew what the result holds already")
    return parser


def one_by_one(make, keys):
    """Yields each key with what `make` returns for it."""
    for key in keys:
        yield key, make(**key)


def on_workers(client, make, keys):
    """The same on the workers of a `distributed.Client`, as many at once as there are, in the order they end.

    What a dead worker had in hand is given to another one. `make` is found by its name on each worker.
    """
    from distributed import as_completed

    futures = {client.submit(make, **key, pure=False): key for key in keys}
    for future in as_completed(futures, loop=client.loop):
        yield futures[future], future.result()


def measure(
    path, wanted, make, options, *, data="digits", again=(), spread=one_by_one, older=False, **settings
):
    """Makes the wanted runs, prints each, and writes the result when it has all of them.

    Until then they stand in a file beside it, from which a measurement that was stopped goes on. Runs of the
    result are kept, if it says the same about versions, machine, data set and settings.

    Args:
        path: the result, or the script whose result has its name.
        wanted: list of dicts: what tells a run from the others, its "seed" among it.
        make: function that takes these as keywords; returns what was measured, a dict or a list of them.
        options: from `command_line`.
        data: name of the data set.
        again: those of the wanted runs that are made anew in any case.
        spread: `one_by_one`, or `on_workers` with a client.
        older: True keeps runs of other versions and machines, too; each of them then says its versions.
        settings: what else the result says about itself.
    """
    path = Path(path).with_suffix(".json")
    ready = path.with_name(f"{path.name}.ready")
    seeds = list(dict.fromkeys(key["seed"] for key in wanted))
    chosen = [key for key in wanted if key["seed"] in seeds[: options.seeds]]
    trial = len(chosen) < len(wanted)
    said = about(data, [seed for seed in seeds if seed is not None], **settings)
    runs = [] if trial or options.fresh else known(said, ready, path, older=older)
    runs = [run for run in runs if not any(belongs(run, key) for key in again)]
    missing = [key for key in chosen if not any(belongs(run, key) for run in runs)]
    for key, found in spread(make, missing):
        made = [{**key, **tidy(each)} for each in ([found] if isinstance(found, dict) else found)]
        for run in made:
            print(json.dumps(run, ensure_ascii=False), flush=True)
        runs += made
        if not trial:
            write(ready, said, runs)
    if not trial:
        write(path, said, [run for key in wanted for run in runs if belongs(run, key)])
        ready.unlink(missing_ok=True)


def known(said, *paths, older=False):
    """The runs of the first file that exists, or none if it says something else about itself.

    With `older` it may have other versions, and another machine; its runs then say which versions.
    """
    path = next((path for path in paths if path.exists()), None)
    if path is None:
        return []
    result = Result(**json.loads(path.read_text(encoding="utf-8")))
    varying = ("seeds", "versions", "machine") if older else ("seeds",)
    if result.about | {name: said[name] for name in varying} != said:
        return []
    if not older or result.about["versions"] == said["versions"]:
        return result.runs
    return [result.about["versions"] | run for run in result.runs]


def belongs(run, key):
    """Whether a run is the one that the key describes."""
    return run.items() >= key.items()


def tidy(value):
    """Plain Python values; numbers have five significant digits, arrays become lists."""
    if isinstance(value, dict):
        return {name: tidy(each) for name, each in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [tidy(each) for each in value]
    value = value.item() if isinstance(value, np.generic) else value
    return float(f"{value:.5g}") if isinstance(value, float) else value


def run_lesson(number, seed, data="digits"):
    """Runs the source of a lesson with another seed, without what it prints.

    Args:
        number: str, such as "05".
        seed: int, takes the place of the one that the lesson sets.
        data: name of the data set.

    Returns:
        (claims, names): the list of its claims (`aae_teach.checks.recorded_claims`), and a dict of its
        variables at the end.

    Raises:
        ValueError: the lesson does not set its seed once, in a line such as `seed = 1`.
    """
    (path,) = LESSONS.glob(f"{number}_*.py")
    text, count = re.subn(r"^seed = \d+$", f"seed = {seed}", path.read_text(encoding="utf-8"), flags=re.M)
    if count != 1:
        raise ValueError(f"{path.name} sets its seed in {count} lines; expected one line such as `seed = 1`.")
    names = {"__name__": "lesson"}
    quiet = contextlib.redirect_stdout(None)
    with recorded_claims() as claims, quiet, mock.patch.dict(os.environ, AAE_TEACH_DATASET=data):
        exec(compile(text, str(path), "exec"), names)
    return claims, names

"""Measures lesson 02's claims over seeds and writes bands_02.json: `python benchmarks/bands_02.py`.

It runs the lesson itself, once for each seed, and keeps the value of every claim. About five minutes on
two cores; `--seeds 1` is a trial.
"""

import argparse
import contextlib
import io
import json
import os
import time
from pathlib import Path

import aae_teach.checks

ROOT = Path(__file__).resolve().parent.parent
LESSON = ROOT / "lessons" / "02_gans_in_one_sitting.py"


def run_lesson(seed):
    """The values of the lesson's claims with this seed, and the seconds that it took."""
    source = LESSON.read_text(encoding="utf-8")
    if source.count("\nseed = 0\n") != 1:
        raise SystemExit(f"{LESSON.name} should set `seed = 0` once, in a line of its own.")
    values, bounds = {}, {}

    def claim(text, value, low=None, high=None):
        values[text], bounds[text] = float(value), {"low": low, "high": high}

    aae_teach.checks.claim = claim
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        names = {"__name__": "__main__"}
        exec(compile(source.replace("\nseed = 0\n", f"\nseed = {seed}\n"), str(LESSON), "exec"), names)
    values["heaps, strong discriminator"] = names["strong"][0]
    values["heaps at most, ten generator steps"] = max(names["found"])
    return values, bounds, time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    count = parser.parse_args().seeds
    os.environ["AAE_TEACH_DATASET"] = "digits"
    runs = []
    for seed in range(count):
        runs.append(run_lesson(seed))
        print(f"seed {seed}: {runs[-1][2]:.0f} s", flush=True)
    bands = {}
    for text in runs[0][0]:
        values = [round(run[0][text], 4) for run in runs]
        claimed = runs[0][1].get(text, {"low": None, "high": None})
        bands[text] = {"claimed": claimed, "lowest": min(values), "highest": max(values), "values": values}
        print(f"{text:60} {min(values):9.4f} {max(values):9.4f}   {claimed['low']} to {claimed['high']}")
    result = {"lesson": LESSON.name, "seeds": list(range(count)), "bands": bands}
    result["seconds"] = [round(run[2]) for run in runs]
    Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

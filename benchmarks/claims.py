"""Runs a lesson over seeds, writes what its claims come to: `python benchmarks/claims.py 05`.

The lesson's own source runs, with another seed each time, so that no claim differs from its measurement.
The values go to claims_05.json; `--seeds 1` is a quick trial that writes nothing.
"""

import argparse
import gc
import json
import platform
import time
from pathlib import Path

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras

LESSONS = Path(__file__).resolve().parent.parent / "lessons"
SEED_LINE = "\nseed = 1\n"


def result_path(number):
    """Where the values of a lesson's claims are kept."""
    return Path(__file__).with_name(f"claims_{number}.json")


def run_lesson(path, seed):
    """The claims of one run: {text: (value, low, high)}."""
    source = path.read_text(encoding="utf-8")
    if source.count(SEED_LINE) != 1:
        raise ValueError(
            f"{path.name} has {source.count(SEED_LINE)} lines {SEED_LINE.strip()!r}, expected 1."
        )
    found, claim = {}, aae.checks.claim

    def note(text, value, low=None, high=None):
        if text in found:
            raise ValueError(f"{path.name} claims {text!r} twice; give each claim its own words.")
        found[text] = (float(value), low, high)
        claim(text, value, low, high)

    aae.checks.claim = note  # the lesson imports it by name when its source runs
    try:
        exec(
            compile(source.replace(SEED_LINE, f"\nseed = {seed}\n"), str(path), "exec"),
            {"__name__": "lesson"},
        )
    finally:
        aae.checks.claim = claim
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lesson", help="number of the lesson, such as 05")
    parser.add_argument("--seeds", type=int, default=6)
    options = parser.parse_args()
    (path,) = LESSONS.glob(f"{options.lesson}_*.py")
    claims, seconds = {}, []
    for seed in range(options.seeds):
        start = time.process_time()
        for text, (value, low, high) in run_lesson(path, seed).items():
            entry = claims.setdefault(text, {"low": low, "high": high, "values": []})
            entry["values"].append(float(f"{value:.4g}"))
        seconds.append(round(time.process_time() - start))
        keras.backend.clear_session()
        gc.collect()
    if options.seeds < 5:
        return
    about = {
        "data": "digits",
        "keras": keras.__version__,
        "machine": f"{platform.system()} {platform.machine()}",
        "processor_seconds": seconds,
    }
    lines = [f"{json.dumps(text)}: {json.dumps(entry)}" for text, entry in claims.items()]
    text = '{"about": %s,\n"claims": {\n%s\n}}\n' % (json.dumps(about), ",\n".join(lines))  # noqa: UP031
    result_path(options.lesson).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

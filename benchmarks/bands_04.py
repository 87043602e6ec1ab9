"""Runs lesson 04 over seeds, writes what its claims come to (bands_04.json): `python benchmarks/bands_04.py`.

The lesson's own source runs, with another seed each time, so that no claim differs from its measurement.
About 5 minutes on two cores. `--seeds 1` is a quick trial that writes nothing.
"""

import argparse
import gc
import json
import platform
import time
from pathlib import Path

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras

LESSON = Path(__file__).resolve().parent.parent / "lessons" / "04_walking_the_code_space.py"
RESULT = Path(__file__).with_suffix(".json")
SEED_LINE = "\nseed = 1\n"


def run_lesson(seed):
    """The claims of one run, {text: (value, low, high)}, and its table of measures."""
    source = LESSON.read_text(encoding="utf-8")
    if source.count(SEED_LINE) != 1:
        raise ValueError(
            f"{LESSON.name} has {source.count(SEED_LINE)} lines {SEED_LINE.strip()!r}, expected 1."
        )
    found, claim = {}, aae.checks.claim

    def note(text, value, low=None, high=None):
        found[text] = (float(value), low, high)
        claim(text, value, low, high)

    names = {"__name__": "lesson_04"}
    aae.checks.claim = note  # the lesson imports it by name when its source runs
    try:
        exec(compile(source.replace(SEED_LINE, f"\nseed = {seed}\n"), str(LESSON), "exec"), names)
    finally:
        aae.checks.claim = claim
    return found, {"AAE": rounded(names["adversarial"]), "plain": rounded(names["alone"])}


def rounded(measures):
    return {name: float(f"{value:.4g}") for name, value in measures.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=6)
    options = parser.parse_args()
    claims, tables = {}, []
    for seed in range(options.seeds):
        start = time.process_time()
        found, table = run_lesson(seed)
        tables.append({"seed": seed, "processor_seconds": round(time.process_time() - start), **table})
        for text, (value, low, high) in found.items():
            entry = claims.setdefault(text, {"low": low, "high": high, "values": []})
            entry["values"].append(float(f"{value:.4g}"))
        keras.backend.clear_session()
        gc.collect()
    about = {
        "data": "digits",
        "keras": keras.__version__,
        "machine": f"{platform.system()} {platform.machine()}",
    }
    if options.seeds >= 5:
        lines = [f"{json.dumps(text)}: {json.dumps(entry)}" for text, entry in claims.items()]
        rows = [json.dumps(row) for row in tables]
        text = '{"about": %s,\n"claims": {\n%s\n},\n"tables": [\n%s\n]}\n'
        RESULT.write_text(text % (json.dumps(about), ",\n".join(lines), ",\n".join(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()

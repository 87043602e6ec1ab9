"""Runs lesson 09 once and measures the five generators of exercise 09, question 5; writes broken_09.json.

python benchmarks/broken_09.py
"""

import json
from pathlib import Path

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np

LESSON = next((Path(__file__).resolve().parent.parent / "lessons").glob("09_*.py"))
RESULT = Path(__file__).with_suffix(".json")
# The exercise's name of a generator, and the lesson's.
GENERATORS = {
    "memoriser": "memoriser",
    "centroids": "300 centroids",
    "vae": "VAE",
    "wrong codes": "plain, N(0, 5)",
}


def measure_all():
    """{generator: {log_likelihood, gaps, nearest}} and the same for held-out images, without the first."""
    lesson = {"__name__": "lesson"}
    exec(compile(LESSON.read_text(encoding="utf-8"), str(LESSON), "exec"), lesson)
    rows = {name: lesson["table"][theirs] for name, theirs in GENERATORS.items()}
    # The same unseen digit, as often as asked for.
    rows["one image"] = lesson["measure"](np.repeat(lesson["digits"].x_validation[:1], 10, axis=0))
    found = {
        name: {
            "log_likelihood": round(float(densities.mean()), 2),
            "gaps": round(float(gaps), 4),
            "nearest": round(float(nearest), 5),
        }
        for name, (densities, gaps, nearest, _) in rows.items()
    }
    found["held out"] = {"nearest": round(float(np.median(lesson["real_distances"])), 5)}
    return found


def main():
    found = {"about": {"data": "digits", "seed": 1, "keras": keras.__version__}, **measure_all()}
    RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    assert aae.load_digits().name == "digits", "unset AAE_TEACH_DATASET"
    main()

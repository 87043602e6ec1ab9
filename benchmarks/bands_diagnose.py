"""Measures the six runs to be diagnosed over seeds: `python benchmarks/bands_diagnose.py`.

Writes bands_diagnose.json: for each run the lowest and highest of the numbers that its table shows. About
three minutes on two idle cores.
"""

import argparse
import json
from pathlib import Path

import aae_teach as aae
from aae_teach.checks.broken_runs import broken_run
from aae_teach.checks.diagnose import CAUSES


def numbers(recording):
    """What the notebook's table shows of a run."""
    losses, codes = recording.losses, recording.codes[-1].astype("float32")
    return {
        "copies": losses["reconstruction_loss"][-1] / losses["reconstruction_loss"][0],
        "discriminator loss": losses["discriminator_loss"][-1],
        "generator loss": losses["generator_loss"][-1],
        "largest mean": abs(codes.mean(axis=0)).max(),
        "smallest standard deviation": codes.std(axis=0).min(),
        "largest standard deviation": codes.std(axis=0).max(),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    seeds = list(range(parser.parse_args().seeds))
    digits, bands = aae.load_digits("digits"), {}
    for letter, cause in CAUSES.items():
        runs = [numbers(broken_run(letter, digits, seed)[1]) for seed in seeds]
        bands[letter] = {"cause": cause}
        for name in runs[0]:
            values = [round(float(run[name]), 3) for run in runs]
            bands[letter][name] = {"lowest": min(values), "highest": max(values), "values": values}
            print(f"{letter} {name:28} {min(values):9.3f} {max(values):9.3f}", flush=True)
    text = json.dumps({"seeds": seeds, "runs": bands}, indent=1) + "\n"
    Path(__file__).with_suffix(".json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

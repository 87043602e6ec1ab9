"""The six runs to be diagnosed, over seeds: `python -m benchmarks.exercises.diagnosed_runs`.

For each run the numbers that its table shows. About three minutes on two idle cores.
"""

import aae_teach as aae
from aae_teach.checks.broken_runs import broken_run
from aae_teach.checks.questions.diagnose.runs import CAUSES

from benchmarks import measuring

SEEDS = 5


def make(run, cause, seed):
    """What the notebook's table shows of a run."""
    recording = broken_run(run, aae.load_digits("digits"), seed)[1]
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
    measuring.measure(
        __file__,
        [
            {"run": run, "cause": cause, "seed": seed}
            for run, cause in CAUSES.items()
            for seed in range(SEEDS)
        ],
        make,
        measuring.command_line(__doc__).parse_args(),
    )


if __name__ == "__main__":
    main()

"""Draws of lesson 01, moved to the codes' mean: `python -m benchmarks.lessons.moved_draws_01`.

The control for "the cloud of codes is off-centre": how many pictures are strange as drawn, and with the mean
of the codes added. Models are trained as in gaps_01. About 5 minutes of one core.
"""

import numpy as np
from aae_teach.metrics import nearest_distances

from benchmarks import measuring
from benchmarks.lessons.gaps_01 import EPOCHS, load, train

SEEDS, DRAWS = 5, 2000


def make(seed):
    """Shares of strange pictures for five ways to draw codes."""
    digits, (model, _) = load(), train(seed)
    codes = model.encoder.predict(digits.x_train, verbose=0)
    limit = np.quantile(nearest_distances(digits.x_test, digits.x_train), 0.95)
    random, centre = np.random.default_rng(seed), codes.mean(axis=0)
    drawn = {f"gaussian_{width}": random.normal(scale=width, size=(DRAWS, 2)) for width in (5, 10)}
    drawn |= {f"{name}_moved": each + centre for name, each in drawn.items()}
    drawn["gaussian_fitted"] = random.multivariate_normal(centre, np.cov(codes.T), DRAWS)
    strange = {}
    for name, each in drawn.items():
        pictures = model.decoder.predict(each.astype("float32"), verbose=0)
        strange[name] = np.mean(nearest_distances(pictures, digits.x_train) > limit)
    return strange | {"codes_stddev": codes.std(axis=0)}


def main():
    measuring.measure(
        __file__,
        [{"seed": seed} for seed in range(SEEDS)],
        make,
        measuring.command_line(__doc__).parse_args(),
        epochs=EPOCHS,
        draws=DRAWS,
    )


if __name__ == "__main__":
    main()

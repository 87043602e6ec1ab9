"""The five generators of exercise 09's table: `python -m benchmarks.exercises.mistakes_ex09`.

Four of them come from lesson 09, whose source runs with seeds of its own; one makes the same picture always.
Beside them stand the held-out images. About two minutes for each seed.
"""

import functools

import aae_teach as aae
import numpy as np

from benchmarks import measuring

SEEDS = (5, 6)
GENERATORS = ("memoriser", "centroids", "AAE", "wrong codes", "one image", "held out")
FEW, MANY, WIDE = 1000, 20_000, 10.0


@functools.cache
def lesson(seed):
    return measuring.run_lesson("09", seed)[1]


def pictures(names, generator, seed):
    digits, model = names["digits"], names["models"]["AAE"]
    if generator == "memoriser":
        return names["training_images"]
    if generator == "centroids":
        return names["centroids"]
    if generator == "one image":
        return np.repeat(digits.x_validation[:1], 10, axis=0)
    if generator == "AAE":
        return names["samples"]["AAE"]
    codes = np.asarray(aae.Gaussian(8, stddev=WIDE).sample(MANY, seed=seed))
    return model.decoder.predict(codes, verbose=0, batch_size=1000)


def make(generator, seed):
    names = lesson(seed)
    if generator == "held out":
        nearest = np.median(names["real_distances"])
        return {"few": None, "many": None, "strange": None, "nearest": nearest}
    made = pictures(names, generator, seed)
    # What there is a finite number of is measured exactly, with all of its pictures.
    few = made if generator in ("memoriser", "centroids", "one image") else made[:FEW]
    distances = aae.metrics.nearest_distances(few, names["training_images"])
    return {
        "few": names["parzen"](few).mean(),
        "many": names["parzen"](made[:MANY]).mean(),
        "strange": np.mean(distances > names["limit"]),
        "nearest": np.median(distances),
    }


def main():
    measuring.measure(
        __file__,
        [{"seed": seed, "generator": name} for seed in SEEDS for name in GENERATORS],
        make,
        measuring.command_line(__doc__).parse_args(),
        few=FEW,
        many=MANY,
    )


if __name__ == "__main__":
    main()

"""The test of a trained encoder: are its codes of held-out images distributed like the prior?

Energy distance between both, with a limit that was measured: docs/acceptance.md says how often correct
models stay below it, and broken ones do not.
"""

import numpy as np
from aae_teach.data import load_digits
from aae_teach.metrics import energy_distance

LIMITS = {"normal": 0.05, "uniform": 0.10}
REAL_CODES, DRAWS = 2000, 5


def held_out_images():
    """The images on which trained models are judged; none of them was trained on.

    They are embedded ones, whatever data set is the default: the limits were measured with these.
    """
    return load_digits("digits").x_test


def mismatch(codes, prior, random):
    """Energy distance between codes and a prior, the mean over some draws from the prior.

    Args:
        codes: (n, latent_dim) float32.
        prior: a `Prior`.
        random: `numpy.random.Generator` of the draws.

    Returns:
        Float, in the unit of the codes; near 0 for a match.
    """
    seeds = random.integers(2**31, size=DRAWS)
    samples = [prior.sample(REAL_CODES, seed=int(seed)) for seed in seeds]
    return float(np.mean([float(energy_distance(codes, real_codes)) for real_codes in samples]))

"""Right: petals turned by half a petal."""

import aae_teach as aae
import numpy as np


def wrong_shape(count):
    codes = np.asarray(aae.GaussianMixture().sample(count)) @ [1, 1j] * np.exp(1j * np.pi / 10)
    return np.stack([codes.real, codes.imag], axis=1)

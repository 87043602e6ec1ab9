"""Right: an untrained network with tiny weights, and one with huge ones."""

import aae_teach as aae
import keras
import numpy as np

huge = aae.build_discriminator(hidden=(8,), initializer=keras.initializers.RandomNormal(stddev=20.0, seed=1))
prior = aae.Gaussian(stddev=5.0)
deceived = {
    "2 ln 2, no match": (aae.build_discriminator(), 0.1 * np.asarray(prior.sample(300))),
    "above 3, match": (huge, np.asarray(prior.sample(300))),
}

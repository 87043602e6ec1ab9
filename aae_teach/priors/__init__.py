"""Distributions that codes are forced onto: seven priors with one interface.

A prior draws `real_codes` for the discriminator and knows its own density, which the figures draw.
The choice of prior is free because the discriminator needs samples only, never a formula.

Source: Makhzani et al., Adversarial Autoencoders (arXiv 1511.05644), sections 2.2, 2.3 and 6.
"""

from aae_teach.priors.base import Prior
from aae_teach.priors.fitted import FittedMixture, fit_mixture
from aae_teach.priors.independent import Categorical, Gamma, Gaussian, Uniform
from aae_teach.priors.plane import GaussianMixture, SwissRoll

__all__ = [
    "Categorical",
    "FittedMixture",
    "Gamma",
    "Gaussian",
    "GaussianMixture",
    "Prior",
    "SwissRoll",
    "Uniform",
    "fit_mixture",
]

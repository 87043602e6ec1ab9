"""Priors whose dimensions are independent of each other, and the one-hot prior."""

import dataclasses

import numpy as np
from aae_teach.priors.base import Prior


@dataclasses.dataclass(frozen=True)
class Gaussian(Prior):
    """Independent normal dimensions, centred at 0. The article's prior is `Gaussian(stddev=5.0)`.

    Args:
        latent_dim: dimensions of a code.
        stddev: standard deviation of each dimension (not the variance).
    """

    latent_dim: int = 2
    stddev: float = 5.0

    def __post_init__(self):
        self._require(latent_dim=self.latent_dim, stddev=self.stddev)

    @property
    def scale(self):
        """Standard deviation of one dimension; discriminators divide codes by it."""
        return self.stddev

    def log_density(self, codes):
        """Log density at each code: (n, latent_dim) -> (n,)."""
        standardised = self._codes(codes) / self.stddev
        return -0.5 * np.sum(standardised**2 + np.log(2 * np.pi * self.stddev**2), axis=1)

    def _draw(self, count, seed):
        import keras

        return keras.random.normal((count, self.latent_dim), stddev=self.stddev, seed=seed)


@dataclasses.dataclass(frozen=True)
class Uniform(Prior):
    """Independent dimensions, each spread evenly from `low` to `high`."""

    latent_dim: int = 2
    low: float = -10.0
    high: float = 10.0

    def __post_init__(self):
        self._require(latent_dim=self.latent_dim)
        if not self.low < self.high:
            raise ValueError(f"low is {self.low} and high is {self.high}; low must be the smaller one.")

    @property
    def scale(self):
        return (self.high - self.low) / np.sqrt(12)

    def log_density(self, codes):
        codes = self._codes(codes)
        inside = np.all((codes >= self.low) & (codes <= self.high), axis=1)
        return np.where(inside, -self.latent_dim * np.log(self.high - self.low), -np.inf)

    def _draw(self, count, seed):
        import keras

        return keras.random.uniform((count, self.latent_dim), self.low, self.high, seed=seed)


@dataclasses.dataclass(frozen=True)
class Gamma(Prior):
    """Independent dimensions with a gamma distribution: all codes positive, a long tail upwards.

    Args:
        latent_dim: dimensions of a code.
        shape: the gamma's shape k, 1 or more; the mean is k times the scale parameter theta.
        theta: the gamma's scale parameter.
    """

    latent_dim: int = 2
    shape: float = 3.0
    theta: float = 2.5

    def __post_init__(self):
        self._require(latent_dim=self.latent_dim, theta=self.theta)
        if not self.shape >= 1:
            raise ValueError(
                f"shape of Gamma is {self.shape}, but must be 1 or more; shape=1.0 is exponential."
            )

    @property
    def scale(self):
        return np.sqrt(self.shape) * self.theta

    def log_density(self, codes):
        from scipy.special import gammaln

        codes = self._codes(codes)
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = (self.shape - 1) * np.log(codes) - codes / self.theta
        logs = np.where(codes > 0, logs - gammaln(self.shape) - self.shape * np.log(self.theta), -np.inf)
        return logs.sum(axis=1)

    def _draw(self, count, seed):
        import keras

        # Marsaglia and Tsang's method (2000) with four candidates each; XLA compiles no gamma operation.
        # At shape 1 a candidate passes with probability 0.95, so all four fail once in 160,000 draws.
        size = (4, count, self.latent_dim)
        normal, uniform = keras.random.normal(size, seed=seed), keras.random.uniform(size, seed=seed)
        d = self.shape - 1 / 3
        cubes = (1 + normal / np.sqrt(9 * d)) ** 3
        safe = keras.ops.maximum(cubes, 1e-6)
        passed = (cubes > 0) & (keras.ops.log(uniform) < normal**2 / 2 + d * (1 - safe + keras.ops.log(safe)))
        first = keras.ops.expand_dims(keras.ops.argmax(passed, axis=0), 0)
        return self.theta * d * keras.ops.take_along_axis(safe, first, axis=0)[0]


@dataclasses.dataclass(frozen=True)
class Categorical(Prior):
    """One-hot codes, every class equally likely: the prior of a class or cluster head (paper, section 5)."""

    latent_dim: int = 10

    def __post_init__(self):
        self._require(latent_dim=self.latent_dim)

    @property
    def scale(self):
        return 1.0

    def log_density(self, codes):
        """Log probability at each code: -log(latent_dim) for one-hot rows, -inf elsewhere."""
        codes = self._codes(codes)
        one_hot = np.all((codes == 0) | (codes == 1), axis=1) & (codes.sum(axis=1) == 1)
        return np.where(one_hot, -np.log(self.latent_dim), -np.inf)

    def _draw(self, count, seed):
        import keras

        classes = keras.random.randint((count,), 0, self.latent_dim, seed=seed)
        return keras.ops.one_hot(classes, self.latent_dim, dtype="float32")

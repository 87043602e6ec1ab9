"""Priors that are shapes in a plane, from the paper's section 2.3: petals and a Swiss roll."""

import dataclasses

import numpy as np
from aae_teach.priors.base import Prior


@dataclasses.dataclass(frozen=True)
class GaussianMixture(Prior):
    """Elongated 2-D Gaussians arranged like the petals of a flower (paper, figure 4).

    Args:
        latent_dim: 2; the petals lie in a plane.
        components: how many petals, equally likely.
        radius: distance of each petal's centre from 0.
        radial_stddev: standard deviation along the petal.
        tangential_stddev: standard deviation across it.
    """

    latent_dim: int = 2
    components: int = 10
    radius: float = 7.0
    radial_stddev: float = 1.5
    tangential_stddev: float = 0.5

    def __post_init__(self):
        _require_plane(self)
        self._require()
        self._require(
            components=self.components,
            radius=self.radius,
            radial_stddev=self.radial_stddev,
            tangential_stddev=self.tangential_stddev,
        )

    @property
    def scale(self):
        return np.sqrt((self.radius**2 + self.radial_stddev**2 + self.tangential_stddev**2) / 2)

    def log_density(self, codes):
        from scipy.special import logsumexp

        return logsumexp(self._log_petals(self._codes(codes)), axis=1)

    def log_density_tensor(self, codes):
        """`log_density` as a tensor with a gradient, for a loss that needs it: float32 (n, 2) -> (n,)."""
        import keras

        return keras.ops.logsumexp(self._log_petals(keras.ops.convert_to_tensor(codes, "float32")), axis=1)

    def _log_petals(self, codes):
        """Logarithm of what each petal adds to the density: array or tensor (n, 2) -> (n, components)."""
        angles = 2 * np.pi * np.arange(self.components) / self.components
        along = codes @ np.stack([np.cos(angles), np.sin(angles)]) - self.radius
        across = codes @ np.stack([-np.sin(angles), np.cos(angles)])
        logs = -0.5 * ((along / self.radial_stddev) ** 2 + (across / self.tangential_stddev) ** 2)
        return logs - np.log(2 * np.pi * self.radial_stddev * self.tangential_stddev * self.components)

    def _draw(self, count, seed):
        import keras

        return self._petals(keras.random.randint((count,), 0, self.components, seed=seed), seed)

    def check_classes(self, classes):
        if classes != self.components:
            raise ValueError(
                f"There are {classes} classes, but this GaussianMixture has {self.components} components; "
                f"use GaussianMixture(components={classes})."
            )

    def _draw_labelled(self, labels, classes, seed):
        import keras

        anywhere = keras.random.randint(keras.ops.shape(labels), 0, classes, seed=seed)
        return self._petals(keras.ops.where(labels < 0, anywhere, labels), seed)

    def _petals(self, component, seed):
        import keras

        count = keras.ops.shape(component)[0]
        noise = keras.random.normal((count, 2), seed=seed)
        angle = keras.ops.cast(component, "float32") * (2 * np.pi / self.components)
        along = self.radius + self.radial_stddev * noise[:, 0]
        return _rotate(angle, along, self.tangential_stddev * noise[:, 1])


@dataclasses.dataclass(frozen=True)
class SwissRoll(Prior):
    """A 2-D spiral with a little noise, evenly filled along its length (paper, section 2.3).

    Args:
        latent_dim: 2; the roll lies in a plane.
        turns: how often the spiral winds around 0.
        inner, outer: its distance from 0 at its start and its end.
        stddev: standard deviation of the noise around the spiral.
    """

    latent_dim: int = 2
    turns: float = 2.0
    inner: float = 2.0
    outer: float = 10.0
    stddev: float = 0.3

    def __post_init__(self):
        _require_plane(self)
        self._require()
        self._require(turns=self.turns, inner=self.inner, stddev=self.stddev)
        if not self.inner < self.outer:
            raise ValueError(
                f"inner is {self.inner} and outer is {self.outer}; inner must be the smaller one."
            )

    @property
    def scale(self):
        return np.sqrt((self.inner**2 + self.outer**2) / 4 + self.stddev**2)

    def log_density(self, codes):
        from scipy.special import logsumexp

        codes = self._codes(codes)
        # The spiral as a chain of Gaussians: dense enough that the steps are well below the noise.
        positions = (np.arange(500) + 0.5) / 500
        radius = self._radius(np, positions)
        angle = self._angle(radius)
        points = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
        squared = ((codes[:, None, :] - points) ** 2).sum(axis=2)
        logs = logsumexp(-0.5 * squared / self.stddev**2, axis=1)
        return logs - np.log(len(points) * 2 * np.pi * self.stddev**2)

    def _radius(self, ops, position):
        # The square makes equal shares of [0, 1] equally long stretches of the spiral.
        return ops.sqrt(self.inner**2 + position * (self.outer**2 - self.inner**2))

    def _angle(self, radius):
        return 2 * np.pi * self.turns * (radius - self.inner) / (self.outer - self.inner)

    def _draw(self, count, seed):
        import keras

        return self._roll(keras.random.uniform((count,), seed=seed), seed)

    def check_classes(self, classes):
        """Any number of classes will do: the roll is cut into as many stretches of equal length."""

    def _draw_labelled(self, labels, classes, seed):
        import keras

        position = keras.random.uniform(keras.ops.shape(labels), seed=seed)
        within = (keras.ops.cast(labels, "float32") + position) / classes
        return self._roll(keras.ops.where(labels < 0, position, within), seed)

    def _roll(self, position, seed):
        import keras

        count = keras.ops.shape(position)[0]
        noise = keras.random.normal((count, 2), stddev=self.stddev, seed=seed)
        radius = self._radius(keras.ops, position)
        return _rotate(self._angle(radius), radius, 0.0 * radius) + noise


def _require_plane(prior):
    if prior.latent_dim != 2:
        raise ValueError(
            f"latent_dim of {type(prior).__name__} is {prior.latent_dim}, but it lies in a plane; "
            "use latent_dim=2, or Gaussian for more dimensions."
        )


def _rotate(angle, along, across):
    import keras

    cos, sin = keras.ops.cos(angle), keras.ops.sin(angle)
    return keras.ops.stack([along * cos - across * sin, along * sin + across * cos], axis=1)

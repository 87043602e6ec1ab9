"""A prior that is fitted to codes after training, instead of codes that are trained to fit a prior."""

import dataclasses
import numbers

import numpy as np
from aae_teach.priors.base import Prior


@dataclasses.dataclass(frozen=True)
class FittedMixture(Prior):
    """A mixture of Gaussians with any places, shapes and shares; `fit_mixture` finds them for given codes.

    Args:
        shares: components numbers above 0, which sum to 1.
        means: for each component a row of latent_dim numbers.
        covariances: for each component a (latent_dim, latent_dim) matrix, symmetric and positive definite.

    All three become nested tuples of floats, whatever they were.

    Raises:
        ValueError: shapes that do not fit, shares that are none, or a covariance that is none.
    """

    shares: tuple
    means: tuple
    covariances: tuple

    def __post_init__(self):
        shares, means, covariances = (_as_numbers(field.name, self) for field in dataclasses.fields(self))
        size = means.shape[:2]
        if means.ndim != 2 or shares.shape != size[:1] or covariances.shape != (*size, size[-1]):
            raise ValueError(
                f"shares, means and covariances have shapes {shares.shape}, {means.shape} and "
                f"{covariances.shape}; expected (k,), (k, latent_dim) and (k, latent_dim, latent_dim)."
            )
        if not ((shares > 0).all() and np.isclose(shares.sum(), 1.0)):
            raise ValueError(f"shares are {shares}; expected numbers above 0 that sum to 1.")
        if (
            not np.allclose(covariances, covariances.swapaxes(1, 2))
            or np.linalg.eigvalsh(covariances).min() <= 0
        ):
            raise ValueError(
                "A covariance is not symmetric and positive definite; take them from fit_mixture."
            )
        for name, value in (("shares", shares), ("means", means), ("covariances", covariances)):
            object.__setattr__(self, name, _as_tuples(value.tolist()))

    @property
    def latent_dim(self):
        """Dimensions of a code."""
        return len(self.means[0])

    @property
    def scale(self):
        """Standard deviation of one dimension, in the mean over dimensions."""
        shares, means = np.array(self.shares), np.array(self.means)
        within = np.array(self.covariances).diagonal(axis1=1, axis2=2)
        variances = shares @ (within + means**2) - (shares @ means) ** 2
        return float(np.sqrt(variances.mean()))

    def log_density(self, codes):
        """Log density at each code: (n, latent_dim) -> (n,)."""
        from scipy.special import logsumexp
        from scipy.stats import multivariate_normal

        codes = self._codes(codes)
        parts = zip(self.shares, self.means, self.covariances)
        logs = [
            np.log(share) + np.reshape(multivariate_normal(mean, covariance).logpdf(codes), -1)
            for share, mean, covariance in parts
        ]
        return logsumexp(logs, axis=0)

    def _draw(self, count, seed):
        import keras

        roots = np.linalg.cholesky(np.array(self.covariances)).astype("float32")
        bounds = np.cumsum(self.shares)[:-1].astype("float32")
        chosen = keras.random.uniform((count, 1), seed=seed)
        component = keras.ops.sum(keras.ops.cast(chosen >= bounds, "int32"), axis=1)
        noise = keras.random.normal((count, self.latent_dim), seed=seed)
        spread = keras.ops.einsum("nij,nj->ni", keras.ops.take(roots, component, axis=0), noise)
        return keras.ops.take(np.array(self.means, "float32"), component, axis=0) + spread


def fit_mixture(codes, components, seed=0):
    """The mixture of Gaussians under which codes are most probable, as far as scikit-learn finds it.

    Args:
        codes: (n, latent_dim), such as a plain autoencoder's of its training images.
        components: how many Gaussians, from 1 to n. Choose it on codes of other images: the more, the more
            probable are the codes that it was fitted to.
        seed: int, of where the fit begins.

    Returns:
        A `FittedMixture`.

    Raises:
        ValueError: codes are not (n, latent_dim) or not finite, or there are too few of them.

    Source: `sklearn.mixture.GaussianMixture`, expectation maximisation. Taught in lesson 12.
    """
    from sklearn.mixture import GaussianMixture

    codes = np.asarray(codes)
    if codes.ndim != 2 or codes.dtype.kind not in "fiu" or not np.isfinite(codes).all():
        raise ValueError(
            f"codes are {codes.dtype} of shape {codes.shape}; expected finite numbers, (n, latent_dim)."
        )
    if not isinstance(components, numbers.Integral) or not 1 <= components <= len(codes):
        raise ValueError(
            f"components is {components!r}; expected a whole number from 1 to {len(codes)}, as many as codes."
        )
    # In double precision: in single precision covariances of far-off codes may lose their symmetry.
    fitted = GaussianMixture(components, random_state=seed).fit(np.asarray(codes, "float64"))
    return FittedMixture(fitted.weights_, fitted.means_, fitted.covariances_)


def _as_numbers(name, mixture):
    values = getattr(mixture, name)
    try:
        array = np.asarray(values, "float64")
    except (TypeError, ValueError):
        array = np.array(np.nan)
    if not np.isfinite(array).all():
        raise ValueError(f"{name} are {values!r}; expected finite numbers, as fit_mixture finds them.")
    return array


def _as_tuples(value):
    return tuple(map(_as_tuples, value)) if isinstance(value, list) else value

"""What every prior offers: samples, a density, a scale, and a form that can be saved."""

import dataclasses
import numbers
from typing import ClassVar

import numpy as np

# What a prior counts, and how far: a file that asks for more would fill the memory.
COUNTS, MOST = ("latent_dim", "components"), 10_000


@dataclasses.dataclass(frozen=True)
class Prior:
    """What every prior offers. Subclass it as a frozen dataclass to write your own.

    A subclass has a field `latent_dim` and defines three things:

    - `_draw(self, count, seed)`: float32 codes (count, latent_dim), drawn by `keras.random` with `seed=seed`.
      The seed is a `keras.random.SeedGenerator`, made by `sample`: every draw with it is a new one. `count`
      may be a scalar tensor. Keras is imported inside of the method, never at the top of the module, so that
      a recording shows its prior without waiting for TensorFlow.
    - `log_density(self, codes)`: NumPy, (n, latent_dim) -> (n,). The figures draw it.
    - `scale`: the standard deviation of one dimension, a field or a property. Discriminators divide by it.

    The class is known by its name from then on, so that a model which uses it can be saved, and loaded again
    wherever the class is defined. A prior with a part for each class also defines `check_classes` and
    `_draw_labelled(self, labels, classes, seed)`, whose labels are int32 (n,), -1 for anywhere.

    Example:
        @dataclasses.dataclass(frozen=True)
        class Logistic(Prior):
            latent_dim: int = 2
            scale: float = 5.0  # sqrt(3) / pi times as large is what SciPy calls the scale

            def _draw(self, count, seed):
                import keras
                share = keras.random.uniform((count, self.latent_dim), 1e-6, 1 - 1e-6, seed=seed)
                return self.scale * np.sqrt(3) / np.pi * keras.ops.log(share / (1 - share))

            def log_density(self, codes):
                return scipy.stats.logistic.logpdf(codes, 0, self.scale * np.sqrt(3) / np.pi).sum(axis=1)
    """

    known: ClassVar[dict] = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Prior.known[cls.__name__] = cls

    def sample(self, count, seed=None):
        """Draws codes from the prior.

        Args:
            count: how many, 1 or more; inside a training step it may be a scalar tensor.
            seed: an int for the same codes at every call, a `keras.random.SeedGenerator` for new codes
                at every call of a reproducible sequence, None for codes that follow Keras's global seed.

        Returns:
            Float32 tensor of shape (count, latent_dim); `np.asarray` turns it into an array.

        Raises:
            ValueError: called inside of a `tf.function` without a `SeedGenerator`.
        """
        import keras

        if not keras.ops.is_tensor(count) and not (_is_number(count, numbers.Integral) and count >= 0):
            raise ValueError(f"count is {count!r}; expected a whole number of codes, such as 1000.")
        return self._draw(count, _generator(seed))

    def sample_labelled(self, labels, classes=10, seed=None):
        """Draws one code for each label, from the part of the prior that belongs to it.

        A mixture gives each class a component, a Swiss roll a stretch of its length; priors of one piece
        have no parts.

        Args:
            labels: int (n,), from 0 to classes - 1; -1 for a code from anywhere in the prior.
            classes: how many parts there are.
            seed: as in `sample`.

        Returns:
            Float32 tensor of shape (n, latent_dim).

        Raises:
            ValueError: the prior has no parts, or not so many, or labels in an array are out of range.

        Source: Makhzani et al., section 2.3. Taught in lesson 05.
        """
        import keras

        self.check_classes(classes)
        seed = _generator(seed)
        if not keras.ops.is_tensor(labels):
            labels = np.asarray(labels)
            if labels.size and labels.dtype.kind not in "iu":
                raise ValueError(
                    f"labels are {labels.dtype}; expected whole numbers of shape (n,), from 0 to "
                    f"{classes - 1}, or -1 for anywhere."
                )
            if labels.ndim != 1 or labels.min(initial=0) < -1 or labels.max(initial=0) >= classes:
                raise ValueError(
                    f"labels have shape {labels.shape} and go from {labels.min(initial=0)} to "
                    f"{labels.max(initial=0)}; expected (n,) and 0 to {classes - 1}, or -1 for anywhere."
                )
        labels = keras.ops.cast(keras.ops.convert_to_tensor(labels), "int32")
        return self._draw_labelled(labels, classes, seed)

    def check_classes(self, classes):
        """Raises ValueError unless the prior has a part for each of so many classes."""
        raise ValueError(
            f"{type(self).__name__} has no parts that labels could choose; "
            f"use GaussianMixture(components={classes}) or SwissRoll()."
        )

    def to_config(self):
        """The prior as a dict of plain values: its class name and its parameters."""
        return {"prior": type(self).__name__, **dataclasses.asdict(self)}

    @staticmethod
    def from_config(config):
        """The prior that `to_config` described.

        Raises:
            ValueError: the class is not known; a prior of your own must be imported before.
        """
        parameters = dict(config)
        name = parameters.pop("prior")
        if name not in Prior.known:
            raise ValueError(
                f"The prior {name!r} is unknown; known are {', '.join(sorted(Prior.known))}. "
                "If it is your own, run or import the code that defines it first."
            )
        return Prior.known[name](**parameters)

    def _require(self, **positive):
        cls = type(self)
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if field.type is float and not (_is_number(value, numbers.Real) and np.isfinite(value)):
                raise ValueError(
                    f"{field.name} of {cls.__name__} is {value!r}; expected one finite number, such as "
                    f"{field.default}. Of all dimensions it is the same."
                )
        for name, value in positive.items():
            if name in COUNTS and not (_is_number(value, numbers.Integral) and value <= MOST):
                raise ValueError(
                    f"{name} of {cls.__name__} is {value!r}; expected a whole number from 1 to {MOST:,}."
                )
            if not value > 0:
                raise ValueError(
                    f"{name} of {cls.__name__} is {value}, but must be above 0; "
                    f"for example {cls.__name__}() uses {cls.__dataclass_fields__[name].default}."
                )

    def _codes(self, codes):
        codes = np.asarray(codes, dtype="float64")
        if codes.ndim != 2 or codes.shape[1] != self.latent_dim:
            raise ValueError(
                f"codes have shape {codes.shape}, but this prior has latent_dim {self.latent_dim}; "
                f"pass an array of shape (n, {self.latent_dim})."
            )
        return codes


def check_prior(prior, name="prior"):
    """Raises TypeError unless it is a prior, or does as one: not its class, nor its name."""
    if isinstance(prior, type) or not hasattr(prior, "log_density"):
        raise TypeError(f"The {name} is {prior!r}, expected a prior, such as Gaussian(latent_dim=2).")


def _generator(seed):
    """The seed as a `keras.random.SeedGenerator`, so that a prior can draw with it as often as it needs."""
    import keras

    if isinstance(seed, keras.random.SeedGenerator):
        return seed
    if seed is not None and not _is_number(seed, numbers.Integral):
        raise ValueError(f"seed is {seed!r}; expected a whole number, None, or a keras.random.SeedGenerator.")
    import tensorflow as tf

    if not tf.executing_eagerly():
        raise ValueError(
            f"seed is {seed!r} in a tf.function, which would repeat the same codes at every call; "
            "create a keras.random.SeedGenerator outside of it and pass that."
        )
    return keras.random.SeedGenerator(None if seed is None else int(seed))


def _is_number(value, kind):
    return isinstance(value, kind) and not isinstance(value, bool)

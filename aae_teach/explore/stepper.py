"""A model that takes one phase at a time, so that its parts can be watched between two phases."""

import math
import threading

import keras
import numpy as np
from aae_teach.common.pictures import as_bytes, picture_shape, to_unit

PICTURES, SURFACE_STEPS = 6, 41
NETWORKS = ("encoder", "decoder", "generator", "discriminator")


class Stepper:
    """A private copy of a model, with one fixed mini-batch; the model itself stays as it is.

    Codes and samples are called points: `fake` ones are the encoder's codes of the batch, or what a GAN's
    generator makes of fixed noise; `real` ones are fixed samples from the prior, or the batch itself.

    Args:
        model: a compiled `AdversarialAutoencoder` or `GAN`; see `check_model`.
        image_shape: as in `pictures.picture_shape`.
        batch: float (n, size), what each phase is given.
        learning_rate: of all phases; None stands for what each optimizer has now, or where a schedule has
            brought it below a hundredth of the first rate, and no step could be seen, that first rate.

    Attributes:
        rates: learning rate by phase; renewed: phases whose schedule had ended.
        phases: names of the phases in their order; networks: names of the networks.
        real: float32 (n, 2), the first two dimensions of the real points.
        originals: uint8 (6, height, width), with colours (6, height, width, 3), first images of the batch;
            None for a GAN, or where they are no pictures.
    """

    def __init__(self, model, batch, learning_rate=None, image_shape=None):
        self.batch, self._lock = np.asarray(batch, np.float32), threading.RLock()
        self.rates = {
            phase: _rate(optimizer) if learning_rate is None else float(learning_rate)
            for phase, optimizer in model.phase_optimizers.items()
        }
        now = {phase: float(optimizer.learning_rate) for phase, optimizer in model.phase_optimizers.items()}
        self.renewed = [phase for phase in now if learning_rate is None and now[phase] != self.rates[phase]]
        self._model = _copy(model, self.rates)
        self._start = [(variable, np.array(variable)) for variable in _variables(self._model)]
        self.phases = list(self._model.phase_variables())
        self.networks = [name for name in NETWORKS if hasattr(self._model, name)]
        self._makes_images = "decoder" in self.networks
        count = len(self.batch)
        if self._makes_images:
            self._real, self._noise = _array(self._model.prior.sample(count, seed=0)), None
        else:
            self._real, self._noise = self.batch, self._model.noise.sample(count, seed=0)
        self.real = self._real[:, :2]
        self._shape = picture_shape(self.batch.shape[1:], image_shape) if self._makes_images else None
        self.originals = self._drawn(self.batch) if self._shape else None

    def weights(self):
        """All weights as copies: dict of network name to a list of arrays."""
        with self._lock:
            return {name: getattr(self._model, name).get_weights() for name in self.networks}

    def step(self, phase, times=1):
        """Takes the steps of one phase on the batch; nothing else of the copy moves."""
        # Where the generator starts from noise, its phase needs only to know how many samples to make.
        of_batch = self._makes_images or phase == "discriminator"
        given = keras.ops.convert_to_tensor(self.batch) if of_batch else len(self.batch)
        with self._lock:
            for _ in range(times):
                getattr(self._model, f"{phase}_phase")(given)

    def start_over(self):
        """Puts weights, optimizers and random numbers back to the model's at the time of copying."""
        self.put_back([value for _, value in self._start])

    def state(self):
        """Weights, optimizers and random numbers as they are now: copies, in a list for `put_back`."""
        with self._lock:
            return [np.array(variable) for variable, _ in self._start]

    def put_back(self, state):
        """Brings the copy to a state that it had before."""
        with self._lock:
            for (variable, _), value in zip(self._start, state, strict=True):
                variable.assign(value)

    def observe(self, extent):
        """What the networks do now.

        Args:
            extent: the surface runs from -extent to extent in the first two dimensions, the others at 0.

        Returns:
            Dict: `fake` float32 (n, 2); `surface` float32 (41, 41), the discriminator's logits, lowest row
            first; `answers`, mean probabilities of being real, for "real" and "fake" points; `losses` by
            phase, on the batch and the fixed samples; `pictures`, reconstructions of `originals`, or None.
        """
        with self._lock:
            model = self._model
            fake = _array(model.encoder(self.batch) if self._makes_images else model.generator(self._noise))
            on_real, on_fake = (_array(model.discriminator(points)) for points in (self._real, fake))
            surface = _array(model.discriminator(self._grid(extent)))
            decoded = _array(model.decoder(fake)) if self._makes_images else None
        losses = {
            "discriminator": _cross_entropy(on_real) + _cross_entropy(-on_fake),
            "generator": _cross_entropy(on_fake),
        }
        pictures = None
        if decoded is not None:
            losses = {"reconstruction": np.mean(np.square(self.batch - decoded)), **losses}
        if self.originals is not None:
            pictures = self._drawn(np.nan_to_num(decoded))
        return {
            "fake": fake[:, :2],
            "surface": surface.reshape(SURFACE_STEPS, SURFACE_STEPS),
            "answers": {"real": np.mean(_probability(on_real)), "fake": np.mean(_probability(on_fake))},
            "losses": losses,
            "pictures": pictures,
        }

    def _drawn(self, images):
        return as_bytes(to_unit(images[:PICTURES], self._model.decoder), self._shape)

    def _grid(self, extent):
        line = np.linspace(-extent, extent, SURFACE_STEPS, dtype=np.float32)
        grid = np.zeros((SURFACE_STEPS**2, self._real.shape[1]), np.float32)
        grid[:, :2] = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
        return grid


def check_model(model, samples):
    """Raises TypeError or ValueError, with the way out, unless one phase at a time can be shown."""
    kind = type(model).__name__
    if not (hasattr(model, "phase_variables") and hasattr(model, "discriminator")):
        raise TypeError(
            f"received {kind}, expected an AdversarialAutoencoder or a GAN: models that train in phases, "
            "with a discriminator whose surface can be shown."
        )
    if not model.compiled:
        raise ValueError(
            f"This {kind} is not compiled, so that no phase has an optimizer; call model.compile first, with "
            "one optimizer for each phase."
        )
    model.check_training_input(samples)
    dimensions = math.prod(model.discriminator.input_shape[1:])
    if hasattr(model, "generator") and dimensions != 2:
        raise ValueError(
            f"The GAN's samples have {dimensions} numbers, a plane shows 2; pass a GAN on points, as of "
            'aae.load_toy("ring").'
        )
    if dimensions < 2:
        raise ValueError("latent_dim of the model is 1; a plane needs 2 or more: build it with latent_dim=2.")


def changes(before, after):
    """How far each network's weights went: dict of network name to a dict.

    Args:
        before, after: as `Stepper.weights` returns them.

    Returns:
        For each network `arrays`, how many weight arrays it has, `moved`, in how many of them any weight
        changed, and `share`, the length of the change in relation to the length of all weights.
    """
    found = {}
    for name, arrays in before.items():
        moves = [new - old for old, new in zip(arrays, after[name], strict=True)]
        length = np.sqrt(sum(np.sum(np.square(array, dtype=np.float64)) for array in arrays))
        way = np.sqrt(sum(np.sum(np.square(move, dtype=np.float64)) for move in moves))
        moved = sum(bool(np.any(move != 0)) for move in moves)
        found[name] = {"arrays": len(arrays), "moved": moved, "share": float(way / max(length, 1e-12))}
    return found


def compared(before, seen, extent):
    """Two observations side by side.

    Args:
        before, seen: as `Stepper.observe` returns them.
        extent: half the width of the plane.

    Returns:
        Dict of `losses` and `answers` by name as [before, after], None for a number that is not finite;
        `points`, how many fake points moved of how many; `outside`, how many lie outside of the plane now.
    """
    fake = seen["fake"]
    pairs = {
        part: {name: [_finite(before[part][name]), _finite(seen[part][name])] for name in seen[part]}
        for part in ("losses", "answers")
    }
    outside, moved = ~(np.abs(fake).max(axis=1) <= extent), np.any(fake != before["fake"], axis=1)
    return pairs | {"outside": int(np.sum(outside)), "points": [int(np.sum(moved)), len(fake)]}


def arrow_factor(moves, extent, share=0.12):
    """By how much arrows must be stretched to be seen: 1, 2, 5, 10, 20, 50 and so on.

    Args:
        moves: float (n, 2).
        extent: half the width of the plane.
        share: of the plane's width that nine of ten arrows stay below.
    """
    length = float(np.quantile(np.hypot(*np.nan_to_num(moves).T), 0.9))
    if length <= 0:
        return 1
    wanted = share * 2 * extent / length
    steps = [factor * 10**power for power in range(6) for factor in (1, 2, 5)]
    return max([step for step in steps if step <= wanted], default=1)


def _finite(value):
    # JSON has no NaN; a training that diverges is shown as such.
    return float(value) if np.isfinite(value) else None


def _rate(optimizer):
    rate, schedule = float(optimizer.learning_rate), optimizer.get_config()["learning_rate"]
    if not isinstance(schedule, dict):
        return rate
    first = float(keras.optimizers.schedules.deserialize(schedule)(0))
    return first if rate < first / 100 else rate


def _copy(model, rates):
    copy, options = type(model).from_config(model.get_config()), model.get_compile_config()
    for phase, rate in rates.items():
        options[f"{phase}_optimizer"]["config"]["learning_rate"] = rate
    copy.compile_from_config(options)
    for ours, theirs in zip(_variables(copy), _variables(model), strict=True):
        ours.assign(theirs)
    return copy


def _variables(model):
    """All that steps change; rates are left out, which are no variables where a schedule gives them."""
    networks = [getattr(model, name) for name in NETWORKS if hasattr(model, name)]
    owners = [*networks, *model.phase_optimizers.values()]
    found = [variable for owner in owners for variable in owner.variables if variable.name != "learning_rate"]
    return [*found, model.seed_generator.state]


def _array(tensor):
    return np.asarray(keras.ops.convert_to_numpy(tensor), np.float32)


def _probability(logits):
    return 0.5 + 0.5 * np.tanh(logits / 2)


def _cross_entropy(logits):
    return np.mean(np.logaddexp(0, -logits))

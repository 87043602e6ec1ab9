"""What the Lab's JavaScript must reproduce: twenty steps of the library's models, and its measures."""

import aae_teach as aae
import keras
import numpy as np
from aae_teach.checks.broken_runs import (
    FrozenEncoder,
    NoReconstruction,
    UntrainedDiscriminator,
    ZeroForGenerator,
)
from aae_teach.metrics import energy_distance, neighbour_accuracy

STEPS, ROWS, PIXELS, HIDDEN, POOL = 20, 10, 12, (9, 6), 30
MOST = 3  # draws from the prior in one step
PARTS = ("encoder", "decoder", "discriminator")
RATE = 0.01  # of most cases: weights move far in twenty steps
LETTERS = {"reconstruction": "r", "discriminator": "d", "generator": "g"}
RATES = {f"rate_{letter}": RATE for letter in LETTERS.values()}
# From weights as small as these, larger steps blow the rounding of float32 up beyond what is compared.
SMALL = {"start": "small", **{f"rate_{letter}": 0.001 for letter in LETTERS.values()}}
# The Lab's settings, where they differ from its defaults; see lab_settings.js.
CASES = {
    "steady": {},
    "without the scaled discriminator": {"scaled": False},
    # At 0.01 one processor's rounding and another's end 0.03 apart; at half of it, 0.00001.
    "without the decay": {"decay": False, **{f"rate_{letter}": 0.005 for letter in LETTERS.values()}},
    "without beta_1 = 0.5": {"beta": 0.9},
    "without Glorot's weights": SMALL,
    "none of the four changes": {**SMALL, "beta": 0.9, "scaled": False, "decay": False},
    "another prior": {"prior": "ring", "width": 3},
    "a rate for each phase": {"rate_r": 0.02, "rate_d": 0.003, "rate_g": 0.006},
    "several steps of a phase": {"times_r": 2, "times_d": 3, "decay": False},
    "noise": {"noise": 0.3},
    "labels that steer": {"prior": "ring", "steer": True},
    "plain autoencoder": {"plain": True},
    "generator phase off": {"on_g": False},
    "discriminator phase off": {"on_d": False},
    "reconstruction phase off": {"on_r": False},
    "generator trained for the label 0": {"run": 1},
}
KINDS = {
    "generator phase off": FrozenEncoder,
    "discriminator phase off": UntrainedDiscriminator,
    "reconstruction phase off": NoReconstruction,
    "generator trained for the label 0": ZeroForGenerator,
    "labels that steer": aae.SteeredAAE,
}
DEFAULTS = {"prior": "gaussian", "width": 5, "start": "glorot", "beta": 0.5, "scaled": True, "decay": True}


class Given(keras.layers.Layer):
    """Adds noise that was drawn before, so that two programs can be given the same."""

    def __init__(self, draws, **kwargs):
        super().__init__(**kwargs)
        self.draws = draws

    def call(self, inputs, training=False):
        return inputs + next(self.draws) if training else inputs


def golden():
    """JSON values: what all cases share, and for each its settings, losses, and weights at the end."""
    random = np.random.default_rng(14)
    images = random.uniform(size=(POOL, PIXELS)).round(3).astype(np.float32)
    labels = random.integers(0, 10, POOL)
    rows = np.array([random.permutation(POOL)[:ROWS] for _ in range(STEPS)])
    draws = random.normal(size=(MOST * STEPS, ROWS, 2)).round(3).astype(np.float32)
    data, starts = (images, labels, rows, draws), {}
    cases = {name: _case(name, settings, data, starts) for name, settings in CASES.items()}
    shared = {"images": rounded(images), "labels": labels.tolist(), "rows": rows.tolist()}
    shared |= {"draws": rounded(draws), "hidden": list(HIDDEN), "pixels": PIXELS}
    return {**shared, "starts": starts, "cases": cases, "measures": _measures(random)}


def noise(amount):
    """What is added to the images each time they are encoded: numbers that two languages compute alike."""
    k = np.arange(3 * STEPS * ROWS * PIXELS)
    return (amount * np.sin(0.7 * k + 3 * np.sin(k))).astype(np.float32).reshape(-1, ROWS, PIXELS)


def _case(name, changes, data, starts):
    images, labels, rows, draws = data
    settings = {**DEFAULTS, **RATES, **changes}
    prior = _prior(settings)
    times = [settings.get(f"times_{letter}", 1) for letter in LETTERS.values()]
    model = _model(name, settings, prior)
    reals = iter(np.float32(prior.scale) * draws)
    for method in ("sample", "sample_labelled"):  # what the discriminator's phase asks its prior for
        object.__setattr__(prior, method, lambda *arguments: next(reals))
    start = f"{settings['start']}{' with labels' if settings.get('steer') else ''}"
    networks = {part: getattr(model, part) for part in PARTS if hasattr(model, part)}
    for part, network in networks.items():
        kept = starts.setdefault(start, {}).setdefault(part, [rounded(w) for w in network.get_weights()])
        network.set_weights([np.reshape(k, w.shape) for k, w in zip(kept, network.get_weights())])
    losses = [rounded(_step(model, images[chosen], labels[chosen], times)) for chosen in rows]
    end = {part: [rounded(w) for w in network.get_weights()] for part, network in networks.items()}
    return {"settings": {**RATES, **changes}, "start": start, "losses": losses, "end": end}


def _prior(settings):
    unit = settings["width"] / 5
    if settings["prior"] == "gaussian":
        return aae.Gaussian(stddev=5 * unit)
    return aae.GaussianMixture(radius=7 * unit, radial_stddev=1.5 * unit, tangential_stddev=0.5 * unit)


def _step(model, images, labels, times):
    """The losses of one step, each phase as often as `times` says; of several the last one."""
    extra = (labels,) if isinstance(model, aae.SteeredAAE) else ()
    phases = [getattr(model, f"{phase}_phase", None) for phase in LETTERS]
    taken = [(phase, count) for phase, count in zip(phases, times) if phase]
    return [[float(phase(images, *extra)) for _ in range(count)][-1] for phase, count in taken]


def _model(name, settings, prior):
    keras.utils.set_random_seed(3)
    start = {"small": "article", "glorot": "glorot_uniform"}[settings["start"]]
    encoder = aae.build_encoder(2, PIXELS, HIDDEN, start)
    if "noise" in settings:
        inputs = keras.Input((PIXELS,))
        encoder = keras.Model(inputs, encoder(Given(iter(noise(settings["noise"])))(inputs)))
    decoder = aae.build_decoder(2, PIXELS, HIDDEN[::-1], start)
    if settings.get("plain"):
        model = aae.Autoencoder(encoder, decoder)
    else:
        scale, classes = prior.scale if settings["scaled"] else 1.0, 10 if settings.get("steer") else 0
        discriminator = aae.build_discriminator(2, HIDDEN, start, scale, classes)
        model = KINDS.get(name, aae.AdversarialAutoencoder)(encoder, decoder, discriminator, prior)
    optimizers = [_adam(settings, letter) for letter in LETTERS.values()]
    model.compile(*optimizers[: len(model.phase_variables())], run_eagerly=True, jit_compile=False)
    return model


def _adam(settings, letter):
    rate = settings[f"rate_{letter}"]
    if settings["decay"]:
        rate = keras.optimizers.schedules.CosineDecay(rate, STEPS)
    return keras.optimizers.Adam(rate, beta_1=settings["beta"])


def _measures(random):
    codes, real = random.normal(0, 3, (40, 2)).round(2), random.normal(1, 4, (30, 2)).round(2)
    labels, real_labels = random.integers(0, 4, 40), random.integers(0, 4, 30)
    return {
        **{"codes": rounded(codes), "labels": labels.tolist()},
        **{"real": rounded(real), "real_labels": real_labels.tolist()},
        "energy_distance": float(energy_distance(np.float32(codes), np.float32(real))),
        "neighbour_accuracy": neighbour_accuracy(codes, labels, real, real_labels),
    }


def rounded(array):
    """A flat list of the numbers, to five digits after the point."""
    return [round(float(value), 5) for value in np.asarray(array).ravel()]

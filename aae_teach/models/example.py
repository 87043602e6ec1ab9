"""Trained models that come with the library, to be explored before anything is trained."""

import dataclasses
from pathlib import Path

import keras
import numpy as np
from aae_teach.common.files import replacing
from aae_teach.models.adversarial import AdversarialAutoencoder, build_steady_model
from aae_teach.priors import Gaussian
from aae_teach.recording import Recording

FOLDER = Path(__file__).parent / "examples"
EPOCHS, BATCH_SIZE, IMAGES, HIDDEN = 60, 100, 1500, (128, 64)
POINTS = 150  # test images whose codes are recorded


@dataclasses.dataclass(frozen=True)
class Example:
    """What `load_example` returns.

    Attributes:
        model: the trained `AdversarialAutoencoder`.
        recording: the `Recording` of its training.
    """

    model: AdversarialAutoencoder
    recording: Recording


def load_example(name="steady"):
    """A trained model and the recording of its training, which come with the library.

        example = aae.load_example("steady")
        aae.explore.plane(example.model, aae.load_digits())
        aae.explore.replay(example.recording)

    "steady" is `build_steady_model` with the prior N(0, 5²) and hidden layers of 128 and 64 units, trained on
    the embedded digits for 60 epochs with seed 0. Its weights were rounded to float16; the optimizers begin
    anew. `benchmarks/machine/steady_example.py` made it and says what other seeds reach.

    Args:
        name: "steady", the only one so far.

    Returns:
        `Example`.

    Raises:
        ValueError: there is no such example.
    """
    known = sorted(path.name.removesuffix("_weights.npz") for path in FOLDER.glob("*_weights.npz"))
    if name not in known:
        raise ValueError(f"name is {name!r}; there is {', '.join(known)}.")
    model = build_example()
    with np.load(FOLDER / f"{name}_weights.npz", allow_pickle=False) as weights:
        for part in ("encoder", "decoder", "discriminator"):
            network = getattr(model, part)
            count = len(network.get_weights())
            network.set_weights([weights[f"{part}_{number}"].astype("float32") for number in range(count)])
    return Example(model, Recording.load(FOLDER / f"{name}_recording.npz"))


def build_example(seed=0):
    """The untrained model of "steady", compiled; sets the seed of Keras."""
    keras.utils.set_random_seed(seed)
    steps = EPOCHS * -(-IMAGES // BATCH_SIZE)
    return build_steady_model(Gaussian(latent_dim=2, stddev=5.0), steps, hidden=HIDDEN, seed=seed)


def save_example(name, model, recording):
    """Writes an example beside this module, the weights as float16.

    Args:
        name: of the example.
        model: of `build_example`, trained.
        recording: of its training.
    """
    FOLDER.mkdir(exist_ok=True)
    arrays = {}
    for part in ("encoder", "decoder", "discriminator"):
        for number, array in enumerate(getattr(model, part).get_weights()):
            arrays[f"{part}_{number}"] = array.astype("float16")
    with replacing(FOLDER / f"{name}_weights.npz") as beside, open(beside, "wb") as file:
        np.savez_compressed(file, **arrays)
    recording.save(FOLDER / f"{name}_recording.npz")

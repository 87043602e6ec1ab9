"""Loading of saved models, with all classes of the course known to Keras."""

import json
import os
import re
from pathlib import Path

import keras
from aae_teach.common.files import UnreadableError, open_archive
from aae_teach.models.adversarial import AdversarialAutoencoder
from aae_teach.models.autoencoder import Autoencoder
from aae_teach.models.categorical import ClusteringAAE
from aae_teach.models.critic import CriticAutoencoder
from aae_teach.models.gan import GAN
from aae_teach.models.labelled import SteeredAAE, SupervisedAAE
from aae_teach.models.matching import KernelAutoencoder, SlicedAutoencoder
from aae_teach.models.semi_supervised import SemiSupervisedAAE
from aae_teach.models.vae import VAE

MODELS = (
    AdversarialAutoencoder,
    Autoencoder,
    ClusteringAAE,
    CriticAutoencoder,
    GAN,
    KernelAutoencoder,
    SemiSupervisedAAE,
    SlicedAutoencoder,
    SteeredAAE,
    SupervisedAAE,
    VAE,
)


def load_model(path):
    """A model that was saved by `model.save("name.keras")`: networks, prior, optimizers and all.

    Args:
        path: of a `.keras` file.

    Returns:
        The model; it predicts as before, and `fit` goes on where it stopped.

    Raises:
        ValueError: there is no such file; or it is empty, cut off, damaged or of another kind; or it asks for
            more memory than it has weights; or its prior or a layer is not known.
    """
    path = _refuse_other_files(path)
    # Files name a class by what it is registered as, wherever its module has moved since.
    known = {keras.saving.get_registered_name(model): model for model in MODELS}
    try:
        return keras.saving.load_model(path, custom_objects=known)
    except TypeError as error:  # Keras puts the whole configuration into its words
        if unknown := re.search(r"Could not locate (?:class|function) '(\w+)'", str(error)):
            raise ValueError(
                f"{path} holds {unknown[1]}, which is not known here. Run the code that defines it, with "
                "@keras.saving.register_keras_serializable() above the class, and load the file again."
            ) from error
        raise ValueError(
            f"{path} holds a model that this version cannot build: {str(error)[:200]}"
        ) from error


def _refuse_other_files(path):
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"The path is {path!r}; expected the name of a file that model.save wrote.")
    path = Path(path).expanduser()
    if not path.exists():
        raise ValueError(f"There is no file {path}; look at its name, and at the folder of this notebook.")
    try:
        with open_archive(path) as archive:
            _refuse_other_contents(archive)
    except UnreadableError as error:
        raise ValueError(
            f"{path} is not a whole model: {error}. Expected a file that model.save wrote, named "
            ".keras. Save the model again, or take a copy that is whole."
        ) from error
    return path


def _refuse_other_contents(archive):
    names = archive.namelist()
    if not {"config.json", "model.weights.h5"} <= set(names):
        raise UnreadableError(f"it is an archive of {', '.join(sorted(names)[:3])}")
    weights = archive.getinfo("model.weights.h5").file_size
    asked = 4 * _largest_layer(json.loads(archive.read("config.json")))
    if asked > weights:
        raise UnreadableError(f"it describes a layer of {asked:,} bytes, and holds {weights:,}")


def _largest_layer(config):
    """The most units that a layer has, anywhere in a configuration of Keras: each has a weight at least."""
    if isinstance(config, dict):
        units = config.get("units")
        return max([units if isinstance(units, int) else 0, *map(_largest_layer, config.values())])
    return max(map(_largest_layer, config), default=0) if isinstance(config, list) else 0

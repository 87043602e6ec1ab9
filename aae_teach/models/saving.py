"""Loading of saved models, with all classes of the course known to Keras."""

import keras
from aae_teach.models.adversarial import AdversarialAutoencoder
from aae_teach.models.autoencoder import Autoencoder
from aae_teach.models.categorical import ClusteringAAE
from aae_teach.models.gan import GAN
from aae_teach.models.labelled import SteeredAAE, SupervisedAAE
from aae_teach.models.semi_supervised import SemiSupervisedAAE
from aae_teach.models.vae import VAE

MODELS = (
    AdversarialAutoencoder,
    Autoencoder,
    ClusteringAAE,
    GAN,
    SemiSupervisedAAE,
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
        ValueError: there is no such file, or it is no Keras model, or its prior is not known.
    """
    # Files name a class by what it is registered as, wherever its module has moved since.
    known = {keras.saving.get_registered_name(model): model for model in MODELS}
    return keras.saving.load_model(path, custom_objects=known)

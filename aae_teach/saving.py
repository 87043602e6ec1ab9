"""Loading of saved models, with all classes of the course known to Keras."""

import keras

# Importing a model's module registers it with Keras, so that a file can name it.
from aae_teach import adversarial, autoencoder, gan, labelled, semi_supervised, vae  # noqa: F401


def load_model(path):
    """A model that was saved by `model.save("name.keras")`: networks, prior, optimizers and all.

    Args:
        path: of a `.keras` file.

    Returns:
        The model; it predicts as before, and `fit` goes on where it stopped.

    Raises:
        ValueError: there is no such file, or it is no Keras model, or its prior is not known.
    """
    return keras.saving.load_model(path)

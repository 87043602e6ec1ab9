"""Small networks and data for tests: the same code as the real thing, in milliseconds."""

import keras
import numpy as np
from aae_teach.adversarial import AdversarialAutoencoder
from aae_teach.networks import build_decoder, build_discriminator, build_encoder
from aae_teach.priors import Gaussian

IMAGE_SIZE = 16


def images(count=64, seed=0):
    """Blobs with two degrees of freedom, (count, 16) in [0, 1]."""
    position = np.random.default_rng(seed).uniform(0, 3, (count, 2))
    rows, columns = np.mgrid[:4, :4]
    distance = (rows - position[:, 0, None, None]) ** 2 + (columns - position[:, 1, None, None]) ** 2
    return np.exp(-distance).reshape(count, -1).astype("float32")


def adversarial_autoencoder(latent_dim=2, seed=0, compiled=True, **compile_options):
    """An uncompiled or compiled AAE of 8 hidden units a layer; `seed` fixes its weights too."""
    keras.utils.set_random_seed(seed)
    small = {"hidden": (8, 8), "initializer": "glorot_uniform"}
    model = AdversarialAutoencoder(
        build_encoder(latent_dim, IMAGE_SIZE, **small),
        build_decoder(latent_dim, IMAGE_SIZE, **small),
        build_discriminator(latent_dim, **small),
        Gaussian(latent_dim, stddev=2.0),
        seed=seed,
    )
    if compiled:
        model.compile(*(keras.optimizers.Adam(1e-2) for _ in range(3)), **compile_options)
    return model


def snapshot(*networks):
    """Copies of all weights of the networks, as one flat array."""
    return np.concatenate([weight.ravel() for network in networks for weight in network.get_weights()])


class Stop(keras.callbacks.Callback):
    """Raises an error in the middle of the third epoch, when an epoch has three batches."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def on_train_batch_end(self, batch, logs=None):
        if self.model.phase_optimizers["generator"].iterations == 8:
            raise self.error

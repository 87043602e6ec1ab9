"""Small networks and data for tests: the same code as the real thing, in milliseconds."""

import keras
import numpy as np
from aae_teach.models.adversarial import AdversarialAutoencoder
from aae_teach.models.categorical import ClusteringAAE
from aae_teach.models.critic import CriticAutoencoder
from aae_teach.models.labelled import SteeredAAE, SupervisedAAE
from aae_teach.models.matching import KernelAutoencoder, SlicedAutoencoder
from aae_teach.models.networks import (
    build_cluster_heads,
    build_decoder,
    build_discriminator,
    build_encoder,
    build_two_headed_encoder,
)
from aae_teach.models.semi_supervised import SemiSupervisedAAE
from aae_teach.models.vae import VAE
from aae_teach.priors import Gaussian, GaussianMixture

IMAGE_SIZE, CLASSES = 16, 4
SMALL = {"hidden": (8, 8), "initializer": "glorot_uniform"}


def images(count=64, seed=0):
    """Blobs with two degrees of freedom, (count, 16) in [0, 1]."""
    position = np.random.default_rng(seed).uniform(0, 3, (count, 2))
    rows, columns = np.mgrid[:4, :4]
    distance = (rows - position[:, 0, None, None]) ** 2 + (columns - position[:, 1, None, None]) ** 2
    return np.exp(-distance).reshape(count, -1).astype("float32")


def labels(count=64, seed=0):
    """The quarter that each blob of `images` lies in, int (count,), from 0 to 3."""
    position = np.random.default_rng(seed).uniform(0, 3, (count, 2))
    return (2 * (position[:, 0] > 1.5) + (position[:, 1] > 1.5)).astype("int64")


def adversarial_autoencoder(latent_dim=2, seed=0, compiled=True, **compile_options):
    """An uncompiled or compiled AAE of 8 hidden units a layer; `seed` fixes its weights too."""
    keras.utils.set_random_seed(seed)
    model = AdversarialAutoencoder(
        build_encoder(latent_dim, IMAGE_SIZE, **SMALL),
        build_decoder(latent_dim, IMAGE_SIZE, **SMALL),
        build_discriminator(latent_dim, **SMALL),
        Gaussian(latent_dim, stddev=2.0),
        seed=seed,
    )
    if compiled:
        model.compile(*(keras.optimizers.Adam(1e-2) for _ in range(3)), **compile_options)
    return model


def _steered():
    networks = build_encoder(2, IMAGE_SIZE, **SMALL), build_decoder(2, IMAGE_SIZE, **SMALL)
    discriminator = build_discriminator(2, **SMALL, classes=CLASSES)
    return SteeredAAE(*networks, discriminator, GaussianMixture(components=CLASSES, radius=2.0))


def _supervised(classes=0):
    networks = build_encoder(3, IMAGE_SIZE, **SMALL), build_decoder(CLASSES + 3, IMAGE_SIZE, **SMALL)
    discriminator = build_discriminator(3, **SMALL, classes=classes)
    return SupervisedAAE(*networks, discriminator, Gaussian(3, stddev=1.0))


def _categorical(kind, heads=False):
    return kind(
        build_two_headed_encoder(2, CLASSES, IMAGE_SIZE, **SMALL),
        build_decoder(2 if heads else CLASSES + 2, IMAGE_SIZE, **SMALL),
        build_discriminator(2, **SMALL),
        build_discriminator(CLASSES, **SMALL),
        Gaussian(2, stddev=1.0),
        cluster_heads=build_cluster_heads(CLASSES) if heads else None,
    )


def _vae():
    networks = build_encoder(2 * 2, IMAGE_SIZE, **SMALL), build_decoder(2, IMAGE_SIZE, **SMALL)
    return VAE(*networks, Gaussian(2, stddev=1.0))


def _matched(kind, **options):
    networks = build_encoder(2, IMAGE_SIZE, **SMALL), build_decoder(2, IMAGE_SIZE, **SMALL)
    return kind(*networks, Gaussian(2, stddev=1.0), **options)


def critic(latent_dim=2):
    """Without a last bias: it would lift all scores alike, and no loss of a critic could see it."""
    codes = keras.Input((latent_dim,))
    hidden = keras.layers.Dense(8, "relu")(keras.layers.Dense(8, "relu")(codes))
    return keras.Model(codes, keras.layers.Dense(1, use_bias=False)(hidden), name="discriminator")


def _critic():
    networks = build_encoder(2, IMAGE_SIZE, **SMALL), build_decoder(2, IMAGE_SIZE, **SMALL)
    return CriticAutoencoder(*networks, critic(), Gaussian(2, stddev=1.0), critic_steps=2, penalty=5.0)


# Each model of the library by name: how it is built, and with how many optimizers it is compiled.
MODELS = {
    "adversarial": (lambda: adversarial_autoencoder(compiled=False), 3),
    "steered": (_steered, 3),
    "supervised": (_supervised, 3),
    "supervised, labels judged": (lambda: _supervised(classes=CLASSES), 3),
    "clustering": (lambda: _categorical(ClusteringAAE), 3),
    "cluster heads": (lambda: _categorical(ClusteringAAE, heads=True), 3),
    "semi-supervised": (lambda: _categorical(SemiSupervisedAAE), 4),
    "semi-supervised heads": (lambda: _categorical(SemiSupervisedAAE, heads=True), 4),
    "vae": (_vae, 1),
    "kernel": (lambda: _matched(KernelAutoencoder), 2),
    "sliced": (lambda: _matched(SlicedAutoencoder, slices=7), 2),
    "critic": (_critic, 3),
}


def model(name, seed=0, **compile_options):
    """A compiled model of `MODELS`; `seed` fixes its weights. XLA takes longer than such a training."""
    compile_options.setdefault("jit_compile", False)
    keras.utils.set_random_seed(seed)
    build, optimizers = MODELS[name]
    built = build()
    built.compile(*(keras.optimizers.Adam(1e-2) for _ in range(optimizers)), **compile_options)
    return built


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

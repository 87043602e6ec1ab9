"""Moving averages of a network move in the phases that train it, and in no other."""

import aae_teach as aae
import keras
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.models.averages import keeping_averages

from tests import small

IMAGES, LABELS = tf.constant(small.images(60)), tf.constant(small.labels(60))


def normalised(inputs, outputs, activation=None):
    layers = [
        keras.layers.Dense(8),
        keras.layers.BatchNormalization(),
        keras.layers.Dense(outputs, activation),
    ]
    return keras.Sequential([keras.Input((inputs,)), *layers])


def two_headed():
    return aae.build_two_headed_encoder(2, 4, small.IMAGE_SIZE, **small.SMALL, batch_normalization=True)


def adversarial():
    size, prior = small.IMAGE_SIZE, aae.Gaussian(2)
    return aae.AdversarialAutoencoder(
        normalised(size, 2), normalised(2, size, "sigmoid"), normalised(2, 1), prior
    )


def critic():
    """Between each pair of codes a critic's slope is its own, so no normalization stands in it."""
    size, prior = small.IMAGE_SIZE, aae.Gaussian(2)
    return aae.CriticAutoencoder(
        normalised(size, 2), normalised(2, size, "sigmoid"), small.critic(), prior, critic_steps=2
    )


def steered():
    parts = normalised(16, 2), normalised(2, 16, "sigmoid"), normalised(2 + 4 + 1, 1)
    return aae.SteeredAAE(*parts, aae.GaussianMixture(components=4))


def semi_supervised():
    discriminators = normalised(2, 1), normalised(4, 1)
    return aae.SemiSupervisedAAE(two_headed(), normalised(6, 16, "sigmoid"), *discriminators, aae.Gaussian(2))


def gan():
    return aae.GAN(normalised(2, 16), normalised(16, 1), aae.Gaussian(2))


def run(model, phase):
    if isinstance(model, aae.GAN):
        data = (60,) if phase == "generator" else (IMAGES,)
    else:
        data = (IMAGES, LABELS) if model.uses_labels and phase != "reconstruction" else (IMAGES,)
    if isinstance(model, aae.SemiSupervisedAAE) and phase != "classification":
        data = (IMAGES,)
    getattr(model, f"{phase}_phase")(*data)


def averages(network):
    return [variable.numpy() for variable in network.non_trainable_variables]


@pytest.mark.trains
@pytest.mark.filterwarnings("ignore:The .*discriminator contains BatchNormalization")
@pytest.mark.fault("BatchNormalization in a network", "its averages move only in phases that train it")
@pytest.mark.parametrize("build", [adversarial, critic, steered, semi_supervised, gan])
def test_averages_move_in_the_phases_that_train_their_network(build):
    model = build()
    phases = model.phase_variables()
    model.compile(*("adam" for _ in phases))
    for phase, variables in phases.items():
        trained = {id(variable) for variable in variables}
        for name, network in model.networks().items():
            before = averages(network)
            run(model, phase)
            moved = any(not np.array_equal(*pair) for pair in zip(before, averages(network), strict=True))
            trains = any(id(variable) in trained for variable in network.trainable_variables)
            assert moved == (trains and bool(before)), f"{name} in the {phase} phase"


def test_a_network_in_the_block_normalises_by_the_batch():
    network = normalised(16, 2)
    expected = network(IMAGES, training=True)
    with keeping_averages(network):
        found = network(IMAGES, training=True)
    np.testing.assert_allclose(found, expected, atol=1e-6)
    assert not np.allclose(found, network(IMAGES), atol=1e-2)


@pytest.mark.parametrize("jit_compile", [False, True])
def test_averages_are_kept_in_compiled_steps_too(jit_compile):
    network = normalised(16, 2)

    @tf.function(jit_compile=jit_compile)
    def step():
        with keeping_averages(network):
            return network(IMAGES, training=True)

    before = averages(network)
    step()
    np.testing.assert_array_equal(np.concatenate(before), np.concatenate(averages(network)))

"""The three phases: what each moves, which way its labels point, and what its loss is worth."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.metrics import energy_distance
from aae_teach.models.adversarial import AdversarialAutoencoder, build_steady_model, cross_entropy
from aae_teach.models.networks import build_decoder, build_discriminator, build_encoder
from aae_teach.priors import Gaussian, Uniform

from tests import small

IMAGES = small.images()

MOVES = {
    "reconstruction_phase": {"encoder", "decoder"},
    "discriminator_phase": {"discriminator"},
    "generator_phase": {"encoder"},
}


@pytest.mark.parametrize("phase", MOVES)
def test_each_phase_moves_only_its_own_networks(phase):
    model = small.adversarial_autoencoder()
    before = {name: small.snapshot(getattr(model, name)) for name in ("encoder", "decoder", "discriminator")}
    getattr(model, phase)(tf.constant(IMAGES))
    moved = {
        name
        for name, weights in before.items()
        if not np.array_equal(weights, small.snapshot(getattr(model, name)))
    }
    assert moved == MOVES[phase]


@pytest.mark.parametrize("phase", MOVES)
def test_each_phase_reaches_every_weight_of_its_networks(phase):
    model = small.adversarial_autoencoder()
    for _ in range(3):  # a ReLU unit may sleep for one batch
        getattr(model, phase)(tf.constant(IMAGES))
    optimizer = model.phase_optimizers[phase.removesuffix("_phase")]
    moments = [v for v in optimizer.variables if "velocity" in v.path]
    assert moments and all(np.any(np.asarray(v) > 0) for v in moments)


def test_a_step_runs_the_phases_in_the_order_of_the_article():
    order = []

    class Watched(AdversarialAutoencoder):
        def reconstruction_phase(self, images):
            order.append("reconstruction")
            return super().reconstruction_phase(images)

        def discriminator_phase(self, images):
            order.append("discriminator")
            return super().discriminator_phase(images)

        def generator_phase(self, images):
            order.append("generator")
            return super().generator_phase(images)

    plain = small.adversarial_autoencoder(compiled=False)
    model = Watched(plain.encoder, plain.decoder, plain.discriminator, plain.prior)
    model.compile("adam", "adam", "adam", run_eagerly=True)
    model.train_on_batch(IMAGES)
    assert order == ["reconstruction", "discriminator", "generator"]


@pytest.mark.trains
def test_discriminator_learns_that_prior_samples_are_one_and_codes_zero():
    model = small.adversarial_autoencoder()
    for _ in range(150):
        model.discriminator_phase(tf.constant(IMAGES))
    real = model.discriminator(model.prior.sample(500, seed=1)).numpy()
    fake = model.discriminator(model.encoder(IMAGES)).numpy()
    assert np.median(real) > 0 > np.median(fake)


@pytest.mark.trains
def test_generator_phase_makes_codes_look_more_like_the_prior():
    model = small.adversarial_autoencoder()
    for _ in range(150):
        model.discriminator_phase(tf.constant(IMAGES))
    before = model.discriminator(model.encoder(IMAGES)).numpy().mean()
    for _ in range(20):
        model.generator_phase(tf.constant(IMAGES))
    assert model.discriminator(model.encoder(IMAGES)).numpy().mean() > before


@pytest.mark.trains
def test_losses_equal_an_independent_computation():
    model = small.adversarial_autoencoder()
    codes = model.encoder.predict(IMAGES, verbose=0).astype("float64")
    reconstructions = model.decoder.predict(codes, verbose=0)
    fake = model.discriminator.predict(codes, verbose=0).astype("float64")
    twin = keras.random.SeedGenerator(model.seed)
    real = model.discriminator.predict(np.asarray(model.prior.sample(len(IMAGES), twin)), verbose=0).astype(
        "float64"
    )

    squared = np.mean([(a - b) ** 2 for a, b in zip(IMAGES.ravel(), reconstructions.ravel())])
    assert float(small.adversarial_autoencoder().reconstruction_phase(tf.constant(IMAGES))) == pytest.approx(
        squared, rel=1e-4
    )

    probability = lambda logits: 1 / (1 + np.exp(-logits))  # noqa: E731
    discriminator = -np.mean(np.log(probability(real))) - np.mean(np.log(1 - probability(fake)))
    assert float(model.discriminator_phase(tf.constant(IMAGES))) == pytest.approx(discriminator, rel=1e-4)

    generator = -np.mean(np.log(probability(fake)))
    assert float(small.adversarial_autoencoder().generator_phase(tf.constant(IMAGES))) == pytest.approx(
        generator, rel=1e-4
    )


def test_guessing_costs_ln_two():
    zeros = tf.zeros((7, 1))
    assert float(cross_entropy(1.0, zeros)) == pytest.approx(np.log(2))
    assert float(cross_entropy(0.0, zeros)) == pytest.approx(np.log(2))
    assert float(cross_entropy(1.0, tf.constant([[50.0]]))) == pytest.approx(0, abs=1e-6)
    assert float(cross_entropy(0.0, tf.constant([[50.0]]))) == pytest.approx(50)


@pytest.mark.trains
def test_evaluate_reports_reconstruction_and_distance_to_the_prior():
    model = small.adversarial_autoencoder()
    images = small.images(2000, seed=3)
    values = model.evaluate(images, batch_size=300, return_dict=True)  # the last batch is a short one
    error = np.mean((model.predict(images) - images) ** 2)
    assert values["reconstruction_loss"] == pytest.approx(error, rel=1e-4)
    codes = model.encoder.predict(images, verbose=0)
    whole = float(energy_distance(codes, model.prior.sample(2000, seed=5)))
    assert whole > 0.5  # untrained codes are far from the prior
    assert values["prior_distance"] == pytest.approx(whole, rel=0.1)


@pytest.mark.trains
def test_training_brings_the_codes_to_the_prior_and_the_copies_to_the_images():
    images = small.images(600)
    keras.utils.set_random_seed(1)
    model = build_steady_model(
        Gaussian(2, 3.0), steps=480, image_size=small.IMAGE_SIZE, hidden=(64, 64), seed=1
    )
    before = model.evaluate(images, batch_size=600, return_dict=True)
    model.fit(images, batch_size=50, epochs=40, verbose=0)
    after = model.evaluate(images, batch_size=600, return_dict=True)
    assert after["reconstruction_loss"] < before["reconstruction_loss"] / 4
    assert after["prior_distance"] < before["prior_distance"] / 4


@pytest.mark.trains
def test_the_learning_rates_of_the_steadied_recipe_fall_to_zero():
    model = build_steady_model(Gaussian(), steps=12, image_size=small.IMAGE_SIZE, hidden=(8, 8))
    model.fit(small.images(60), batch_size=20, epochs=4, verbose=0)
    for optimizer in model.phase_optimizers.values():
        assert float(optimizer.learning_rate) == pytest.approx(0, abs=1e-8)


@pytest.mark.parametrize("part", ["encoder", "decoder", "discriminator"])
def test_mismatched_latent_sizes_name_both_numbers(part):
    sizes = {"encoder": 2, "decoder": 2, "discriminator": 2, part: 8}
    with pytest.raises(ValueError, match=f"latent_dim of the {part} is 8, of the prior 2; build both"):
        AdversarialAutoencoder(
            build_encoder(sizes["encoder"], 16, (4,)),
            build_decoder(sizes["decoder"], 16, (4,)),
            build_discriminator(sizes["discriminator"], (4,)),
            Uniform(2),
        )

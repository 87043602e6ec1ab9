"""The GAN: what each phase moves, which way its labels point, what its loss is worth, and that it learns."""

import aae_teach as aae
import keras
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.metrics import energy_distance
from aae_teach.models.gan import GAN
from aae_teach.models.networks import build_discriminator, build_generator
from aae_teach.priors import Gaussian, Uniform

from tests import small

SAMPLES = aae.load_toy("two moons", 64)
MOVES = {"discriminator_phase": "discriminator", "generator_phase": "generator"}
NETWORKS = ("generator", "discriminator")


def new_gan(noise_dim=3, sample_size=2, hidden=(8, 8), compiled=True, kind=GAN, seed=0, rate=1e-2):
    keras.utils.set_random_seed(seed)
    dense = {"hidden": hidden, "initializer": "glorot_uniform"}
    model = kind(
        build_generator(noise_dim, sample_size, **dense),
        build_discriminator(sample_size, **dense),
        Gaussian(noise_dim, stddev=1.0),
        seed=seed,
    )
    if compiled:
        optimizers = (keras.optimizers.Adam(rate, beta_1=0.5) for _ in NETWORKS)
        model.compile(*optimizers, jit_compile=False)
    return model


def run_phase(model, phase):
    return float(
        model.discriminator_phase(tf.constant(SAMPLES))
        if phase == "discriminator_phase"
        else model.generator_phase(len(SAMPLES))
    )


def teach_discriminator(model):
    phase = tf.function(model.discriminator_phase)
    for _ in range(150):
        phase(tf.constant(SAMPLES))


def sigmoid(logits):
    return 1 / (1 + np.exp(-logits.astype("float64")))


@pytest.mark.parametrize("phase", MOVES)
def test_each_phase_moves_only_its_own_network(phase):
    model = new_gan()
    before = {name: small.snapshot(getattr(model, name)) for name in NETWORKS}
    run_phase(model, phase)
    moved = {n for n in NETWORKS if not np.array_equal(before[n], small.snapshot(getattr(model, n)))}
    assert moved == {MOVES[phase]}


@pytest.mark.parametrize("phase", MOVES)
def test_each_phase_reaches_every_weight_of_its_network(phase):
    model = new_gan()
    for _ in range(3):  # a ReLU unit may sleep for one batch
        run_phase(model, phase)
    moments = [v for v in model.phase_optimizers[MOVES[phase]].variables if "velocity" in v.path]
    assert moments and all(np.any(np.asarray(v) > 0) for v in moments)


def test_a_step_trains_the_discriminator_first():
    order = []

    class Watched(GAN):
        def discriminator_phase(self, samples):
            order.append("discriminator")
            return super().discriminator_phase(samples)

        def generator_phase(self, count):
            order.append("generator")
            return super().generator_phase(count)

    model = new_gan(kind=Watched, compiled=False)
    model.compile("adam", "adam", run_eagerly=True, jit_compile=False)
    losses = model.train_on_batch(SAMPLES, return_dict=True)
    assert order == ["discriminator", "generator"]
    assert set(losses) == {"discriminator_loss", "generator_loss"}


def test_the_discriminator_learns_that_samples_are_one_and_fakes_zero():
    model = new_gan()
    teach_discriminator(model)
    real = model.discriminator(aae.load_toy("two moons", 500, seed=1)).numpy()
    fake = model.discriminator(model.sample(500, seed=1)).numpy()
    assert np.median(real) > 0 > np.median(fake)


@pytest.mark.trains
def test_the_generator_phase_makes_fakes_look_more_real():
    model = new_gan()
    teach_discriminator(model)
    before = model.discriminator(model.sample(500, seed=1)).numpy().mean()
    for _ in range(20):
        run_phase(model, "generator_phase")
    assert model.discriminator(model.sample(500, seed=1)).numpy().mean() > before


def test_the_discriminator_loss_equals_an_independent_computation():
    model = new_gan(seed=4)
    noise = model.noise.sample(len(SAMPLES), keras.random.SeedGenerator(model.seed))
    real = sigmoid(model.discriminator(SAMPLES).numpy())
    fake = sigmoid(model.discriminator(model.generator(noise)).numpy())
    expected = -np.mean(np.log(real)) - np.mean(np.log(1 - fake))
    assert run_phase(model, "discriminator_phase") == pytest.approx(expected, rel=1e-4)


def test_the_generator_loss_equals_an_independent_computation():
    model = new_gan(seed=4)
    noise = model.noise.sample(len(SAMPLES), keras.random.SeedGenerator(model.seed))
    fake = sigmoid(model.discriminator(model.generator(noise)).numpy())
    assert run_phase(model, "generator_phase") == pytest.approx(-np.mean(np.log(fake)), rel=1e-4)


def test_each_phase_draws_new_noise():
    model = new_gan(rate=0.0)
    assert run_phase(model, "generator_phase") != run_phase(model, "generator_phase")


@pytest.mark.parametrize("name", ["ring", "two moons", "eight gaussians"])
@pytest.mark.trains
def test_training_brings_fakes_to_the_samples(name):
    model = new_gan(noise_dim=2, hidden=(64, 64), rate=1e-3)
    held_out = aae.load_toy(name, 1000, seed=1)
    before = model.evaluate(held_out, batch_size=1000, return_dict=True)["sample_distance"]
    history = model.fit(aae.load_toy(name, 8000), batch_size=100, epochs=8, verbose=0).history
    after = model.evaluate(held_out, batch_size=1000, return_dict=True)["sample_distance"]
    assert set(history) == {"discriminator_loss", "generator_loss", "loss"}
    assert after < before / 4


def test_evaluate_measures_the_energy_distance_also_in_short_batches():
    model = new_gan()
    samples = aae.load_toy("ring", 2000, seed=2)
    whole = float(energy_distance(model.sample(2000, seed=5), samples))
    seen = model.evaluate(samples, batch_size=300, return_dict=True)
    assert set(seen) == {"sample_distance"}
    assert whole > 0.3  # an untrained generator is far away
    assert seen["sample_distance"] == pytest.approx(whole, rel=0.1)


def test_sample_follows_its_seed_and_equals_predict():
    model = new_gan(sample_size=5)
    first = model.sample(7, seed=1)
    assert first.shape == (7, 5) and first.dtype == np.float32
    np.testing.assert_array_equal(first, model.sample(7, seed=1))
    assert not np.array_equal(first, model.sample(7, seed=2))
    noise = np.asarray(model.noise.sample(7, seed=1))
    np.testing.assert_allclose(first, model.predict(noise, verbose=0), atol=1e-6)


@pytest.mark.trains
def test_a_saved_gan_samples_and_trains_on_as_before(tmp_path):
    model = new_gan()
    model.fit(SAMPLES, batch_size=16, epochs=1, verbose=0)
    model.save(tmp_path / "gan.keras")
    other = aae.load_model(tmp_path / "gan.keras")
    for each in (model, other):
        each.fit(SAMPLES, batch_size=16, epochs=1, verbose=0)
    np.testing.assert_allclose(model.sample(20, seed=0), other.sample(20, seed=0), atol=1e-5)


def test_sizes_that_do_not_fit_name_both_numbers():
    dense = {"hidden": (4,)}
    with pytest.raises(ValueError, match="latent_dim of the generator is 3, of the noise 2; build both"):
        GAN(build_generator(3, 2, **dense), build_discriminator(2, **dense), Uniform(2))
    with pytest.raises(ValueError, match=r"samples of 5 numbers, the discriminator reads 2; build both"):
        GAN(build_generator(3, 5, **dense), build_discriminator(2, **dense), Uniform(3))


@pytest.mark.parametrize(
    "samples,words",
    [
        (SAMPLES[:, :1], "samples have 1 numbers each, the network expects 2"),
        (SAMPLES[0], "rank 1"),
        (np.where(SAMPLES > 1, np.nan, SAMPLES), "NaN"),
    ],
    ids=["width", "rank", "nan"],
)
def test_samples_that_do_not_fit_are_refused(samples, words):
    model = new_gan()
    before = small.snapshot(model.generator, model.discriminator)
    with pytest.raises(ValueError, match=words):
        model.fit(samples, verbose=0)
    np.testing.assert_array_equal(before, small.snapshot(model.generator, model.discriminator))


def test_predict_names_noise_of_the_wrong_width():
    with pytest.raises(ValueError, match="noise have 2 numbers each, the network expects 3"):
        new_gan().predict(np.zeros((4, 2), "float32"), verbose=0)


def test_phases_that_share_an_optimizer_are_refused():
    model, optimizer = new_gan(compiled=False), keras.optimizers.Adam()
    with pytest.raises(ValueError, match="discriminator, generator share one optimizer"):
        model.compile(optimizer, optimizer)

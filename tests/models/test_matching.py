"""Distances to a prior against plain NumPy, a penalty against slopes that are known, and what they teach."""

import aae_teach as aae
import keras
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.models.critic import gradient_penalty
from aae_teach.models.matching import kernel_discrepancy, sliced_distance

from tests import small

RANDOM = np.random.default_rng(0)
CODES = RANDOM.normal(1.0, 2.0, (30, 3)).astype("float32")
REAL = RANDOM.normal(0.0, 1.5, (30, 3)).astype("float32")
IMAGES = small.images(60)


def by_loops(codes, real_codes, width):
    """The discrepancy, one pair after another."""
    count = len(codes)

    def kernel(a, b):
        return width / (width + np.sum((a.astype("float64") - b) ** 2))

    def within(each):
        return sum(kernel(each[i], each[j]) for i in range(count) for j in range(count) if i != j)

    between = sum(kernel(a, b) for a in codes for b in real_codes)
    return (within(codes) + within(real_codes)) / (count * (count - 1)) - 2 * between / count**2


@pytest.mark.parametrize("width", [0.5, 12.0])
def test_the_kernels_discrepancy_is_a_sum_over_pairs(width):
    expected = by_loops(CODES, REAL, width)
    assert float(kernel_discrepancy(CODES, REAL, width)) == pytest.approx(expected, rel=1e-4)


@pytest.mark.trains
def test_the_kernels_discrepancy_is_unbiased():
    draws = np.random.default_rng(1).normal(size=(2000, 2, 8, 3)).astype("float32")
    measured = tf.function(lambda codes, real: kernel_discrepancy(codes, real, 6.0))
    found = np.array([float(measured(*pair)) for pair in draws])
    assert found.mean() == pytest.approx(0.0, abs=5 * found.std() / np.sqrt(len(found)))
    assert found.min() < 0


def test_the_kernel_is_as_wide_as_the_prior_asks():
    model = small.model("kernel")
    prior = np.asarray(model.prior.sample(30, seed=3))
    codes = CODES[:, :2]
    expected = by_loops(codes, prior, 2 * 2 * 1.0**2)
    assert float(model.mismatch(codes, prior)) == pytest.approx(expected, rel=1e-4)


def test_a_slice_compares_sorted_shadows():
    directions = RANDOM.normal(size=(6, 3))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    each = [np.mean((np.sort(CODES @ d) - np.sort(REAL @ d)) ** 2) for d in directions]
    found = float(sliced_distance(CODES, REAL, tf.constant(directions, "float32")))
    assert found == pytest.approx(np.mean(each), rel=1e-4)


def test_a_shift_is_as_far_as_its_shadow_is_long():
    """Moved codes are the squared shift's mean over all directions away: its length squared / latent_dim."""
    shift = np.array([3.0, 0.0, -4.0], "float32")
    normal = RANDOM.normal(size=(20_000, 3))
    directions = tf.constant(normal / np.linalg.norm(normal, axis=1, keepdims=True), "float32")
    assert float(sliced_distance(CODES, CODES + shift, directions)) == pytest.approx(25 / 3, rel=0.03)
    shuffled = RANDOM.permutation(CODES)
    assert float(sliced_distance(CODES, shuffled, directions[:50])) == pytest.approx(0.0, abs=1e-6)


def test_directions_are_drawn_anew_have_length_1_and_prefer_none(monkeypatch):
    seen = []
    monkeypatch.setattr(
        "aae_teach.models.matching.sliced_distance", lambda codes, real, directions: seen.append(directions)
    )
    model = small.model("sliced")
    for _ in range(300):
        model.mismatch(CODES[:, :2], REAL[:, :2])
    directions = np.concatenate(seen)
    assert directions.shape == (2100, 2)
    np.testing.assert_allclose(np.linalg.norm(directions, axis=1), 1.0, rtol=1e-5)
    np.testing.assert_allclose(np.cov(directions, rowvar=False), np.eye(2) / 2, atol=0.06)
    assert len(np.unique(directions[:, 0])) > 2000


@pytest.mark.parametrize("slope", [(0.6, 0.8, 0.0), (3.0, 0.0, 4.0), (0.0, 0.0, 0.0)], ids=["1", "5", "0"])
def test_the_penalty_of_a_straight_critic_is_known(slope):
    def critic(codes, training):
        return tf.linalg.matvec(codes, slope)[:, None] + 7.0

    expected = (np.linalg.norm(slope) - 1) ** 2
    assert float(gradient_penalty(critic, tf.constant(CODES))) == pytest.approx(expected, abs=1e-5)


def test_the_penalty_is_a_mean_over_codes_with_slopes_of_their_own():
    def critic(codes, training):
        return tf.reduce_sum(codes**2, axis=1, keepdims=True) / 2  # whose slope is the code itself

    expected = np.mean((np.linalg.norm(CODES, axis=1) - 1) ** 2)
    assert float(gradient_penalty(critic, tf.constant(CODES))) == pytest.approx(expected, rel=1e-4)


def test_the_penalty_reaches_the_critics_weights_also_where_it_is_flat():
    weights = tf.Variable(tf.zeros((3, 1)))
    with tf.GradientTape() as tape:
        penalty = gradient_penalty(lambda codes, training: codes @ weights, tf.constant(CODES))
    assert np.isfinite(tape.gradient(penalty, weights)).all()


@pytest.mark.trains
def test_a_critics_lead_between_two_points_is_the_one_that_its_loss_has_least_at():
    """All fake codes in one place, all real ones D away: at a slope L it is penalty (L - 1)^2 - L D."""
    model = small.model("critic")
    model.encoder.layers[-1].kernel.assign(np.zeros((8, 2)))
    model.encoder.layers[-1].bias.assign([3.0, 4.0])  # every image's code; the prior is nearly one point
    model.prior = aae.Gaussian(2, stddev=1e-3)
    model.compile("adam", "adam", "adam", jit_compile=False)
    model.phase_optimizers["discriminator"].learning_rate = 1e-2
    step = tf.function(model.discriminator_phase)
    for _ in range(200):
        step(tf.constant(IMAGES))
    near, far = np.asarray(model.discriminator(np.array([[0, 0], [3, 4]], "float32")))[:, 0]
    assert near - far == pytest.approx(5.0 * (1 + 5.0 / (2 * model.penalty)), rel=0.01)


def test_the_critics_loss_is_lead_and_penalty():
    model = small.model("critic")
    model.critic_steps = 1
    with model.rehearse():
        fake = np.asarray(model.encoder(IMAGES))
        real = np.asarray(model.prior.sample(60, model.seed_generator))
        share = np.asarray(keras.random.uniform((60, 1), seed=model.seed_generator))
        scores = [np.mean(model.discriminator(codes)) for codes in (fake, real)]
        penalty = float(gradient_penalty(model.discriminator, tf.constant(share * real + (1 - share) * fake)))
    loss = float(model.discriminator_phase(tf.constant(IMAGES)))
    assert loss == pytest.approx(scores[0] - scores[1] + 5.0 * penalty, rel=1e-4)


def test_the_critic_steps_as_often_as_it_is_told():
    model = small.model("critic")
    model.discriminator_phase(tf.constant(IMAGES))
    assert int(model.phase_optimizers["discriminator"].iterations) == 2


@pytest.mark.trains
@pytest.mark.parametrize("name", ["kernel", "sliced", "critic"])
def test_training_brings_the_codes_to_the_prior(name):
    model = small.model(name)
    before = model.evaluate(IMAGES, return_dict=True)["prior_distance"]
    # Epochs of many steps: each costs as much time as several of them.
    model.fit(np.tile(IMAGES, (10, 1)), batch_size=30, epochs=18, verbose=0)
    assert model.evaluate(IMAGES, return_dict=True)["prior_distance"] < 0.5 * before


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda *networks: aae.KernelAutoencoder(*networks, aae.Gaussian(3)), "of the prior 3"),
        (lambda *networks: aae.SlicedAutoencoder(*networks, aae.Gaussian(2), slices=0), "slices is 0"),
        (
            lambda *networks: aae.CriticAutoencoder(
                *networks, small.critic(), aae.Gaussian(2), critic_steps=0
            ),
            "critic_steps is 0",
        ),
    ],
)
def test_parts_that_do_not_fit_are_named(make, message):
    networks = aae.build_encoder(2, hidden=(4,)), aae.build_decoder(2, hidden=(4,))
    with pytest.raises(ValueError, match=message):
        make(*networks)

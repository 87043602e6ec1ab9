"""The variational autoencoder: its divergence against samples, its bound, its noise, its parts."""

import dataclasses

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.models.vae import gaussian_divergence
from aae_teach.priors import Prior
from scipy import stats

from tests import small

IMAGES = small.images(60)


def test_the_divergence_of_equal_distributions_is_0():
    means, log_variances = np.zeros((4, 3), "float32"), np.full((4, 3), 2 * np.log(5.0), "float32")
    np.testing.assert_allclose(gaussian_divergence(means, log_variances, 5.0), 0, atol=1e-5)


def test_the_divergence_is_the_mean_log_ratio_of_densities():
    random = np.random.default_rng(0)
    means, log_variances = random.normal(size=(2, 1, 3)).astype("float32")
    own = stats.norm(means, np.exp(log_variances / 2))
    codes = own.rvs((200_000, 3), random_state=random)
    ratios = (own.logpdf(codes) - stats.norm(0, 2.0).logpdf(codes)).sum(axis=1)
    error = ratios.std() / np.sqrt(len(ratios))
    assert float(gaussian_divergence(means, log_variances, 2.0)[0]) == pytest.approx(
        ratios.mean(), abs=5 * error
    )


def test_the_loss_is_cross_entropy_of_all_pixels_plus_divergence():
    model = small.model("vae")
    means, log_variances = model.distributions(IMAGES)
    draws = []
    for _ in range(200):
        codes = means + np.exp(0.5 * log_variances) * np.random.default_rng(len(draws)).normal(
            size=means.shape
        )
        pixels = np.asarray(model.decoder(codes), "float64")
        draws.append(-np.mean((IMAGES * np.log(pixels) + (1 - IMAGES) * np.log(1 - pixels)).sum(axis=1)))
    divergence = np.mean(gaussian_divergence(means, log_variances, 1.0))
    loss, reported = (float(value) for value in model.bound(IMAGES))
    assert reported == pytest.approx(divergence, rel=1e-4)
    spread = np.std(draws)
    assert loss == pytest.approx(np.mean(draws) + divergence, abs=5 * spread + 1e-3)


def mixture_model(seed=0):
    prior = aae.GaussianMixture(components=3, radius=2.0, radial_stddev=0.8, tangential_stddev=0.4)
    keras.utils.set_random_seed(seed)
    networks = aae.build_encoder(4, 16, hidden=(8,)), aae.build_decoder(2, 16, hidden=(8,))
    return aae.VAE(*networks, prior, seed=seed)


def test_under_a_mixture_the_divergence_is_that_of_an_integral_over_the_plane():
    model = mixture_model()
    means, log_variances = np.array([[0.5, -1.0]], "float32"), np.array([[-1.0, -0.3]], "float32")
    axes = np.linspace(-8, 8, 801)
    grid = np.stack(np.meshgrid(axes, axes), axis=-1).reshape(-1, 2)
    own = stats.norm(means, np.exp(log_variances / 2)).logpdf(grid).sum(axis=1)
    truth = np.sum(np.exp(own) * (own - model.prior.log_density(grid))) * (axes[1] - axes[0]) ** 2
    noise = np.random.default_rng(0).normal(size=(200_000, 2)).astype("float32")
    codes = means + np.exp(log_variances / 2) * noise
    each = np.asarray(model.divergences(means, log_variances, codes))
    assert each.mean() == pytest.approx(truth, abs=5 * each.std() / np.sqrt(len(each)))


def test_the_gradient_of_the_mixtures_divergence_is_that_of_its_differences():
    model = mixture_model()
    log_variances, noise = tf.constant([[-1.0, -0.3]]), tf.constant([[0.4, -1.2]])

    def divergence(means):
        return model.divergences(means, log_variances, means + tf.exp(0.5 * log_variances) * noise)[0]

    start, step = np.array([[0.5, -1.0]], "float32"), 0.01
    with tf.GradientTape() as tape:
        means = tf.Variable(start)
        result = divergence(means)
    moved = [step * np.eye(2, dtype="float32")[[k]] for k in range(2)]
    slopes = [float(divergence(start + each) - divergence(start - each)) / (2 * step) for each in moved]
    np.testing.assert_allclose(tape.gradient(result, means).numpy()[0], slopes, rtol=0.02)


@pytest.mark.trains
def test_a_model_with_a_mixture_trains_and_can_be_saved(tmp_path):
    model = mixture_model()
    model.compile(keras.optimizers.Adam(0.01))
    losses = model.fit(IMAGES, batch_size=20, epochs=5, verbose=0).history["reconstruction_loss"]
    assert losses[-1] < losses[0]
    model.save(tmp_path / "model.keras")
    again = aae.load_model(tmp_path / "model.keras")
    assert again.prior == model.prior
    np.testing.assert_array_equal(again.encode(IMAGES), model.encode(IMAGES))


def test_noise_is_drawn_anew_at_each_step_and_follows_the_seed():
    model, twin = small.model("vae"), small.model("vae")
    first, second = (float(model.bound(IMAGES)[0]) for _ in range(2))
    assert first != second
    assert float(twin.bound(IMAGES)[0]) == first


def test_codes_of_images_are_the_means():
    model = small.model("vae")
    np.testing.assert_array_equal(model.encode(IMAGES), np.asarray(model.encoder(IMAGES))[:, :2])
    np.testing.assert_allclose(
        model.predict(IMAGES), model.decoder(model.encode(IMAGES)), rtol=1e-4, atol=1e-6
    )


@pytest.mark.parametrize(
    ("encoder_outputs", "prior", "error", "message"),
    [
        (4, aae.Uniform(), TypeError, "as a formula, or its density.*use Gaussian or GaussianMixture"),
        (2, aae.Gaussian(), ValueError, r"The encoder has 2 outputs, expected 4.*use build_encoder\(4\)"),
        (4, aae.Gaussian(3), ValueError, "latent_dim of the decoder is 2, of the prior 3"),
    ],
)
def test_parts_that_do_not_fit_are_named(encoder_outputs, prior, error, message):
    with pytest.raises(error, match=message):
        aae.VAE(aae.build_encoder(encoder_outputs, hidden=(4,)), aae.build_decoder(2, hidden=(4,)), prior)


@dataclasses.dataclass(frozen=True)
class Wide(aae.Gaussian):
    """A Gaussian under another name."""

    stddev: float = 7.0


def test_a_subclass_of_the_gaussian_is_one():
    networks = aae.build_encoder(4, hidden=(4,)), aae.build_decoder(2, hidden=(4,))
    model, twin = aae.VAE(*networks, Wide()), aae.VAE(*networks, aae.Gaussian(stddev=7.0))
    images = np.random.default_rng(0).uniform(size=(5, 784)).astype("float32")
    assert [float(each) for each in model.bound(images)] == [float(each) for each in twin.bound(images)]


def test_the_name_alone_makes_no_gaussian(monkeypatch):
    monkeypatch.setitem(
        Prior.known, "Gaussian", Prior.known["Gaussian"]
    )  # put back, as the class below takes it
    stranger = dataclasses.make_dataclass("Gaussian", ["latent_dim"], bases=(Prior,), frozen=True)
    with pytest.raises(TypeError, match="needs its divergence as a formula, or its density"):
        aae.VAE(aae.build_encoder(4, hidden=(4,)), aae.build_decoder(2, hidden=(4,)), stranger(2))


def test_gradients_reach_means_and_log_variances():
    model = small.model("vae")
    with tf.GradientTape() as tape:
        loss = model.bound(IMAGES, training=True)[0]
    gradient = tape.gradient(loss, model.encoder.trainable_variables[-1])  # biases of the four outputs
    assert np.all(np.abs(gradient.numpy()) > 0)

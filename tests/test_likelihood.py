"""Parzen windows and importance sampling, where the density is known exactly."""

import math
import tracemalloc
import warnings

import numpy as np
import pytest
from aae_teach import Gaussian, likelihood
from aae_teach.likelihood import (
    choose_bandwidth,
    importance_log_densities,
    parzen_log_densities,
    parzen_log_likelihood,
)
from scipy.stats import multivariate_normal, norm


def gaussian(count, image_size=2, stddev=1.0, seed=0):
    return np.random.default_rng(seed).normal(0, stddev, (count, image_size)).astype("float32")


@pytest.mark.parametrize("image_size", [1, 2, 784])
@pytest.mark.parametrize("bandwidth", [0.1, 1.0, 3.0])
def test_a_single_window_is_a_gaussian(image_size, bandwidth):
    sample, images = gaussian(1, image_size), gaussian(5, image_size, seed=1)
    exact = norm(sample, bandwidth).logpdf(images).sum(axis=1)
    assert parzen_log_densities(sample, images, bandwidth) == pytest.approx(exact, rel=1e-6)


@pytest.mark.parametrize("block", [1, 3, 7, 100])
def test_windows_in_blocks_are_a_mixture_of_gaussians(monkeypatch, block):
    monkeypatch.setattr(likelihood, "BLOCK", block)
    samples, images = gaussian(11, 3), gaussian(8, 3, 2.0, seed=1)
    windows = [multivariate_normal(sample, 0.25 * np.eye(3)).pdf(images) for sample in samples]
    exact = np.log(np.mean(windows, axis=0))
    assert parzen_log_densities(samples, images, 0.5) == pytest.approx(exact, rel=1e-6)


@pytest.mark.parametrize(("stddev", "bandwidth"), [(1.0, 0.5), (2.0, 1.0), (0.5, 0.5)])
def test_windows_around_many_gaussian_samples_add_their_variance(stddev, bandwidth):
    # A Gaussian blurred by a Gaussian is one again, with both variances added.
    images = gaussian(500, seed=1)
    variance = stddev**2 + bandwidth**2
    exact = np.mean(-np.sum(images**2, axis=1) / (2 * variance) - math.log(2 * math.pi * variance))
    means = [
        parzen_log_likelihood(gaussian(4000, stddev=stddev, seed=seed), images, bandwidth).mean
        for seed in range(2, 8)
    ]
    assert np.mean(means) == pytest.approx(exact, abs=0.02)


def test_far_images_keep_their_finite_log_density():
    images = np.array([[1000.0, 0.0], [0.0, 0.0]])
    exact = -np.array([1000**2, 0]) / (2 * 0.1**2) - math.log(2 * math.pi * 0.1**2) - math.log(2)
    samples = np.array([[0.0, 0.0], [-5000.0, 0.0]])
    assert parzen_log_densities(samples, images, 0.1) == pytest.approx(exact, rel=1e-9)


def test_float32_images_are_compared_without_its_rounding():
    samples = np.random.default_rng(0).uniform(0, 1, (50, 784)).astype("float32")
    images = samples[:10] + np.float32(1e-3)
    bandwidth = 1e-3
    nearest = ((images.astype("float64") - samples[:10]) ** 2).sum(axis=1)
    exact = -nearest / (2 * bandwidth**2) - 392 * math.log(2 * math.pi * bandwidth**2) - math.log(50)
    assert parzen_log_densities(samples, images, bandwidth) == pytest.approx(exact, abs=1e-3)


def test_mean_and_standard_error_are_those_of_the_log_densities():
    samples, images = gaussian(30), gaussian(40, seed=1)
    densities = parzen_log_densities(samples, images, 0.7)
    found = parzen_log_likelihood(samples, images, 0.7)
    assert found.mean == pytest.approx(densities.mean())
    assert found.standard_error == pytest.approx(math.sqrt(densities.var(ddof=1) / 40))


def test_the_standard_error_is_the_spread_over_test_sets():
    samples = gaussian(100)
    found = [parzen_log_likelihood(samples, gaussian(50, seed=seed), 0.7) for seed in range(1, 301)]
    spread = np.std([each.mean for each in found], ddof=1)
    assert np.mean([each.standard_error for each in found]) == pytest.approx(spread, rel=0.2)


@pytest.mark.trains
def test_memory_does_not_grow_with_the_number_of_pairs():
    samples, images = gaussian(6000), gaussian(6000, seed=1)
    tracemalloc.start()
    parzen_log_densities(samples, images, 0.5)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6000 * 6000 * 8 * 0.8  # one matrix of all distances would be more


def test_the_chosen_bandwidth_is_the_maximum_of_the_likelihood():
    # Around one sample at 0 the best variance is the mean squared value of the images' pixels.
    images = gaussian(200, 5, 0.3)
    best = math.sqrt(np.mean(images**2))
    candidates = [best * factor for factor in (1.1, 0.25, 1.0, 4.0, 0.9)]
    assert choose_bandwidth(np.zeros((1, 5)), images, candidates) == pytest.approx(best)


def test_the_chosen_bandwidth_agrees_with_measuring_each():
    samples, images = gaussian(60), gaussian(50, seed=1)
    candidates = np.geomspace(0.05, 2, 12)
    means = [parzen_log_likelihood(samples, images, each).mean for each in candidates]
    assert choose_bandwidth(samples, images, candidates) == candidates[np.argmax(means)]


@pytest.mark.parametrize(("candidates", "side"), [([5, 1, 2], "smallest"), ([0.01, 0.02, 0.03], "largest")])
def test_a_choice_at_the_end_of_the_candidates_warns(candidates, side):
    with pytest.warns(UserWarning, match=f"is the {side} candidate; add candidates beyond it"):
        choose_bandwidth(gaussian(60), gaussian(50, seed=1), candidates)


def test_a_single_candidate_is_no_reason_to_warn():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert choose_bandwidth(gaussian(60), gaussian(50, seed=1), [3.0]) == 3.0


@pytest.mark.parametrize("bandwidth", [0, -1.0, math.nan, math.inf])
def test_bandwidths_that_are_none(bandwidth):
    with pytest.raises(ValueError, match="expected a finite number above 0"):
        parzen_log_likelihood(gaussian(3), gaussian(3), bandwidth)
    with pytest.raises(ValueError, match="expected a finite number above 0"):
        choose_bandwidth(gaussian(3), gaussian(3), [0.5, bandwidth])


def test_no_candidates():
    with pytest.raises(ValueError, match="expected a list such as"):
        choose_bandwidth(gaussian(3), gaussian(3), [])


@pytest.mark.parametrize(
    ("samples", "images"),
    [
        (np.zeros((3, 28, 28)), np.zeros((3, 784))),
        (np.zeros((3, 784)), np.zeros(784)),
        (np.zeros((3, 4)), np.zeros((3, 5))),
        (np.zeros((0, 4)), np.zeros((3, 4))),
        (np.zeros((3, 4)), np.zeros((0, 4))),
    ],
)
def test_shapes_that_do_not_fit(samples, images):
    with pytest.raises(ValueError, match=r"expected \(m, image_size\) and \(n, image_size\)"):
        parzen_log_likelihood(samples, images, 1.0)


@pytest.mark.parametrize("name", ["samples", "images"])
def test_values_that_are_not_finite(name):
    arguments = {"samples": gaussian(3), "images": gaussian(3), "bandwidth": 1.0}
    arguments[name] = np.full((3, 2), np.nan)
    with pytest.raises(ValueError, match=f"{name} hold NaN or infinity"):
        parzen_log_likelihood(**arguments)


def test_one_image_has_no_standard_error():
    with pytest.raises(ValueError, match="needs 2 or more"):
        parzen_log_likelihood(gaussian(3), gaussian(1), 1.0)


class LinearDecoder:
    """x = codes @ matrix + offset with noise: the images' density and the code's posterior are Gaussians."""

    def __init__(self, latent_dim=3, image_size=12, stddev=2.0, noise=0.3):
        random = np.random.default_rng(5)
        self.prior, self.noise = Gaussian(latent_dim, stddev), noise
        self.matrix = random.normal(0, 0.5, (latent_dim, image_size))
        self.offset = random.normal(0, 1, image_size)

    def __call__(self, codes):
        return codes @ self.matrix + self.offset

    def images(self, count, seed=1):
        random = np.random.default_rng(seed)
        codes = random.normal(0, self.prior.stddev, (count, len(self.matrix)))
        return self(codes) + random.normal(0, self.noise, (count, len(self.offset)))

    def exact(self, images):
        own = self.noise**2 * np.eye(len(self.offset))
        covariance = self.prior.stddev**2 * self.matrix.T @ self.matrix + own
        return multivariate_normal(self.offset, covariance).logpdf(images)

    def posterior(self, images):
        """Means and the one covariance of the codes of images."""
        precision = (
            self.matrix @ self.matrix.T / self.noise**2 + np.eye(len(self.matrix)) / self.prior.stddev**2
        )
        covariance = np.linalg.inv(precision)
        return (images - self.offset) @ self.matrix.T @ covariance / self.noise**2, covariance


@pytest.mark.parametrize("widening", [1.0, 1.5])
def test_importance_sampling_finds_the_exact_density_of_a_linear_decoder(widening):
    model = LinearDecoder()
    images = model.images(40)
    means, covariance = model.posterior(images)
    widths = widening * np.sqrt(np.diag(covariance))
    found = importance_log_densities(model, model.prior, images, means, widths, model.noise, draws=4000)
    assert found == pytest.approx(model.exact(images), abs=0.25)
    assert np.mean(found) == pytest.approx(np.mean(model.exact(images)), abs=0.02)


def test_one_draw_from_the_exact_posterior_is_exact():
    # Where q is the posterior, N(x; decoder(z)) p(z) / q(z) is p(x) for every z.
    model = LinearDecoder(latent_dim=1)
    images = model.images(20)
    means, covariance = model.posterior(images)
    found = importance_log_densities(
        model, model.prior, images, means, np.sqrt(covariance[0, 0]), model.noise, draws=1
    )
    assert found == pytest.approx(model.exact(images), abs=1e-3)


def test_the_prior_as_proposal_is_a_parzen_estimate():
    model = LinearDecoder()
    images = model.images(30)
    noise = np.random.default_rng(3).normal(size=(500, 3))
    samples = model(model.prior.stddev * noise)
    for k in range(3):
        found = importance_log_densities(
            model, model.prior, images[[k]], np.zeros((1, 3)), model.prior.stddev, model.noise, 500, seed=3
        )
        assert found == pytest.approx(parzen_log_densities(samples, images[[k]], model.noise), rel=1e-5)


def test_the_logarithm_is_too_low_and_rises_with_the_draws():
    model = LinearDecoder()
    images = model.images(300)
    exact = np.mean(model.exact(images))
    found = [
        np.mean(
            importance_log_densities(
                model, model.prior, images, np.zeros((300, 3)), model.prior.stddev, model.noise, draws
            )
        )
        for draws in (5, 50, 500)
    ]
    assert found[0] < found[1] - 1 < found[2] - 1.5 < exact


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"means": np.zeros((3, 3))}, r"means \(3, 3\); expected .* a mean for each image"),
        ({"images": np.zeros(12)}, r"images have shape \(12,\)"),
        ({"images": np.zeros((4, 11))}, r"expected \(m, image_size\) and \(n, image_size\)"),
        ({"stddevs": -1.0}, "stddevs above 0; are they log-variances"),
        ({"means": np.full((4, 3), np.nan)}, "must be finite"),
        ({"bandwidth": 0.0}, "expected a finite number above 0"),
        ({"draws": 0}, "draws is 0; expected 1 or more"),
    ],
)
def test_proposals_that_do_not_fit(change, message):
    model = LinearDecoder()
    arguments = {"images": np.zeros((4, 12)), "means": np.zeros((4, 3)), "stddevs": 1.0, "bandwidth": 0.3}
    with pytest.raises(ValueError, match=message):
        importance_log_densities(model, model.prior, **{**arguments, **change})

"""Measures, where the right answer is known exactly."""

import math

import numpy as np
import pytest
from aae_teach.metrics import (
    energy_distance,
    gap_measure,
    maximum_mean_discrepancy,
    nearest_distances,
    neighbour_accuracy,
    reconstruction_error,
)


def gaussian(count, shift=0.0, stddev=1.0, latent_dim=1, seed=0):
    return np.random.default_rng(seed).normal(shift, stddev, (count, latent_dim)).astype("float32")


def mean_absolute(shift, variance):
    """E|x| for x from N(shift, variance)."""
    stddev = math.sqrt(variance)
    bell = stddev * math.sqrt(2 / math.pi) * math.exp(-(shift**2) / (2 * variance))
    return bell + shift * math.erf(shift / (stddev * math.sqrt(2)))


def rotation(degrees):
    angle = math.radians(degrees)
    return np.array(
        [[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]], dtype="float32"
    )


def mean_over_draws(measure, other, draws=25, count=300):
    """Mean and its standard error of a measure over independent samples."""
    values = [
        float(measure(gaussian(count, seed=2 * k), gaussian(count, seed=2 * k + 1, **other)))
        for k in range(draws)
    ]
    return np.mean(values), np.std(values) / math.sqrt(draws)


@pytest.mark.parametrize("shift", [0.5, 2.0, 6.0])
def test_energy_distance_of_shifted_gaussians_has_its_closed_form(shift):
    exact = 2 * mean_absolute(shift, 2.0) - 2 * mean_absolute(0.0, 2.0)
    mean, error = mean_over_draws(energy_distance, {"shift": shift})
    assert mean == pytest.approx(exact, abs=4 * error)
    assert error < 0.1 * exact


def test_energy_distance_of_a_wider_gaussian_has_its_closed_form():
    exact = 2 * mean_absolute(0, 1 + 9) - mean_absolute(0, 2) - mean_absolute(0, 18)
    mean, error = mean_over_draws(energy_distance, {"stddev": 3.0})
    assert mean == pytest.approx(exact, abs=4 * error)


@pytest.mark.parametrize(
    ("measure", "bias"),
    [
        (energy_distance, 2 * mean_absolute(0, 2) / 10),
        (lambda a, b: maximum_mean_discrepancy(a, b, bandwidth=1.0), 2 * (1 - 1 / math.sqrt(3)) / 10),
    ],
    ids=["energy distance", "discrepancy"],
)
def test_equal_distributions_are_at_distance_0_on_average(measure, bias):
    mean, error = mean_over_draws(measure, {}, draws=100, count=10)
    assert abs(mean) < 4 * error
    # What the mean would be if each point were compared with itself as well lies out of reach.
    assert 4 * error < bias


@pytest.mark.parametrize("shift", [0.0, 0.7, 3.0])
@pytest.mark.parametrize("stddev", [1.0, 2.5])
@pytest.mark.parametrize("bandwidth", [0.5, 2.0])
def test_discrepancy_of_gaussians_has_its_closed_form(shift, stddev, bandwidth):
    def kernel_mean(shift, variance):
        total = bandwidth**2 + variance
        return bandwidth / math.sqrt(total) * math.exp(-(shift**2) / (2 * total))

    exact = kernel_mean(0, 2) + kernel_mean(0, 2 * stddev**2) - 2 * kernel_mean(shift, 1 + stddev**2)
    mean, error = mean_over_draws(
        lambda a, b: maximum_mean_discrepancy(a, b, bandwidth), {"shift": shift, "stddev": stddev}
    )
    assert mean == pytest.approx(exact, abs=4 * error)


MEASURES = {
    "energy distance": energy_distance,
    "discrepancy": lambda a, b: maximum_mean_discrepancy(a, b, bandwidth=2.0),
}


@pytest.mark.parametrize("name", MEASURES)
def test_distances_do_not_depend_on_order_or_place(name):
    measure = MEASURES[name]
    codes, real_codes = gaussian(60, latent_dim=2), gaussian(80, 0.5, 2.0, latent_dim=2, seed=1)
    turned, place = rotation(30), np.array([3.0, -2.0], dtype="float32")
    expected = float(measure(codes, real_codes))
    assert float(measure(real_codes, codes)) == pytest.approx(expected, abs=1e-5)
    assert float(measure(codes[::-1], real_codes)) == pytest.approx(expected, abs=1e-5)
    moved = measure(codes @ turned + place, real_codes @ turned + place)
    assert float(moved) == pytest.approx(expected, abs=1e-4)


def test_energy_distance_is_in_the_unit_of_the_codes():
    codes, real_codes = gaussian(60, latent_dim=3), gaussian(80, 1.0, latent_dim=3, seed=1)
    small = float(energy_distance(codes, real_codes))
    assert float(energy_distance(10 * codes, 10 * real_codes)) == pytest.approx(10 * small, rel=1e-4)


def test_discrepancy_follows_its_bandwidth():
    codes, real_codes = gaussian(60), gaussian(80, 1.0, seed=1)
    expected = float(maximum_mean_discrepancy(codes, real_codes, bandwidth=1.5))
    scaled = maximum_mean_discrepancy(10 * codes, 10 * real_codes, bandwidth=15.0)
    assert float(scaled) == pytest.approx(expected, abs=1e-4)


def test_energy_distance_is_the_same_sum_as_in_its_formula():
    codes, real_codes = gaussian(9, latent_dim=2), gaussian(7, 1.0, latent_dim=2, seed=1)

    def mean_of_pairs(a, b, same):
        pairs = [math.dist(x, y) for i, x in enumerate(a) for j, y in enumerate(b) if not (same and i == j)]
        return sum(pairs) / len(pairs)

    expected = 2 * mean_of_pairs(codes, real_codes, False)
    expected -= mean_of_pairs(codes, codes, True) + mean_of_pairs(real_codes, real_codes, True)
    assert float(energy_distance(codes, real_codes)) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize(
    ("codes", "real_codes"), [((5, 2), (6, 3)), ((5,), (5, 2)), ((5, 2), (5, 2, 1))], ids=str
)
def test_sizes_that_do_not_fit_are_both_named(name, codes, real_codes):
    with pytest.raises(ValueError) as raised:
        MEASURES[name](np.zeros(codes), np.zeros(real_codes))
    assert str(codes) in str(raised.value) and str(real_codes) in str(raised.value)


@pytest.mark.parametrize("bandwidth", [0, -1.0])
def test_a_bandwidth_must_be_above_0(bandwidth):
    with pytest.raises(ValueError, match=f"bandwidth is {bandwidth}"):
        maximum_mean_discrepancy(np.zeros((3, 2)), np.zeros((3, 2)), bandwidth)


def test_neighbours_of_separate_classes_always_agree():
    labels = np.arange(200) % 4
    codes = 100.0 * labels[:, None] + gaussian(200, latent_dim=2)
    assert neighbour_accuracy(codes[:100], labels[:100], codes[100:], labels[100:]) == 1.0


def test_neighbours_with_shuffled_labels_agree_by_chance():
    labels = np.random.default_rng(1).integers(0, 10, 4000)
    codes = gaussian(4000, latent_dim=2)
    accuracy = neighbour_accuracy(codes[:2000], labels[:2000], codes[2000:], labels[2000:])
    assert accuracy == pytest.approx(0.1, abs=0.03)


def test_the_majority_of_k_neighbours_votes():
    codes, labels = np.array([[0.0], [1.0], [1.1], [50.0]]), np.array([7, 3, 3, 7])
    test_codes, test_labels = np.array([[0.1]]), np.array([3])
    assert neighbour_accuracy(codes, labels, test_codes, test_labels, k=1) == 0.0
    assert neighbour_accuracy(codes, labels, test_codes, test_labels, k=3) == 1.0


def test_nearest_distances_by_hand():
    training_images = np.array([[0, 0, 0, 0], [1, 1, 1, 1]], dtype="float32")
    images = np.array([[0, 0, 0, 0], [1, 1, 1, 0], [0.5, 0, 0, 0]], dtype="float32")
    np.testing.assert_allclose(nearest_distances(images, training_images), [0, 0.5, 0.25], atol=1e-6)


def test_nearest_distances_reach_from_0_to_1():
    assert nearest_distances(np.ones((1, 784)), np.zeros((3, 784))) == pytest.approx([1.0])


class StubDecoder:
    """Answers every code with what `picture` makes of it."""

    def __init__(self, picture):
        self.picture = picture

    def predict(self, codes, verbose=0, batch_size=None):
        return np.array([self.picture(code) for code in codes], dtype="float32")


TRAINING = (np.random.default_rng(5).random((300, 36)) > 0.7).astype("float32")
# Each differs from a training image by a little, so that none of them is one.
HELD_OUT = np.abs(TRAINING[:100] - np.random.default_rng(6).uniform(0, 0.1, (100, 36)).astype("float32"))
CODES = np.random.default_rng(7).normal(size=(400, 2)).astype("float32")


def remember(code):
    return TRAINING[int(abs(code[0]) * 1e4) % len(TRAINING)]


def grey(code):
    return np.full(36, 0.5)


def noise(code):
    return np.random.default_rng(int(abs(code[0]) * 1e4)).random(36)


@pytest.mark.parametrize(("picture", "expected"), [(remember, 0.0), (grey, 1.0), (noise, 1.0)])
def test_gap_measure_of_a_decoder_that_always_or_never_makes_digits(picture, expected):
    assert gap_measure(StubDecoder(picture), CODES, TRAINING, HELD_OUT) == expected


def test_gap_measure_is_the_share_of_codes_that_decode_to_no_digit():
    codes = np.concatenate([CODES, -CODES])  # as many to the left of 0 as to its right
    decoder = StubDecoder(lambda code: remember(code) if code[0] > 0 else grey(code))
    assert gap_measure(decoder, codes, TRAINING, HELD_OUT) == 0.5


def test_gap_measure_of_real_images_is_the_5_percent_that_define_it():
    rows = iter(HELD_OUT)
    decoder = StubDecoder(lambda code: next(rows))
    assert gap_measure(decoder, CODES[: len(HELD_OUT)], TRAINING, HELD_OUT) == pytest.approx(0.05)


class StubModel:
    def __init__(self, change):
        self.change = change

    def predict(self, images, verbose=0, batch_size=None):
        return self.change(images)


@pytest.mark.parametrize(
    ("change", "expected"),
    [(lambda images: images, 0.0), (lambda images: images + 0.1, 0.01), (lambda images: 1 - images, 1.0)],
    ids=["copies", "off by 0.1", "inverted"],
)
def test_reconstruction_error_by_hand(change, expected):
    assert reconstruction_error(StubModel(change), TRAINING) == pytest.approx(expected, abs=1e-7)


def test_reconstruction_error_is_a_mean_over_pixels_and_images():
    def one_wrong_pixel(images):
        wrong = images.copy()
        wrong[0, 0] += 2.0
        return wrong

    assert reconstruction_error(StubModel(one_wrong_pixel), TRAINING) == pytest.approx(4 / TRAINING.size)

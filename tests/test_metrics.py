"""Measures, where the right answer is known exactly."""

import math

import numpy as np
import pytest
from aae_teach.metrics import (
    clustering_error,
    energy_distance,
    gap_measure,
    maximum_mean_discrepancy,
    name_clusters,
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


# Clusters. Five images in three clusters, as probabilities; nothing is in the last cluster.
CLUSTERS = np.array(
    [[0.95, 0.03, 0.02], [0.60, 0.30, 0.10], [0.70, 0.10, 0.20], [0.10, 0.80, 0.10], [0.20, 0.55, 0.25]]
)
CLUSTER_DIGITS = np.array([7, 4, 4, 9, 1])


def test_the_most_confident_image_names_its_cluster():
    # The last cluster's most confident image is in the cluster before it, and names it all the same.
    assert name_clusters(CLUSTERS, CLUSTER_DIGITS).tolist() == [7, 9, 1]


def test_the_majority_names_its_cluster():
    # Of the digits 9 and 1, once each, the smaller counts; a cluster without images has no name.
    assert name_clusters(CLUSTERS, CLUSTER_DIGITS, rule="majority").tolist() == [4, 1, -1]


def test_the_first_of_equally_confident_images_counts():
    assert name_clusters(np.ones((3, 1)), [5, 3, 3]).tolist() == [5]


@pytest.mark.parametrize(
    ("cluster_labels", "expected"),
    [([7, 9, 1], 3 / 5), ([4, 1, -1], 2 / 5), ([4, 9, 0], 2 / 5), ([0, 0, 0], 1.0)],
)
def test_clustering_error_by_hand(cluster_labels, expected):
    assert clustering_error(CLUSTERS, CLUSTER_DIGITS, cluster_labels) == pytest.approx(expected)


def test_images_in_a_cluster_without_a_name_are_wrong():
    assert clustering_error(np.eye(3)[[0, 2, 2, 2]], [4, 1, -1, 3], [4, 1, -1]) == 0.75


def test_validation_images_name_the_clusters_of_test_images():
    random = np.random.default_rng(0)
    digits, test_digits = random.integers(0, 10, 200), random.integers(0, 10, 100)
    # Sixteen clusters: a digit has one or two of them, in an order that says nothing.
    order = random.permutation(16)
    numbers, test_numbers = (
        order[each + 10 * (random.random(len(each)) < 0.5) * (each < 6)] for each in (digits, test_digits)
    )
    wrong = random.permutation(100)[:12]
    test_digits[wrong] = (test_digits[wrong] + 1) % 10
    for rule in ("most confident", "majority"):
        names = name_clusters(np.eye(16)[numbers], digits, rule)
        assert clustering_error(np.eye(16)[test_numbers], test_digits, names) == pytest.approx(0.12)


def test_majority_error_is_one_minus_purity():
    from sklearn.metrics.cluster import contingency_matrix

    random = np.random.default_rng(1)
    scores, digits = random.random((300, 7)), random.integers(0, 10, 300)
    purity = contingency_matrix(digits, scores.argmax(axis=1)).max(axis=0).sum() / 300
    names = name_clusters(scores, digits, rule="majority")
    assert clustering_error(scores, digits, names) == pytest.approx(1 - purity)


def test_clusters_of_k_means_are_named_by_the_image_nearest_to_their_centre():
    from sklearn.cluster import KMeans

    points = np.concatenate([gaussian(40, -9.0), gaussian(40, 0.0, seed=1), gaussian(40, 9.0, seed=2)])
    digits = np.repeat([8, 3, 5], 40)
    means = KMeans(3, n_init=3, random_state=0).fit(points)
    scores = -means.transform(points)
    nearest = [np.abs(points[:, 0] - centre).argmin() for centre in means.cluster_centers_[:, 0]]
    assert name_clusters(scores, digits).tolist() == digits[nearest].tolist()
    assert clustering_error(scores, digits, name_clusters(scores, digits)) == 0.0


@pytest.mark.parametrize(
    ("scores", "labels", "message"),
    [
        (np.array([0, 1, 1]), [0, 1, 1], r"scores have shape \(3,\), labels \(3,\).*np\.eye"),
        (np.eye(3), [0, 1], r"labels \(2,\)"),
        (np.zeros((0, 3)), np.zeros(0, dtype=int), r"scores have shape \(0, 3\)"),
        (np.eye(3), [0.0, 1.0, 2.0], "labels are of type float64"),
        (np.full((3, 3), np.nan), [0, 1, 2], "scores hold NaN"),
    ],
)
def test_clusters_and_labels_that_do_not_fit(scores, labels, message):
    with pytest.raises(ValueError, match=message):
        name_clusters(scores, labels)
    with pytest.raises(ValueError, match=message):
        clustering_error(scores, labels, [0, 1, 2])


def test_clusters_are_not_named_by_unknown_labels_or_an_unknown_rule():
    with pytest.raises(ValueError, match="labels go down to -1"):
        name_clusters(np.eye(3), [0, -1, 2])
    with pytest.raises(ValueError, match=r'rule is \'most\'; choose "most confident" or "majority"'):
        name_clusters(np.eye(3), [0, 1, 2], rule="most")


def test_names_of_another_number_of_clusters_are_refused():
    with pytest.raises(ValueError, match=r"cluster_labels has shape \(2,\), but scores have 3 clusters"):
        clustering_error(np.eye(3), [0, 1, 2], [0, 1])


@pytest.mark.fault(
    "NaN, other sizes, labels of other images or k=0 in measures of neighbours",
    "named, with what is expected",
)
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"codes": np.full((20, 2), np.nan)},
            "20 of 20 codes hold NaN or infinity; did the training diverge",
        ),
        ({"test_codes": np.ones((20, 3))}, "codes have 2 numbers each, test_codes 3"),
        ({"labels": np.arange(19)}, r"labels have shape \(19,\); expected \(20,\), one for each code"),
        ({"test_codes": np.ones((0, 2))}, r"test_codes have shape \(0, 2\)"),
        ({"k": 0}, "n_neighbors"),
        ({"k": 21}, "n_neighbors = 21, n_samples_fit = 20"),
    ],
)
def test_what_no_neighbours_can_be_found_among_is_named(change, message):
    codes, labels = np.random.default_rng(0).normal(size=(20, 2)), np.arange(20) % 3
    given = {"codes": codes, "labels": labels, "test_codes": codes, "test_labels": labels}
    with pytest.raises(ValueError, match=message):
        neighbour_accuracy(**{**given, **change})


def test_nearest_distances_name_what_does_not_fit():
    images = np.ones((4, 6))
    with pytest.raises(ValueError, match="images have 6 numbers each, training_images 5"):
        nearest_distances(images, images[:, :5])
    with pytest.raises(ValueError, match="1 of 4 images hold NaN"):
        nearest_distances(np.where(np.arange(4)[:, None] == 1, np.nan, images), images)

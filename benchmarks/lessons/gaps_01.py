"""The gaps of a plain autoencoder, trained as in lesson 01: `python -m benchmarks.lessons.gaps_01`.

For each of eight seeds its codes and its gaps, and for each pair of seeds what both have in common. About 8
minutes of one core.
"""

import functools
from itertools import combinations

import aae_teach as aae
import keras
import numpy as np
from aae_teach.metrics import energy_distance, nearest_distances, neighbour_accuracy, reconstruction_error
from scipy.spatial.distance import cdist
from sklearn.neighbors import KNeighborsClassifier

from benchmarks import measuring

SEEDS, EPOCHS = range(8), 60


@functools.cache
def load():
    return aae.load_digits("digits")


@functools.cache
def judge():
    """Names pictures by ten votes of training images."""
    return KNeighborsClassifier(10).fit(load().x_train, load().y_train)


@functools.cache
def train(seed):
    """A trained model and its recording."""
    digits = load()
    keras.utils.set_random_seed(seed)
    model = aae.Autoencoder(aae.build_encoder(), aae.build_decoder(), seed=seed)
    model.compile(keras.optimizers.Adam(1e-3))
    recorder = aae.Recorder(digits.x_train, digits.y_train)
    model.fit(digits.x_train, batch_size=100, epochs=EPOCHS, callbacks=[recorder], verbose=0)
    return model, recorder.recording


def make(seed, other_seed):
    return measure(seed) if other_seed is None else compare(seed, other_seed)


def measure(seed):
    digits, (model, recording) = load(), train(seed)
    codes, test_codes = (model.encoder.predict(x, verbose=0) for x in (digits.x_train, digits.x_test))
    spreads = np.asarray(recording.codes, "float64").std(axis=1)
    negative = np.mean(np.asarray(recording.codes[1]) < 0, axis=0)
    halves = np.split(np.random.default_rng(0).permutation(codes), 2)
    return {
        "test_mse": reconstruction_error(model, digits.x_test),
        "neighbour_accuracy": neighbour_accuracy(codes, digits.y_train, test_codes, digits.y_test),
        "stddev_before": spreads[0].max(),
        "stddev_after_lowest": spreads[-1].min(),
        "stddev_after_highest": spreads[-1].max(),
        "distance_of_mean_from_zero": np.linalg.norm(codes.mean(axis=0)),
        "largest_coordinate": np.abs(codes).max(),
        "one_sided_at_epoch_1": np.maximum(negative, 1 - negative).min(),
        "energy_distance_of_halves": float(energy_distance(*halves)),
        **distances(codes, digits.y_train),
        **gaps(model, codes, test_codes, seed),
        **hatched(model, codes, test_codes),
    }


def distances(codes, labels):
    """How far codes of one digit and of different digits lie apart."""
    between_codes = cdist(codes, codes)
    same = labels[:, None] == labels[None, :]
    within = between_codes[same & ~np.eye(len(codes), dtype=bool)]
    across = between_codes[~same]
    farthest = [between_codes[np.ix_(labels == digit, labels == digit)].max() for digit in range(10)]
    return {
        "within_class_distance": within.mean(),
        "between_class_distance": across.mean(),
        "within_to_between": within.mean() / across.mean(),
        "same_digit_pairs_beyond_median_across": np.mean(within > np.median(across)),
        "farthest_same_digit_pair_to_between": max(farthest) / across.mean(),
        "digit_of_farthest_pair": int(np.argmax(farthest)),
    }


def gaps(model, codes, test_codes, seed):
    """Shares of drawn codes whose picture is strange or undecided, and what is at the origin."""
    digits, random = load(), np.random.default_rng(seed)
    limit = np.quantile(nearest_distances(digits.x_test, digits.x_train), 0.95)
    code_limit = np.quantile(cdist(test_codes, codes).min(axis=1), 0.95)
    draws = {
        "held_out": test_codes,
        "gaussian_5": random.normal(scale=5, size=(2000, 2)),
        "gaussian_10": random.normal(scale=10, size=(2000, 2)),
        "gaussian_fitted": random.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), 2000),
    }
    values = {}
    for name, drawn in draws.items():
        pictures = model.decoder.predict(np.asarray(drawn, "float32"), verbose=0)
        strange = nearest_distances(pictures, digits.x_train) > limit
        undecided = judge().predict_proba(pictures).max(axis=1) < 0.8
        empty = cdist(drawn, codes).min(axis=1) > code_limit
        values |= {
            f"{name}_strange": strange.mean(),
            f"{name}_undecided": undecided.mean(),
            f"{name}_no_clear_digit": (strange | undecided).mean(),
            f"{name}_empty": empty.mean(),
            f"{name}_strange_where_empty": strange[empty].mean(),
            f"{name}_strange_near_codes": strange[~empty].mean(),
        }
    origin = model.decoder.predict(np.zeros((1, 2), "float32"), verbose=0)
    return {
        **values,
        "no_clear_digit_ratio": values["gaussian_5_no_clear_digit"] / values["held_out_no_clear_digit"],
        "origin_distance_to_limit": nearest_distances(origin, digits.x_train)[0] / limit,
        "origin_votes": 10 * judge().predict_proba(origin).max(),
        "origin_nearest_code": np.linalg.norm(codes, axis=1).min(),
    }


def hatched(model, codes, test_codes):
    """Shares of the places that the plane of codes shows as gaps."""
    plane = aae.explore.plane(model, load())
    line = np.linspace(-plane.extent, plane.extent, len(plane.gap_map))
    places = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    gap = plane.gap_map.ravel()
    near = cdist(places, codes).min(axis=1) <= np.quantile(cdist(test_codes, codes).min(axis=1), 0.95)
    return {
        "hatched": gap.mean(),
        "hatched_near_codes": gap[near].mean(),
        "hatched_where_empty": gap[~near].mean(),
    }


def compare(seed, other_seed):
    """What two seeds have in common: codes, and the decoder of one for codes of the other."""
    digits, first, second = load(), train(other_seed)[0], train(seed)[0]
    codes = [model.encoder.predict(digits.x_train, verbose=0) for model in (first, second)]
    foreign = second.decoder.predict(first.encoder.predict(digits.x_test, verbose=0), verbose=0)
    return {
        "energy_distance": float(energy_distance(*codes)),
        "foreign_decoder_mse": np.mean((foreign - digits.x_test) ** 2),
    }


def main():
    options = measuring.command_line(__doc__).parse_args()
    digits = load()
    measuring.measure(
        __file__,
        [{"seed": seed, "other_seed": None} for seed in SEEDS]
        + [{"seed": second, "other_seed": first} for first, second in combinations(SEEDS, 2)],
        make,
        options,
        epochs=EPOCHS,
        mean_image_mse=np.mean((digits.x_train.mean(axis=0) - digits.x_test) ** 2),
        real_images_undecided=np.mean(judge().predict_proba(digits.x_test).max(axis=1) < 0.8),
    )


if __name__ == "__main__":
    main()

"""Measures the numbers that lesson 01 claims, over several seeds, on the embedded digits.

    python benchmarks/bands_01.py [number of seeds]

It writes benchmarks/bands_01.json: every value of every seed, with lowest, median and highest.
"""

import json
import sys
from itertools import combinations
from pathlib import Path

import aae_teach as aae
import keras
import numpy as np
from aae_teach.metrics import energy_distance, nearest_distances, neighbour_accuracy, reconstruction_error
from scipy.spatial.distance import cdist
from sklearn.neighbors import KNeighborsClassifier

EPOCHS = 60


def train(digits, seed):
    keras.utils.set_random_seed(seed)
    model = aae.Autoencoder(aae.build_encoder(), aae.build_decoder(), seed=seed)
    model.compile(keras.optimizers.Adam(1e-3))
    recorder = aae.Recorder(digits.x_train, digits.y_train)
    model.fit(digits.x_train, batch_size=100, epochs=EPOCHS, callbacks=[recorder], verbose=0)
    return model, recorder.recording


def measure(digits, model, recording, seed):
    codes, test_codes = model.encoder.predict(digits.x_train), model.encoder.predict(digits.x_test)
    spreads = np.asarray(recording.codes, "float64").std(axis=1)
    negative = np.mean(np.asarray(recording.codes[1]) < 0, axis=0)
    halves = np.split(np.random.default_rng(0).permutation(codes), 2)
    values = {
        "test_mse": reconstruction_error(model, digits.x_test),
        "neighbour_accuracy": neighbour_accuracy(codes, digits.y_train, test_codes, digits.y_test),
        "stddev_before": spreads[0].max(),
        "stddev_after_lowest": spreads[-1].min(),
        "stddev_after_highest": spreads[-1].max(),
        "distance_of_mean_from_zero": np.linalg.norm(codes.mean(axis=0)),
        "largest_coordinate": np.abs(codes).max(),
        "one_sided_at_epoch_1": np.maximum(negative, 1 - negative).min(),
        "energy_distance_of_halves": float(energy_distance(*halves)),
    }
    values |= distances(codes, digits.y_train)
    values |= gaps(digits, model, codes, test_codes, seed)
    return {**values, **hatched(digits, model, codes, test_codes)}


def distances(codes, labels):
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


def gaps(digits, model, codes, test_codes, seed):
    limit = np.quantile(nearest_distances(digits.x_test, digits.x_train), 0.95)
    code_limit = np.quantile(cdist(test_codes, codes).min(axis=1), 0.95)
    judge = KNeighborsClassifier(10).fit(digits.x_train, digits.y_train)

    def look(drawn):
        pictures = model.decoder.predict(np.asarray(drawn, "float32"), verbose=0)
        strange = nearest_distances(pictures, digits.x_train) > limit
        undecided = judge.predict_proba(pictures).max(axis=1) < 0.8
        empty = cdist(drawn, codes).min(axis=1) > code_limit
        return strange, undecided, empty

    random = np.random.default_rng(seed)
    draws = {
        "held_out": test_codes,
        "gaussian_5": random.normal(scale=5, size=(2000, 2)),
        "gaussian_10": random.normal(scale=10, size=(2000, 2)),
        "gaussian_fitted": random.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), 2000),
    }
    values = {}
    for name, drawn in draws.items():
        strange, undecided, empty = look(drawn)
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
        "origin_votes": 10 * judge.predict_proba(origin).max(),
        "origin_nearest_code": np.linalg.norm(codes, axis=1).min(),
    }


def hatched(digits, model, codes, test_codes):
    """Shares of the places that the plane of codes shows as gaps."""
    plane = aae.explore.plane(model, digits)
    line = np.linspace(-plane.extent, plane.extent, plane.gap_steps)
    places = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    gap = np.frombuffer(plane.gap_map, "uint8") == 1
    near = cdist(places, codes).min(axis=1) <= np.quantile(cdist(test_codes, codes).min(axis=1), 0.95)
    return {
        "hatched": gap.mean(),
        "hatched_near_codes": gap[near].mean(),
        "hatched_where_empty": gap[~near].mean(),
    }


def compare(digits, runs):
    """What two seeds have in common, over all pairs."""
    values = {"energy_distance_of_two_seeds": [], "foreign_decoder_mse": []}
    for (first, _), (second, _) in combinations(runs, 2):
        codes = [model.encoder.predict(digits.x_train) for model in (first, second)]
        values["energy_distance_of_two_seeds"].append(float(energy_distance(*codes)))
        foreign = second.decoder.predict(first.encoder.predict(digits.x_test), verbose=0)
        values["foreign_decoder_mse"].append(float(np.mean((foreign - digits.x_test) ** 2)))
    return values


def main(count=8):
    digits = aae.load_digits("digits")
    runs = [train(digits, seed) for seed in range(count)]
    measured = [measure(digits, *run, seed) for seed, run in enumerate(runs)]
    values = {name: [float(each[name]) for each in measured] for name in measured[0]}
    values |= compare(digits, runs)
    real = KNeighborsClassifier(10).fit(digits.x_train, digits.y_train).predict_proba(digits.x_test)
    values["real_images_undecided"] = [float(np.mean(real.max(axis=1) < 0.8))]
    values["mean_image_mse"] = [float(np.mean((digits.x_train.mean(axis=0) - digits.x_test) ** 2))]
    bands = {
        name: {
            "lowest": round(min(each), 5),
            "median": round(float(np.median(each)), 5),
            "highest": round(max(each), 5),
            "values": [round(value, 5) for value in each],
        }
        for name, each in values.items()
    }
    about = {"script": "benchmarks/bands_01.py", "data": "digits", "epochs": EPOCHS}
    text = json.dumps({**about, "seeds": list(range(count)), "bands": bands}, indent=1)
    Path(__file__).with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    for name, each in bands.items():
        print(f"{name:40} {each['lowest']:9.4g} {each['median']:9.4g} {each['highest']:9.4g}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

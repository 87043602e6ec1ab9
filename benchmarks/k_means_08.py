"""Measures k-means on MNIST, beside which lesson 08 puts the long runs: `python benchmarks/k_means_08.py`.

Same number of clusters, same rules for names, same sizes of validation and test set as `benchmarks/paper.py`;
20,000 training images. `--data` takes the path of an .npz. The values go to k_means_08.json.
"""

import argparse
import json
from pathlib import Path

import aae_teach as aae
import numpy as np
from aae_teach.metrics import clustering_error, name_clusters
from sklearn.cluster import KMeans


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="mnist")
    data = aae.load_digits(parser.parse_args().data)
    found = {}
    for clusters in (16, 30):
        errors = {"most confident": [], "majority": []}
        for seed in range(3):
            digits = aae.validation_split(data, 5000, seed=seed)
            chosen = np.random.default_rng(seed).permutation(len(digits.x_train))[:20000]
            fitted = KMeans(clusters, n_init=3, random_state=seed).fit(digits.x_train[chosen])
            scores = [-fitted.transform(images) for images in (digits.x_validation, digits.x_test)]
            for rule, values in errors.items():
                names = name_clusters(scores[0], digits.y_validation, rule)
                values.append(round(clustering_error(scores[1], digits.y_test, names), 4))
        found[clusters] = errors
    text = ",\n".join(f'"{clusters}": {json.dumps(errors)}' for clusters, errors in found.items())
    Path(__file__).with_suffix(".json").write_text("{\n" + text + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Lesson 08: the numbers on MNIST that its text states are those of the long runs and of k-means."""

import json
import re

import numpy as np
import pytest


def test_errors_on_mnist_are_those_that_were_measured(root):
    text = (root / "lessons" / "08_clusters_without_labels.py").read_text(encoding="utf-8")
    said = re.search(r"with (\d+) clusters is wrong about (\d+) % .* like this one about (\d+) %", text)
    clusters, k_means, model = (int(number) for number in said.groups())
    benchmarks = root / "benchmarks"
    baseline = json.loads((benchmarks / "k_means_08.json").read_text())[str(clusters)]["majority"]
    runs = sorted((benchmarks / "paper").glob(f"clusters-{clusters}-seed*.json"))
    errors = [json.loads(path.read_text())["test_error_majority"] for path in runs]
    assert 100 * np.mean(baseline) == pytest.approx(k_means, abs=1)
    assert np.mean(errors) == pytest.approx(model, abs=1)

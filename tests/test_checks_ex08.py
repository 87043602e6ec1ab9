"""Exercise 08: what its tables show was measured, and what its checks hold to be true follows from it."""

import itertools
import json

import numpy as np
import pytest
from aae_teach.checks.ex08_reading import BY_HAND, CAUSES, TEST, VALIDATION, smallest_error
from aae_teach.metrics import clustering_error, name_clusters


def _row(text, first):
    line = next(line for line in text.splitlines() if line.startswith(f"# | {first} |"))
    return [cell.strip() for cell in line.split("|")[2:-1]]


def test_the_table_of_runs_is_the_one_that_was_measured(root):
    measured = json.loads((root / "benchmarks" / "broken_08.json").read_text())
    text = (root / "lessons" / "ex08_clusters_without_labels.py").read_text()
    for run, (cause, _) in CAUSES.items():
        clusters, in_use, sure, copies, error = _row(text, run)
        found = measured[cause]
        assert int(clusters) == found["clusters"]
        assert float(in_use) == pytest.approx(found["in use"], abs=0.051)
        assert float(sure) == pytest.approx(found["sure"], abs=0.0051)
        assert float(error.strip(" %")) / 100 == pytest.approx(found["error"], abs=0.0006)
        if found["copies"] is None:
            assert copies == "none made"
        else:
            assert float(copies) == pytest.approx(found["copies"], abs=0.00006)


def test_the_errors_by_hand_are_those_of_the_library_and_of_the_tables(root):
    scores, labels = (np.array(each) for each in zip(*VALIDATION))
    clusters, digits = (np.array(each) for each in zip(*TEST))
    for rule in ("most confident", "majority"):
        error = clustering_error(np.eye(3)[clusters], digits, name_clusters(scores, labels, rule))
        assert BY_HAND[rule][0] == pytest.approx(error)
    text = (root / "lessons" / "ex08_clusters_without_labels.py").read_text()
    for cluster, name in enumerate("ABC"):
        assert [float(each) for each in _row(text, f"cluster {name}")] == scores[:, cluster].tolist()
    assert _row(text, "cluster") == ["ABC"[cluster] for cluster in clusters]


@pytest.mark.parametrize(("clusters", "digits"), [(1, 3), (2, 3), (4, 3), (5, 3), (7, 3), (6, 2), (5, 4)])
def test_no_share_of_names_makes_a_smaller_error(clusters, digits):
    shares = itertools.product(range(clusters + 1), repeat=digits)
    held = max(
        sum(min(1 / digits, count / clusters) for count in named)
        for named in shares
        if sum(named) == clusters
    )
    assert smallest_error(clusters, digits) == pytest.approx(1 - held)

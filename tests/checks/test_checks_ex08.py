"""Exercise 08: what its tables show was measured, and what its checks hold to be true follows from it."""

import itertools

import numpy as np
import pytest
from aae_teach.checks.questions.ex08.reading import BY_HAND, TEST, VALIDATION, smallest_error
from aae_teach.metrics import clustering_error, name_clusters

from benchmarks.measuring import read


def _row(text, first):
    line = next(line for line in text.splitlines() if line.startswith(f"# | {first} |"))
    return [cell.strip() for cell in line.split("|")[2:-1]]


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


def test_each_run_shows_its_cause():
    runs = {run["cause"]: run for run in read("mistakes_ex08").runs}
    trained = {cause: run for cause, run in runs.items() if run["copies"] is not None}
    assert set(runs) - set(trained) == {"one cluster for each image"}
    assert runs["one cluster for each image"]["error"] == 0
    assert [cause for cause, run in trained.items() if run["sure"] < 0.5] == ["no category adversary"]
    assert min(trained, key=lambda cause: trained[cause]["in_use"]) == "noise missing"
    assert max(trained, key=lambda cause: trained[cause]["in_use"]) == "nothing"
    assert trained["nothing"]["in_use"] - trained["noise missing"]["in_use"] > 4
    sure = [cause for cause, run in trained.items() if run["sure"] > 0.8]
    assert min(sure, key=lambda cause: trained[cause]["copies"]) == "style too long"
    assert min(sure, key=lambda cause: trained[cause]["error"]) == "noise missing"


def test_the_table_of_lesson_08_names_no_run():
    """With other numbers of clusters no row of one table can be found in the other."""
    assert not {run["clusters"] for run in read("mistakes_ex08").runs} & {
        read("sorting_08").about["clusters"]
    }

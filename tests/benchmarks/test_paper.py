"""The paper's experiments: small runs go through, a stopped one ends as it would have, the table is fresh."""

import functools

import numpy as np
import pytest
from aae_teach.grading import cluster
from distributed import LocalCluster

from benchmarks import measuring
from benchmarks.measuring import Result, read
from benchmarks.paper import distortions, moved_baselines, tables
from benchmarks.paper import experiments as paper
from benchmarks.paper.tables import ROWS, SHARES, ahead_of_the_aae, written_seeds


@pytest.fixture(scope="module")
def data():
    return paper.Data("digits", quick=True)


@pytest.mark.trains
@pytest.mark.parametrize("name", ["likelihood", "semi-100", "semi-all", "clusters-16", "style", "reduce"])
def test_a_quick_run_gives_every_number_of_the_table_and_clears_its_checkpoint(name, data, tmp_path):
    found = paper.run(paper.EXPERIMENTS[name], data, 2, tmp_path, seed=0)
    assert not list(tmp_path.iterdir())
    shown = [key for experiment, key, *_ in ROWS if experiment == name]
    assert shown and all(np.isfinite(found[key]) for key in shown)
    assert found["watched_epochs"] == [1, 2] and len(found["reconstruction_loss_by_epoch"]) == 2
    assert not set(found) - set(read(name).runs[0])


@pytest.fixture(scope="module")
def whole(data, tmp_path_factory):
    """A function from an experiment's name to the model and rows of a run that nothing stopped."""

    @functools.cache
    def run(name):
        folder = tmp_path_factory.mktemp("whole")
        return paper.train(paper.EXPERIMENTS[name], data, 0, 3, folder / "whole.keras")

    return run


class Stopped(Exception):
    """Stands for a process that ends without warning."""


@pytest.mark.trains
@pytest.mark.parametrize("name", ["semi-100", "clusters-16"])
@pytest.mark.parametrize("moment", ["while training", "between the two files"])
def test_a_stopped_run_ends_as_it_would_have(name, moment, data, whole, tmp_path, monkeypatch):
    experiment = paper.EXPERIMENTS[name]
    uninterrupted, uninterrupted_rows = whole(name)
    calls = []

    def stop_at_the_second(function):
        def wrapped(*arguments):
            calls.append(1)
            if len(calls) == 2:
                raise Stopped
            return function(*arguments)

        return wrapped

    with monkeypatch.context() as patch:
        target = (experiment, "fit") if moment == "while training" else (paper.os, "replace")
        patch.setattr(*target, stop_at_the_second(getattr(*target)))
        with pytest.raises(Stopped):
            paper.train(experiment, data, 0, 3, tmp_path / "cut.keras")
    resumed, rows = paper.train(experiment, data, 0, 3, tmp_path / "cut.keras")

    assert len(calls) == 2 and int(resumed.epochs_seen) == 3
    for one, other in zip(uninterrupted.get_weights(), resumed.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)
    for one, other in zip(uninterrupted_rows, rows, strict=True):
        assert {key: one[key] for key in one if "seconds" not in key} == {
            key: other[key] for key in other if "seconds" not in key
        }


def test_labels_of_other_images_are_never_used(data):
    """The labelled images are exactly balanced, and neither validation nor test images are among them."""
    experiment = paper.EXPERIMENTS["semi-100"]
    known = experiment.known(data, seed=0)
    assert np.bincount(data.digits.y_train[known]).tolist() == [2] * 10
    trained = {image.tobytes() for image in data.digits.x_train}
    held_out = [*data.digits.x_validation, *data.digits.x_test]
    assert len(trained) + len(held_out) == 1797
    assert not trained & {image.tobytes() for image in held_out}


@pytest.mark.trains
def test_the_plain_network_with_moved_images_gives_what_is_shown(data, monkeypatch):
    monkeypatch.setattr(paper.EXPERIMENTS["semi-100"], "epochs", 2)
    found = moved_baselines.make(data, labels=100, seed=0)
    assert all(0 <= error <= 100 for error in found.values())
    assert {"labels", "seed", *found} == set(read("plain-moved").runs[0])


def test_the_plain_network_sees_the_labelled_images_alone_as_often_as_the_experiment_does(data):
    experiment = paper.EXPERIMENTS["semi-100"]
    known = experiment.known(data, seed=0)
    images, labels = moved_baselines.labelled_images(data, experiment, known, seed=0, epoch=0)
    steps = len(data.images) // experiment.batch_size
    assert images.shape == (steps * experiment.labelled_size, 784)
    counts = np.bincount(labels)
    assert counts.min() >= len(labels) // len(known) * 2  # two of each digit in a quick experiment
    again, _ = moved_baselines.labelled_images(data, experiment, known, seed=0, epoch=1)
    assert not np.array_equal(images, again)


def test_every_experiment_has_its_seeds_its_rows_and_a_word_on_what_differs(root):
    text = (root / "docs/results.md").read_text(encoding="utf-8")
    assert list(dict.fromkeys(row[0] for row in ROWS)) == list(paper.EXPERIMENTS)
    for name, experiment in paper.EXPERIMENTS.items():
        assert f"- **{name}**: " in text
        assert read(name).about["seeds"] == list(range(experiment.seeds))


def test_seeds_are_written_as_a_reader_says_them():
    for seeds, words in (([2], "seed 2"), ([4, 3], "seeds 3 and 4"), ([1, 2, 3, 4], "seeds 1 to 4")):
        assert written_seeds(seeds) == words
    assert written_seeds([0, 2, 5]) == "seeds 0, 2 and 5"


def test_who_made_which_runs_is_told_by_the_run_itself(monkeypatch):
    # A result that was added to says the newest versions of itself, and the older ones in its runs.
    def result(name):
        runs = [{"seed": 0, "keras": "3.12.4"}, {"seed": 1, "keras": "3.12.4"}, {"seed": 2}]
        return Result({"versions": {"keras": "3.15.1"}}, runs[: 3 if name == "semi-all" else 2])

    monkeypatch.setattr(tables, "read", result)
    assert tables.makers_of_runs() == "Keras 3.15 made seed 2 of semi-all, and Keras 3.12 all others"


# Targets on MNIST, each for the mean over the runs that are kept; the likelihood's is a lower limit.
TARGETS = {
    "semi-100": ("test_error", 5.0),
    "semi-1000": ("test_error", 3.0),
    "clusters-16": ("test_error", 15.0),
    "clusters-30": ("test_error", 8.0),
    "likelihood": ("log_likelihood", -300.0),
}


@pytest.mark.parametrize("name", TARGETS)
def test_the_long_runs_reach_their_targets_within_an_hour(name):
    key, limit = TARGETS[name]
    result = read(name)
    assert result.about["data"] == "mnist"
    mean = np.mean(result.values(key))
    assert (-mean if limit < 0 else mean) <= limit
    assert max(result.values("processor_minutes")) <= 60


def test_distorted_images_stay_images_and_an_upright_one_stays_in_place():
    bar = np.zeros((1, 28, 28), "uint8")
    bar[0, 6:22, 13:15] = 200
    flat = bar.reshape(1, 784)
    np.testing.assert_array_equal(distortions.deskew(flat), flat)
    slanted = np.zeros((1, 28, 28), "uint8")
    for row in range(6, 22):
        slanted[0, row, 19 - row // 2 : 21 - row // 2] = 200
    upright = distortions.deskew(slanted.reshape(1, 784)).reshape(28, 28)
    columns = upright.sum(axis=0)
    assert columns[11:17].sum() > 0.9 * columns.sum()
    still = distortions.distort(flat, np.random.default_rng(0), 0, 0, 0, 0)
    np.testing.assert_array_equal(still, flat)
    moved = distortions.distort(np.repeat(flat, 50, axis=0), np.random.default_rng(0))
    assert moved.dtype == "uint8" and len({image.tobytes() for image in moved}) == 50


TIMES = ("processor_minutes", "minutes")


@pytest.mark.trains
@pytest.mark.timeout(300)
def test_workers_of_a_cluster_find_what_one_machine_finds(data, tmp_path):
    here = {seed: paper.run(paper.EXPERIMENTS["likelihood"], data, 2, tmp_path, seed) for seed in (0, 1)}
    make = functools.partial(paper.run_on_worker, "likelihood", "digits", epochs=2, quick=True)
    quiet = {"dashboard_address": None, "silence_logs": 60, "host": "127.0.0.1"}
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **quiet) as workers,
        cluster.connected(workers.scheduler_address) as client,
    ):
        there = {
            key["seed"]: found
            for key, found in measuring.on_workers(client, make, [{"seed": seed} for seed in here])
        }
    assert there.keys() == here.keys()
    for seed, found in here.items():
        for name, value in found.items():
            if name not in TIMES:
                assert np.allclose(there[seed][name], value, rtol=0.01), (seed, name)


@pytest.mark.trains
def test_a_scheduler_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setattr(cluster, "SECONDS_TO_CONNECT", 1)
    with pytest.raises(SystemExit, match="No Dask scheduler answers"):
        paper.train_on_cluster(None, "tcp://127.0.0.1:9", paper.EXPERIMENTS["likelihood"], "digits")


def test_on_one_known_digit_pca_is_ahead_of_the_aae_and_neighbours_only_where_novelties_are_few():
    for share in SHARES:
        pca, without = (ahead_of_the_aae(way, share) for way in ("PCA", "no adversary"))
        assert np.all(pca > 0) and np.all(without > pca)
    for share in (10, 20):
        neighbours = ahead_of_the_aae("neighbours", share)
        assert np.all(neighbours > 0) and np.all(neighbours < ahead_of_the_aae("PCA", share))
    assert np.all(ahead_of_the_aae("neighbours", 50) < 0)

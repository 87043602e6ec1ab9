"""Lesson 07: what it says of many subsets, and of its recipes, follows from what was measured."""

import itertools

import numpy as np
import pytest

from benchmarks.lessons.tables import ablated, differences, errors, paired_error, unpaired_error
from benchmarks.measuring import read


@pytest.mark.parametrize("labels", [50, 100])
def test_the_aae_beats_the_plain_network_and_label_spreading_beats_all(labels):
    assert differences("semi", "plain", labels).mean() > 3 * paired_error("semi", "plain", labels)
    for name in ("neighbours", "svm", "plain", "pseudo", "codes", "semi"):
        each = differences("spreading", name, labels)
        assert each.mean() > 3 * paired_error("spreading", name, labels)


def test_against_the_svm_the_margin_is_clear_with_50_labels_alone():
    assert differences("semi", "svm", 50).mean() > 3 * paired_error("semi", "svm", 50)
    assert abs(differences("semi", "svm").mean()) < 2 * paired_error("semi", "svm")


def test_pseudo_labels_help_with_100_labels_and_mislead_with_50():
    assert abs(differences("semi", "pseudo").mean()) < 2 * paired_error("semi", "pseudo")
    assert differences("pseudo", "svm").mean() > 2 * paired_error("pseudo", "svm")
    assert differences("svm", "pseudo", 50).mean() > 2 * paired_error("svm", "pseudo", 50)


@pytest.mark.parametrize("labels", [50, 100])
def test_neighbours_in_a_plain_code_do_no_better_than_in_pixels(labels):
    assert differences("codes", "neighbours", labels).mean() < 0
    assert differences("semi", "codes", labels).mean() > 3 * paired_error("semi", "codes", labels)


def test_pairing_helps_a_little():
    paired, unpaired = paired_error("semi", "plain"), unpaired_error("semi", "plain")
    assert 0.6 * unpaired < paired < unpaired


def test_the_neighbours_of_both_studies_are_the_same():
    np.testing.assert_allclose(
        read("few_labels_07").values("test_error", model="neighbours", labels=100),
        read("simple_07").values("test_error", model="neighbours", labels=100, tested="the same"),
        atol=1e-4,
    )


def test_every_image_is_in_one_part_and_the_shared_images_are_harder():
    runs = read("simple_07").where(tested="parts", model="svm", labels=100)
    assert sum(run["test_images"] for run in runs) == 1797
    same, parts = {}, {}
    for name in ("neighbours", "svm", "spreading", "plain", "semi", "pseudo", "codes"):
        own = ablated(name, "parts") if name in ("plain", "semi") else errors(name, tested="parts")
        same[name], parts[name] = errors(name).mean(), own.mean()
        assert parts[name] < same[name]
    assert differences("spreading", "svm", tested="parts").mean() > 0


def test_the_unbalanced_images_mislead_label_spreading_more_than_the_aae():
    lost = differences("spreading", "spreading_unbalanced") - differences("semi", "unbalanced")
    assert lost.mean() > 3 * lost.std(ddof=1) / np.sqrt(len(lost))


def test_where_unlabelled_images_are_unbalanced_seeds_do_not_part_svm_pseudo_labels_and_aae():
    each = {"svm": errors("svm"), "pseudo": errors("pseudo_unbalanced"), "semi": ablated("unbalanced")}
    for one, other in itertools.combinations(each.values(), 2):
        assert abs((one - other).mean()) < 2 * _standard_error(one - other)
    for name in ("svm", "pseudo"):
        more = errors("spreading_unbalanced") - each[name]
        assert more.mean() > 2 * _standard_error(more)
    cost = differences("pseudo_fewer", "pseudo_unbalanced")
    assert cost.mean() > 3 * _standard_error(cost)


def test_the_best_threshold_of_pseudo_labels_is_the_smallest_that_was_tried():
    found = {}
    for run in read("baselines_07").where(model="pseudo"):
        found.setdefault(run["value"], []).append(run["validation_error"])
    best = min(found, key=lambda value: np.mean(found[value]))
    assert best == "SVM, 0.5" and read("baselines_07").about["labels"] == 100
    assert min(float(value.split(", ")[1]) for value in found) == 0.5


def test_without_the_unlabelled_images_the_model_is_like_the_plain_one():
    each = differences("labels_only", "plain")
    assert abs(each.mean()) < 2 * paired_error("labels_only", "plain")
    assert differences("semi", "labels_only").mean() > 2 * paired_error("semi", "labels_only")


def test_what_unlabelled_images_bring_comes_by_way_of_the_category_adversary():
    lost = ablated("no_category_adversary") - ablated("semi")
    assert lost.mean() > 3 * _standard_error(lost)
    left = errors("labels_only") - ablated("no_category_adversary")
    assert left.mean() < lost.mean() / 2


def test_fewer_images_cost_nothing_and_rare_digits_do():
    fewer, rare = ablated("fewer") - ablated("semi"), ablated("unbalanced") - ablated("fewer")
    assert abs(fewer.mean()) < 2 * _standard_error(fewer)
    assert rare.mean() > 2 * _standard_error(rare)


def _standard_error(values):
    return values.std(ddof=1) / np.sqrt(len(values))


def test_each_model_was_tuned_with_four_seeds_and_has_one_of_the_best_settings():
    found = {}
    for run in read("tuning_07").runs:
        recipe = run["model"], run["noise"], run["style_dim"], run["dropout"], run["steps"]
        found.setdefault(recipe, []).append(run["validation_error"])
    for model, noise, style_dim in (("plain", 0.8, None), ("semi", 0.3, 2)):
        mine = {recipe: np.mean(values) for recipe, values in found.items() if recipe[0] == model}
        assert min(mine, key=mine.get)[:3] == (model, noise, style_dim)
    simple = {}
    for run in read("baselines_07").runs:
        simple.setdefault((run["model"], run["value"]), []).append(run["validation_error"])
    assert all(len(values) >= 4 for values in (*found.values(), *simple.values()))
    for model, value in (("neighbours", 1), ("svm", 10), ("spreading", 7)):
        best = min(np.mean(values) for (name, _), values in simple.items() if name == model)
        assert np.mean(simple[model, value]) < best + 0.01


def test_on_mnist_label_spreading_is_behind_the_aae_and_level_with_it_on_straightened_images():
    baselines, model = read("baselines-100"), read("semi-100").values("test_error")
    assert baselines.values("spreading_error", images="raw").min() > model.max()
    straight = baselines.values("spreading_error", images="straight")
    assert abs(straight.mean() - model.mean()) < 1


@pytest.mark.parametrize(("labels", "name"), [(100, "semi-100"), (1000, "semi-1000")])
def test_on_mnist_a_plain_network_with_the_same_moved_images_is_behind_the_aae(labels, name):
    plain = read("plain-moved").values("test_error", labels=labels)
    assert plain.min() > read(name).values("test_error").max()


def test_each_run_of_the_exercise_shows_its_cause():
    result = read("mistakes_ex07")
    for seed in result.about["seeds"]:
        runs = {run["cause"]: run for run in result.where(seed=seed)}
        at_random = {cause for cause, run in runs.items() if run["test_error"] > 0.85}
        assert at_random == {"labels shuffled", "no classification phase"}
        assert runs["labels shuffled"]["classification_loss"] < 1
        assert runs["no classification phase"]["classification_loss"] > 5
        sure = {cause: runs[cause]["surer_than_0.9"] for cause in set(runs) - at_random}
        assert min(sure, key=sure.get) == "no category adversary"

"""Lesson 08: what its text says of k-means, of its four changes and of maps is so in what was measured."""

import numpy as np
import pytest

from benchmarks.lessons import sorting_08
from benchmarks.lessons.tables_08 import MOVED, NEAT, TOLD, TOLD_APART, own_codes
from benchmarks.measuring import read


def errors(recipe, version):
    return read("sorting_08").values(version, recipe=recipe)


def in_use(recipe):
    return read("sorting_08").values("in_use", recipe=recipe)


@pytest.mark.parametrize("version", [NEAT, MOVED])
def test_k_means_told_the_same_is_ahead_of_the_model_in_every_seed(version):
    assert min(errors("all changes", version) - errors(TOLD, version)) > 0


def test_the_model_is_far_ahead_of_k_means_on_pixels_where_digits_move():
    assert max(errors("all changes", MOVED) - errors("k-means on pixels", MOVED)) < -0.1


def test_on_mnist_k_means_is_level_with_the_model_once_it_is_told_the_size_too():
    k_means = read("k_means_08")
    model = read("clusters-30").values("test_error_majority") / 100
    assert max(model) < min(k_means.values("majority", told="place and slant"))
    level = k_means.values("majority", clusters=30, told="place, slant and size")
    assert abs(np.mean(level) - np.mean(model)) < 0.02
    level = k_means.values("most confident", clusters=16, told="place, slant and size")
    assert abs(np.mean(level) - np.mean(read("clusters-16").values("test_error")) / 100) < 0.03


@pytest.mark.parametrize("version", [NEAT, MOVED])
def test_moved_copies_do_not_help_k_means(version):
    assert min(errors("k-means on moved copies", version) - errors("k-means on pixels", version)) > 0


def test_upright_targets_matter_most():
    without = errors("writes the moved image", NEAT)
    assert 0.25 < np.mean(without) < 0.4
    for other in set(sorting_08.RECIPES) - {"writes the moved image", *TOLD_APART}:
        assert np.mean(errors(other, NEAT)) < np.mean(without)


def test_noise_or_batch_normalisation_alone_keeps_several_clusters_in_use():
    none, noise, normalised = (
        in_use(recipe)
        for recipe in ("none of the changes", "only noise on the categories", "only batch normalisation")
    )
    assert none.max() < 1.5 < 2.5 < noise.min() and normalised.min() > 8


def test_untrained_encoders_use_more_clusters_with_batch_normalisation_in_every_seed():
    without, normalised = (read("untrained_08").values("in_use", normalised=each) for each in (False, True))
    assert min(normalised - without) > 1 and max(without) < sorting_08.CATEGORIES / 4


def test_moved_inputs_help_where_digits_move():
    assert min(errors("images not moved", MOVED) - errors("all changes", MOVED)) > 0.15
    assert abs(np.mean(errors("images not moved", NEAT) - errors("all changes", NEAT))) < 0.03
    assert np.mean(errors("images not moved", MOVED)) > np.mean(errors("k-means on pixels", MOVED))


def test_noise_and_batch_normalisation_keep_clusters_alive():
    assert max(in_use("no noise on the categories")) < 14 < min(in_use("all changes"))
    assert max(in_use("no batch normalisation")) < min(in_use("all changes"))
    assert np.mean(errors("no noise on the style", MOVED) - errors("all changes", MOVED)) > 0.03
    difference = errors("no noise on the categories", NEAT) - errors("all changes", NEAT)
    better, worse = np.sort(difference)[:3], np.sort(difference)[3:]
    assert max(better) < 0 and min(worse) > 0.1
    doubled = errors("no noise on the categories", NEAT) / errors("all changes", NEAT)
    assert np.sort(doubled)[3:] == pytest.approx(2.2, abs=0.3)


def test_straightened_images_serve_the_model_better_than_moves():
    straightened = "all changes, images straightened"
    for version in (NEAT, MOVED):
        assert np.mean(errors(straightened, version)) < np.mean(errors("all changes", version))


@pytest.mark.parametrize("version", [NEAT, MOVED])
def test_five_seeds_do_not_part_model_and_k_means_if_both_get_straightened_images(version):
    each = errors("all changes, images straightened", version) - errors(TOLD, version)
    assert abs(each.mean()) < 2 * each.std(ddof=1) / np.sqrt(len(each))


@pytest.mark.parametrize("version", [NEAT, MOVED])
def test_k_means_is_ahead_of_a_model_that_is_told_no_more_than_straightened_images(version):
    each = errors("images straightened, not moved", version) - errors(TOLD, version)
    assert each.mean() > 2 * each.std(ddof=1) / np.sqrt(len(each)) and np.sum(each > 0) >= len(each) - 1


@pytest.mark.parametrize("version", [NEAT, MOVED])
def test_k_means_sorts_the_last_hidden_layer_about_as_well_and_the_code_far_worse(version):
    model, hidden, code = (own_codes(way, version) for way in ("model", "hidden layer", "code"))
    assert abs(np.mean(hidden - model)) < 0.03
    assert min(code - model) > 0.05


def test_the_model_of_both_studies_is_the_same():
    np.testing.assert_allclose(own_codes("model", NEAT), errors("all changes", NEAT), atol=0.01)


def test_twenty_heads_separate_better_than_one_and_t_sne_better_than_both():
    def accuracy(way):
        return read("maps_08").values("neighbour_accuracy", way=way)

    assert min(accuracy("map, twenty heads") - accuracy("plane, one head")) > 0
    assert min(accuracy("plane, one head")) > max(accuracy("PCA"))
    assert min(accuracy("t-SNE")) > max(accuracy("map, twenty heads"))


@pytest.mark.trains
def test_straightening_gives_all_images_the_same_moments():
    images = sorting_08.prepared(0)[0].x_test[:50]
    straight = sorting_08.straighten(images, 5.0)
    again = sorting_08.straighten(straight, 5.0)
    assert sorting_08.ink_spread(straight) == pytest.approx(5.0, rel=0.05)
    assert np.mean(np.abs(again - straight)) < 0.1 * np.mean(np.abs(straight - images))

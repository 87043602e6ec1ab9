"""Exercise 01: right answers in several styles are accepted, known mistakes are named."""

import numpy as np
import pytest
import tensorflow as tf
from aae_teach.checks.ex01 import SCALED
from aae_teach.checks.outcomes import NOT_ATTEMPTED, NOT_YET, RIGHT, judge
from aae_teach.checks.registry import find_question
from scipy.spatial.distance import cdist
from sklearn.neighbors import NearestNeighbors

QUESTIONS = ("scaled", "reconstruction_loss", "class_distances", "gap_share", "draw_codes")


def judged(name, answer, seed=0):
    return judge(find_question(f"ex01.{name}"), answer, seed)


def loss_numpy(images, reconstructions):
    return np.mean((images - reconstructions) ** 2)


def loss_tensorflow(images, reconstructions):
    return tf.reduce_mean(tf.square(images - reconstructions))


def loss_in_two_steps(images, reconstructions):
    return float(((reconstructions - images) ** 2).mean(axis=1).mean())


def pairs_with_cdist(codes, labels):
    distances = cdist(codes, codes)
    same = labels[:, None] == labels[None, :]
    return distances[same & ~np.eye(len(codes), dtype=bool)].mean(), distances[~same].mean()


def pairs_in_a_loop(codes, labels):
    within, between = [], []
    for i in range(len(codes)):
        for j in range(i):
            (within if labels[i] == labels[j] else between).append(np.linalg.norm(codes[i] - codes[j]))
    return [np.mean(within), np.mean(between)]


def pairs_with_tensorflow(codes, labels):
    distances = tf.norm(codes[:, None] - codes[None], axis=-1)
    same = labels[:, None] == labels
    apart = same & ~np.eye(len(codes), dtype=bool)
    return tf.reduce_mean(distances[apart]), tf.reduce_mean(distances[~same])


def pairs_with_the_diagonal(codes, labels):
    distances, same = cdist(codes, codes), labels[:, None] == labels
    return distances[same].mean(), distances[~same].mean()


def pairs_squared(codes, labels):
    distances, same = cdist(codes, codes) ** 2, labels[:, None] == labels
    return distances[same & ~np.eye(len(codes), dtype=bool)].mean(), distances[~same].mean()


def pairs_against_all(codes, labels):
    return pairs_with_cdist(codes, labels)[0], cdist(codes, codes).mean()


def pairs_to_centres(codes, labels):
    centres = np.stack([codes[labels == label].mean(axis=0) for label in labels])
    return np.linalg.norm(codes - centres, axis=1).mean(), pairs_with_cdist(codes, labels)[1]


def pairs_by_class(codes, labels):
    distances = [cdist(codes[labels == label], codes[labels == label]) for label in np.unique(labels)]
    within = [each.sum() / (len(each) * (len(each) - 1)) for each in distances]
    return np.mean(within), pairs_with_cdist(codes, labels)[1]


def nearest(images, training_images):
    return cdist(images, training_images).min(axis=1)


def share(limit_of, compare=np.greater, summarise=np.mean):
    def gap_share(pictures, training_images, held_out_images):
        away = nearest(pictures, training_images)
        limit = limit_of(nearest(held_out_images, training_images), away)
        return summarise(compare(away, limit))

    return gap_share


def share_with_scikit_learn(pictures, training_images, held_out_images):
    search = NearestNeighbors(n_neighbors=1).fit(training_images)
    limit = np.percentile(search.kneighbors(held_out_images)[0], 95)
    return (search.kneighbors(pictures)[0] > limit).mean()


def share_with_root_mean_square(pictures, training_images, held_out_images):
    def distances(images):
        squared = tf.reduce_mean((images[:, None] - training_images[None]) ** 2, axis=-1)
        return np.sqrt(np.min(squared, axis=1))

    return np.mean(distances(pictures) > np.quantile(distances(held_out_images), 0.95))


def draws_near_codes(codes, count, seed):
    random = np.random.default_rng(seed)
    return codes[random.integers(len(codes), size=count)] + random.normal(scale=0.2, size=(count, 2))


def draws_with_keras(codes, count, seed):
    rows = np.random.RandomState(seed).choice(len(codes), count)
    noise = tf.random.stateless_uniform((count, 2), [seed, 0], -0.3, 0.3)
    return tf.gather(codes, rows) + noise


def draws_from_fitted_gaussian(codes, count, seed):
    return np.random.default_rng(seed).multivariate_normal(codes.mean(axis=0), np.cov(codes.T), count)


def draws_between_pairs(codes, count, seed):
    random = np.random.default_rng(seed)
    return (codes[random.integers(600, size=count)] + codes[random.integers(600, size=count)]) / 2


def draws_copies(codes, count, seed):
    return codes[np.random.default_rng(seed).integers(len(codes), size=count)]


def draws_first_rows(codes, count, seed):
    return codes[:count] + np.random.default_rng(seed).normal(scale=0.2, size=(count, 2))


def draws_without_seed(codes, count, seed):
    return draws_near_codes(codes, count, None)


def draws_with_fixed_seed(codes, count, seed):
    return draws_near_codes(codes, count, 0)


def draws_wide(codes, count, seed):
    return np.random.default_rng(seed).normal(scale=50, size=(count, 2))


RIGHT_ANSWERS = [
    ("scaled", dict(SCALED)),
    ("scaled", {key: value.title() for key, value in SCALED.items()}),
    ("reconstruction_loss", loss_numpy),
    ("reconstruction_loss", loss_tensorflow),
    ("reconstruction_loss", loss_in_two_steps),
    ("class_distances", pairs_with_cdist),
    ("class_distances", pairs_in_a_loop),
    ("class_distances", pairs_with_tensorflow),
    ("gap_share", share(lambda real, away: np.quantile(real, 0.95))),
    ("gap_share", share_with_scikit_learn),
    ("gap_share", share_with_root_mean_square),
    ("draw_codes", draws_near_codes),
    ("draw_codes", draws_with_keras),
]


@pytest.mark.parametrize("draw", range(5))
@pytest.mark.parametrize(("name", "answer"), RIGHT_ANSWERS)
def test_right_answers_are_accepted(name, answer, draw):
    outcome = judged(name, answer, draw)
    assert outcome.state == RIGHT, outcome.details
    assert outcome.message


def changed(key):
    return {**SCALED, key: "changes" if SCALED[key] == "same" else "same"}


MISTAKES = [
    ("scaled", changed("neighbour accuracy"), "nearest neighbour"),
    ("scaled", changed("gap measure, codes from N(0, 5)"), "draws stay"),
    ("scaled", changed("reconstruction loss"), "new decoder"),
    ("scaled", {"loss": "same"}, "Keep the keys"),
    ("reconstruction_loss", lambda x, y: np.sum((x - y) ** 2), "sum over everything"),
    ("reconstruction_loss", lambda x, y: np.sum((x - y) ** 2, axis=1).mean(), "sum over the pixels"),
    ("reconstruction_loss", lambda x, y: np.mean((x - y) ** 2, axis=0), "one axis only"),
    ("reconstruction_loss", lambda x, y: np.mean((x - y) ** 2, axis=1), "one axis only"),
    ("reconstruction_loss", lambda x, y: np.mean(abs(x - y)), "absolute"),
    ("reconstruction_loss", lambda x, y: np.sqrt(np.mean((x - y) ** 2)), "root"),
    ("reconstruction_loss", lambda x, y: np.mean(x - y), "not squared"),
    ("class_distances", pairs_with_the_diagonal, "diagonal"),
    ("class_distances", pairs_squared, "squared distances"),
    ("class_distances", pairs_against_all, "leave out those of the same digit"),
    ("class_distances", pairs_to_centres, "class's centre"),
    ("class_distances", pairs_by_class, "each class first"),
    ("class_distances", lambda codes, labels: pairs_with_cdist(codes, labels)[::-1], "within, between"),
    ("class_distances", lambda codes, labels: pairs_with_cdist(codes, labels)[0], ""),
    ("gap_share", share(lambda real, away: np.quantile(real, 0.95), np.less), "inside the limit"),
    ("gap_share", share(lambda real, away: np.quantile(real, 0.95), summarise=np.sum), "count"),
    ("gap_share", share(lambda real, away: np.percentile(real, 0.95)), "np.percentile takes 95"),
    ("gap_share", share(lambda real, away: np.quantile(away, 0.95)), "held-out images"),
    ("gap_share", share(lambda real, away: real.max()), "farthest held-out"),
    ("gap_share", share(lambda real, away: real.mean()), "mean"),
    ("draw_codes", draws_from_fitted_gaussian, "empty middle"),
    ("draw_codes", draws_between_pairs, "between two islands"),
    ("draw_codes", draws_copies, "reconstructions again"),
    ("draw_codes", draws_first_rows, "equal chance"),
    ("draw_codes", draws_without_seed, "Draw everything from"),
    ("draw_codes", draws_with_fixed_seed, "Use the seed"),
    ("draw_codes", draws_wide, "begin with codes that exist"),
    ("draw_codes", lambda codes, count, seed: draws_near_codes(codes, count, seed).T, "one row"),
]


@pytest.mark.parametrize("draw", range(5))
@pytest.mark.parametrize(("name", "answer", "words"), MISTAKES)
def test_mistakes_are_named(name, answer, words, draw):
    outcome = judged(name, answer, draw)
    assert outcome.state == NOT_YET, outcome
    assert words in outcome.details.get("likely reason", "")


def not_written(*arguments):
    raise NotImplementedError("Replace this line by your answer.")


@pytest.mark.parametrize("name", QUESTIONS)
def test_stubs_are_not_attempted(name):
    stub = dict.fromkeys(SCALED, ...) if name == "scaled" else not_written
    assert judged(name, stub).state == NOT_ATTEMPTED
    assert judged(name, ...).state == NOT_ATTEMPTED


@pytest.mark.parametrize("name", QUESTIONS)
def test_solution_shown_to_learners_is_right(name):
    namespace = {"np": np, "cdist": cdist}
    exec(find_question(f"ex01.{name}").solution, namespace)
    assert judged(name, namespace[name]).state == RIGHT

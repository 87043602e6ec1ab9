"""Lesson 03 teaches what the library does; 03b reads from its figures what the benchmarks measured."""

import re

import jupytext
import keras
import numpy as np
import pytest
import tensorflow as tf

from benchmarks.lessons.tables import lowest_loss, recipes, settled_by
from benchmarks.measuring import read
from tests import small

# The article's rows that lesson 03 covers, and the heading under which each is found.
ROWS = {
    5: "The idea: a prior for the codes",
    7: "The diagram",
    8: "Phase 1: reconstruction",
    9: "Phase 2: the discriminator",
    10: "Phase 3: the generator",
    11: "The networks",
    12: "Selecting variables: by object, not by name",
    13: "The losses",
    14: "The settings",
    15: "The evidence, first part: the losses",
}
DEFINITIONS = ("mean_squared_error", "cross_entropy", "update", "discriminator_phase", "generator_phase")
IMAGES = small.images()


@pytest.fixture(scope="module")
def lesson(root):
    return (root / "lessons" / "03_training_an_aae.py").read_text(encoding="utf-8")


def notebook_phases(lesson, model, real_codes):
    """The lesson's own definitions, working on the networks of a model and on given samples of the prior."""
    namespace = {
        "tf": tf,
        "encoder": model.encoder,
        "decoder": model.decoder,
        "discriminator": model.discriminator,
        "phase_variables": model.phase_variables(),
        "optimizers": model.phase_optimizers,
        "sample_prior": lambda count: real_codes[: int(count)],
    }
    cells = [
        cell.source for cell in jupytext.reads(lesson, fmt="py:percent").cells if cell.cell_type == "code"
    ]
    for source in cells:
        if any(f"def {name}(" in source for name in DEFINITIONS):
            # A cell may go on with calls that belong to the reader's run.
            exec(
                "\n".join(block for block in re.split(r"\n(?=\S)", source) if block.startswith(("def", " "))),
                namespace,
            )
    return namespace


class FixedPrior:
    def __init__(self, real_codes):
        self.real_codes = real_codes

    def sample(self, count, seed):
        return self.real_codes[: int(count)]


@pytest.mark.parametrize("phase", ["reconstruction_phase", "discriminator_phase", "generator_phase"])
def test_the_phases_of_the_notebook_are_those_of_the_library(lesson, phase):
    real_codes = tf.random.normal((len(IMAGES), 2), stddev=2.0)
    library, written_out = (small.adversarial_autoencoder(seed=3) for _ in range(2))
    library.prior = FixedPrior(real_codes)
    ours = notebook_phases(lesson, written_out, real_codes)[phase]
    before = small.snapshot(library.encoder, library.decoder, library.discriminator)
    for _ in range(3):
        expected, loss = getattr(library, phase)(tf.constant(IMAGES)), ours(tf.constant(IMAGES))
        assert float(loss) == pytest.approx(float(expected), rel=1e-6)
    weights = [small.snapshot(m.encoder, m.decoder, m.discriminator) for m in (library, written_out)]
    assert not np.array_equal(before, weights[0])
    np.testing.assert_allclose(weights[1], weights[0], rtol=1e-6, atol=1e-7)


def test_each_row_of_the_article_has_its_heading(lesson):
    headings = re.findall(r"^# ## (.+)$", lesson, flags=re.MULTILINE)
    assert not set(ROWS.values()) - set(headings)


def test_the_networks_of_the_notebook_are_the_articles(lesson):
    definition = re.search(r"^def build_network.*?return [^\n]*", lesson, re.DOTALL | re.MULTILINE).group()
    namespace = {"keras": keras}
    exec(definition, namespace)
    network = namespace["build_network"]("encoder", 784, 2, "linear")
    weights = network.get_weights()
    assert [w.shape for w in weights[::2]] == [(784, 1000), (1000, 1000), (1000, 2)]
    assert all(w.std() == pytest.approx(0.01, rel=0.1) for w in weights[::2])
    assert not any(w.any() for w in weights[1::2])


def is_dead(run):
    """Whether neighbours of a code guess among ten digits, because all codes lie in one point."""
    return run["neighbour_accuracy"] < 0.15 and max(run["train_stddevs"]) < 0.01


def test_what_lesson_03_says_of_its_training_held_for_four_of_five_seeds_of_the_articles_recipe():
    """Fifty epochs, as in the lesson, of the runs of sixty that were recorded."""
    runs = recipes()["the article's recipe"]
    alive = [run for run in runs if not is_dead(run)]
    assert (len(runs), len(alive)) == (5, 4)
    for run in alive:
        losses, distances = (
            np.array(run[f"{name}_by_epoch"]) for name in ("discriminator_loss", "energy_distance")
        )
        assert losses[:50].min() < 1.0
        assert 1.3 < losses[45:50].mean() < 1.42
        assert distances[50] < 0.3 < 3 < distances[0]
        assert min(run["stddevs_by_epoch"][50]) > 3.5 and max(run["stddevs_by_epoch"][50]) < 6.5


def settled(*names):
    return [settled_by(run) for name in names for run in recipes()[name]]


def lowest(*names):
    return [lowest_loss(run) for name in names for run in recipes()[name]]


def accuracies(name):
    return [run["neighbour_accuracy"] for run in recipes()[name]]


def test_each_recipe_of_lesson_03b_has_five_seeds():
    assert {name: len(runs) for name, runs in recipes().items()} == dict.fromkeys(recipes(), 5)
    assert len(recipes()) == 12


def test_which_recipes_settle():
    assert None not in settled("steadied", "the four changes, large", "without beta_1 = 0.5")
    never = {name: settled(name).count(None) for name in recipes() if name.startswith("only")}
    assert min(never.values()) >= settled("none of the four").count(None) == 2
    assert never["only the cosine decay"] == 5
    assert max(settled("steadied")) < min(settled("without beta_1 = 0.5"))
    later = [epoch > max(settled("steadied")) for epoch in settled("without the scaled discriminator")]
    assert later.count(True) == 3


def test_to_settle_takes_the_last_ten_epochs_as_exercise_03_asks():
    for name, runs in recipes().items():
        ends = [max(run["energy_distance_by_epoch"][-10:]) < 0.3 for run in runs]
        assert ends == [settled_by(run) is not None for run in runs], name


def test_how_far_the_discriminator_gets_ahead():
    none, glorot = lowest("none of the four"), lowest("only Glorot weights")
    assert max(none) < min(lowest("only the scaled discriminator", "only beta_1 = 0.5"))
    assert min(glorot) < max(none) < sorted(glorot)[1]
    assert max(lowest("without the scaled discriminator")) < min(lowest("steadied"))


def test_scaling_alone_throws_the_codes_farther_than_no_change():
    scaled, none = (
        [max(run["energy_distance_by_epoch"]) for run in recipes()[name]]
        for name in ("only the scaled discriminator", "none of the four")
    )
    assert min(scaled) > 2 * max(none)


def test_what_is_lost_without_a_change():
    without = [name for name in recipes() if name.startswith("without") and "Glorot" not in name]
    assert len(without) == 3
    assert max(accuracies("without Glorot weights")) < min(min(accuracies(name)) for name in without)
    assert max(accuracies("without beta_1 = 0.5")) < min(accuracies("steadied"))


def test_dead_runs_are_those_that_lesson_03b_names():
    dead = {name: sum(map(is_dead, runs)) for name, runs in recipes().items() if any(map(is_dead, runs))}
    assert dead == {"none of the four": 1, "only the cosine decay": 1, "the article's recipe": 1}
    errors = [run["test_mse"] for runs in recipes().values() for run in runs if is_dead(run)]
    assert np.allclose(errors, 0.0449, atol=0.0002)  # the error of the mean of all images


def test_what_the_four_changes_do_depends_on_the_size_of_the_networks():
    small, large = "none of the four", "the article's recipe"
    assert min(accuracies("steadied")) > max(accuracies(small))
    alive = [run["neighbour_accuracy"] for run in recipes()[large] if not is_dead(run)]
    assert abs(np.mean(alive) - np.mean(accuracies("the four changes, large"))) < 0.03
    seconds = {name: np.median([run["seconds"] for run in runs]) for name, runs in recipes().items()}
    for less, more in ((small, large), ("steadied", "the four changes, large")):
        assert 0.2 < seconds[less] / seconds[more] < 0.35


@pytest.mark.parametrize("start", ["article", "article, epsilon 1e-8"])
def test_the_adversaries_throw_the_codes_out_and_not_the_reconstruction_alone(start):
    def farthest(phases):
        return np.max(read("thrown_out_03").values("mean_away", start=start, phases=phases), axis=1)

    reconstruction, adversaries, together = map(farthest, ("reconstruction", "adversaries", "all three"))
    assert len(reconstruction) >= 8
    assert min(adversaries) > 3 * max(reconstruction)
    assert min(together) > max(adversaries)


def test_with_glorot_weights_the_adversaries_hold_the_codes_back():
    def farthest(start, phases):
        return np.max(read("thrown_out_03").values("mean_away", start=start, phases=phases), axis=1)

    assert max(farthest("Glorot", phases).max() for phases in ("reconstruction", "all three")) < 30
    assert max(farthest("Glorot", "adversaries")) < min(farthest("Glorot", "reconstruction"))
    assert np.median(farthest("Glorot", "all three")) < min(farthest("Glorot", "reconstruction"))
    assert max(farthest("Glorot", "all three")) < min(farthest("article", "adversaries"))


def test_the_adversaries_send_all_codes_the_same_way():
    thrown = read("thrown_out_03")
    for run in thrown.where(start="article", phases="adversaries"):
        assert max(run["widest_stddev"]) < 0.1 * max(run["mean_away"])


def test_a_loss_that_does_not_depend_on_the_decoder_leaves_it_alone_and_keras_says_so():
    model = small.adversarial_autoencoder(seed=3)
    networks = model.encoder, model.decoder, model.discriminator
    variables = [variable for network in networks for variable in network.trainable_variables]
    before = small.snapshot(model.decoder)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(model.discriminator(model.encoder(tf.constant(IMAGES))))
    with pytest.warns(UserWarning, match="Gradients do not exist for variables"):
        keras.optimizers.Adam(1e-3).apply(tape.gradient(loss, variables), variables)
    assert np.array_equal(before, small.snapshot(model.decoder))

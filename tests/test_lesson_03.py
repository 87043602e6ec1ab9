"""Lesson 03 teaches what the library does, and says what its benchmarks measured."""

import importlib.util
import json
import re

import jupytext
import keras
import numpy as np
import pytest
import tensorflow as tf

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


@pytest.fixture(scope="module")
def bands(root):
    spec = importlib.util.spec_from_file_location("bands_03", root / "benchmarks" / "bands_03.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def runs(bands):
    return json.loads(bands.RESULT.read_text(encoding="utf-8"))["runs"]


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


def test_the_table_is_what_the_benchmarks_measured(lesson, bands, runs):
    table = "\n".join(f"# {line}" for line in bands.table(runs).splitlines())
    assert table in lesson


def of_recipe(runs, *names):
    return [run for run in runs if run["recipe"] in names]


def test_the_steadied_recipe_reaches_what_the_course_promises(runs):
    steadied = of_recipe(runs, "steadied")
    assert len(steadied) >= 5
    assert np.median([run["test_mse"] for run in steadied]) <= 0.026
    assert np.median([run["neighbour_accuracy"] for run in steadied]) >= 0.72


def test_the_lessons_claims_hold_for_every_measured_seed(lesson, runs):
    found = dict(
        re.findall(r'claim\(f?"([a-z ]+?)(?: of code [^"]*)?", [^\n]*?, ((?:low|high)=[^\n]*)\)\n', lesson)
    )
    keys = {
        "test mean squared error": "test_mse",
        "neighbour accuracy": "neighbour_accuracy",
        "standard deviation": "train_stddevs",
        "mean": "means",
        "energy distance to the prior": "train_energy_distance",
        "final discriminator loss": "discriminator_loss_by_epoch",
    }
    assert set(found) == set(keys)
    for text, bounds in found.items():
        bounds = {name: float(value) for name, value in re.findall(r"(low|high)=([-\d.]+)", bounds)}
        for run in of_recipe(runs, "steadied"):
            values = run[keys[text]]
            values = values[-1:] if text == "final discriminator loss" else values
            assert np.min(values) >= bounds.get("low", -np.inf), (text, run["seed"])
            assert np.max(values) <= bounds.get("high", np.inf), (text, run["seed"])


def test_what_the_lesson_reads_from_the_table(bands, runs):
    def lowest(run):
        return min(run["discriminator_loss_by_epoch"])

    def settled(*names):
        return [bands.settled_by(run) for run in of_recipe(runs, *names)]

    assert settled("none of the four").count(None) == 4
    alone = of_recipe(runs, "only the scaled discriminator", "only Glorot weights", "only beta_1 = 0.5")
    assert min(map(lowest, alone)) > 0.4
    assert None not in settled("only Glorot weights", "only beta_1 = 0.5", "the article's recipe", "steadied")
    assert set(settled("only the cosine decay")) == {None}
    assert min(epoch or 61 for epoch in settled("without the cosine decay")) == 53
    steadied, unscaled = of_recipe(runs, "steadied"), of_recipe(runs, "without the scaled discriminator")
    assert max(map(lowest, unscaled)) < min(map(lowest, steadied))

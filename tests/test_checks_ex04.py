"""Exercise 04: right answers of any style are accepted, and each known mistake gets its own message."""

import itertools

import aae_teach as aae
import keras
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.checks.outcomes import NOT_ATTEMPTED, NOT_YET, RIGHT, judge
from aae_teach.checks.registry import find_question

NAMES = ("compare", "code_grid", "interpolate", "step_sizes", "generate")


def outcome(name, answer, seed=0):
    return judge(find_question(f"ex04.{name}"), answer, seed)


CLUSTERS, COPIES, ALL_TEN, HALFWAY, RADIUS = "clusters", "copies", "all_ten", "halfway", "radius_40"
TRUE = {CLUSTERS: "both", COPIES: "neither", ALL_TEN: "AAE", HALFWAY: "both", RADIUS: "plain"}


def grid_by_loop(extent, steps):
    line = np.linspace(-extent, extent, steps)
    return [[(code_1, code_2) for code_1 in line] for code_2 in reversed(line)]


def grid_with_tensorflow(extent, steps):
    line = tf.linspace(-extent, extent, steps)
    return tf.stack(tf.meshgrid(line, line[::-1]), axis=-1)


def grid_by_mgrid(extent, steps):
    rows, columns = np.mgrid[0:steps, 0:steps].astype("float32") / (steps - 1)
    return (np.dstack([columns, 1 - rows]) * 2 - 1) * extent


def right_grid(extent, steps):
    return np.array(grid_by_loop(extent, steps))


def open_grid(extent, steps):
    line = np.arange(-extent, extent, 2 * extent / steps)[:steps]
    return np.stack(np.meshgrid(line, line[::-1]), axis=-1)


def walk_by_loop(start, end, count):
    return [start + (end - start) * k / (count - 1) for k in range(count)]


def walk_with_tensorflow(start, end, count):
    t = tf.linspace(0.0, 1.0, count)[:, tf.newaxis]
    return (1 - t) * tf.cast(start, "float32") + t * tf.cast(end, "float32")


def weights(count):
    return np.linspace(0, 1, count)[:, None]


def walk_in_a_plane(start, end, count):
    return np.column_stack([np.linspace(start[k], end[k], count) for k in (0, 1)])


def walk_without_its_end(start, end, count):
    t = np.arange(count)[:, None] / count
    return (1 - t) * start + t * end


def walk_without_its_start(start, end, count):
    t = np.arange(1, count + 1)[:, None] / count
    return (1 - t) * start + t * end


def decode(decoder, codes):
    return decoder.predict(codes, verbose=0)


def changes(decoder, codes):
    return np.diff(decode(decoder, codes), axis=0)


def steps_by_loop(decoder, codes):
    pictures = decoder(codes)
    return [float(tf.reduce_mean(tf.abs(b - a))) for a, b in itertools.pairwise(pictures)]


def steps_by_keras_loss(decoder, codes):
    pictures = decoder(codes)
    return keras.losses.mean_absolute_error(pictures[:-1], pictures[1:])


def steps_from_the_first(decoder, codes):
    pictures = decode(decoder, codes)
    return np.abs(pictures[1:] - pictures[0]).mean(axis=1)


def generate_with(draw):
    def generate(decoder, stddev, count):
        return decode(decoder, draw(stddev, (count, decoder.input_shape[-1])))

    return generate


def generate_with_the_prior(decoder, stddev, count):
    prior = aae.Gaussian(latent_dim=decoder.inputs[0].shape[-1], stddev=stddev)
    return decoder(prior.sample(count))


def generate_with_keras(decoder, stddev, count):
    return decoder(stddev * keras.random.normal((count, decoder.input_shape[-1])))


def generate_in_a_plane(decoder, stddev, count):
    return decode(decoder, np.random.normal(0, stddev, (count, 2)))


def without_decoder(decoder, stddev, count):
    return np.random.normal(0, stddev, (count, decoder.input_shape[-1]))


RIGHT_ANSWERS = [
    ("compare", "as asked", TRUE),
    ("compare", "other case and blanks", {key: f" {value.upper()} " for key, value in TRUE.items()}),
    ("code_grid", "loop", grid_by_loop),
    ("code_grid", "tensorflow", grid_with_tensorflow),
    ("code_grid", "mgrid", grid_by_mgrid),
    ("interpolate", "linspace", np.linspace),
    ("interpolate", "loop", walk_by_loop),
    ("interpolate", "tensorflow", walk_with_tensorflow),
    ("step_sizes", "numpy", lambda decoder, codes: np.abs(changes(decoder, codes)).mean(axis=-1)),
    ("step_sizes", "loop", steps_by_loop),
    ("step_sizes", "loss of keras", steps_by_keras_loss),
    ("generate", "prior", generate_with_the_prior),
    ("generate", "keras", generate_with_keras),
    ("generate", "numpy", generate_with(lambda stddev, shape: np.random.normal(0, stddev, shape))),
    (
        "generate",
        "rng",
        generate_with(lambda stddev, shape: np.random.default_rng().normal(0, stddev, shape)),
    ),
]


@pytest.mark.parametrize(
    ("name", "answer"), [(name, answer) for name, _, answer in RIGHT_ANSWERS],
    ids=[f"{name}: {style}" for name, style, _ in RIGHT_ANSWERS],
)  # fmt: skip
def test_right_answers_are_accepted(name, answer):
    for _ in range(3):  # the inputs are drawn anew each time
        result = outcome(name, answer)
        assert result.state == RIGHT, result


WRONG_ANSWERS = [
    ("compare", {**TRUE, CLUSTERS: "AAE"}, "they hardly differ"),
    ("compare", {**TRUE, COPIES: "plain"}, "another seed"),
    ("compare", {**TRUE, ALL_TEN: "both"}, "rarest digit"),
    ("compare", {**TRUE, HALFWAY: "AAE"}, "with the pixels"),
    ("compare", {**TRUE, RADIUS: "AAE"}, "eight standard deviations"),
    ("compare", {**TRUE, RADIUS: "the plain one"}, "Copy one of the choices"),
    ("compare", {CLUSTERS: "both"}, "Keep the five keys"),
    ("compare", "both", "Keep the five keys"),
    ("code_grid", lambda e, s: right_grid(e, s)[::-1], "upside down"),
    ("code_grid", lambda e, s: right_grid(e, s)[:, ::-1], "mirrored"),
    ("code_grid", lambda e, s: right_grid(e, s).swapaxes(0, 1), "transposed"),
    ("code_grid", lambda e, s: right_grid(e, s)[..., ::-1], "transposed"),
    ("code_grid", lambda e, s: right_grid(e, s)[::-1].swapaxes(0, 1), "transposed"),
    ("code_grid", lambda e, s: right_grid(e, s).reshape(-1, 2), "one long list"),
    ("code_grid", lambda e, s: np.moveaxis(right_grid(e, s), -1, 0), "on the last axis"),
    ("code_grid", open_grid, "leaves out its end"),
    ("code_grid", lambda e, s: right_grid(2 * e, s), "reaches to"),
    ("code_grid", lambda e, s: np.sign(right_grid(1, s)) * right_grid(1, s) ** 2 * e, "not all equal"),
    ("code_grid", right_grid(10, 5), "without parentheses"),
    ("code_grid", lambda e, s: None, "without a return line"),
    ("interpolate", lambda a, b, n: np.linspace(b, a, n), "backwards"),
    ("interpolate", walk_without_its_end, "end is left out"),
    ("interpolate", walk_without_its_start, "start is left out"),
    ("interpolate", lambda a, b, n: np.linspace(a, b, n + 1), "Count codes, not steps"),
    ("interpolate", lambda a, b, n: np.linspace(a, b, n)[1:-1], "Count codes, not steps"),
    ("interpolate", lambda a, b, n: np.linspace(a, b, n).T, "transposed"),
    ("interpolate", walk_in_a_plane, "first two numbers"),
    ("interpolate", lambda a, b, n: a + weights(n) ** 2 * (b - a), "not evenly spaced"),
    ("step_sizes", lambda d, c: changes(d, c).mean(axis=1), "Without np.abs"),
    ("step_sizes", lambda d, c: np.abs(changes(d, c).mean(axis=1)), "comes too late"),
    ("step_sizes", lambda d, c: np.abs(changes(d, c)).mean(), "Keep the steps apart"),
    ("step_sizes", lambda d, c: np.abs(changes(d, c)).mean(axis=0), "axis=1 is over the pixels"),
    ("step_sizes", lambda d, c: np.abs(changes(d, c)).sum(axis=1), "sum over the pixels"),
    ("step_sizes", lambda d, c: (changes(d, c) ** 2).mean(axis=1), "mean squared change"),
    ("step_sizes", lambda d, c: np.sqrt((changes(d, c) ** 2).mean(axis=1)), "root mean square"),
    ("step_sizes", steps_from_the_first, "compared with the first"),
    ("step_sizes", lambda d, c: np.abs(np.diff(c, axis=0)).mean(axis=1), "steps of the codes"),
    ("generate", generate_with(lambda s, shape: np.random.normal(0, s**0.5, shape)), "used as a variance"),
    ("generate", generate_with(lambda s, shape: np.random.normal(0, s**2, shape)), "was squared"),
    ("generate", generate_with(lambda s, shape: np.random.normal(0, 1, shape)), "not scaled"),
    ("generate", generate_with(lambda s, shape: np.random.normal(0, 2 * s, shape)), "every dimension"),
    ("generate", generate_with(lambda s, shape: np.random.normal(s, s, shape)), "centred at 0"),
    ("generate", generate_with(lambda s, shape: np.random.uniform(-2 * s, 2 * s, shape)), "not uniform"),
    ("generate", generate_with(lambda s, shape: np.full(shape, s)), "a new code for each"),
    ("generate", generate_with(lambda s, shape: np.random.default_rng(0).normal(0, s, shape)), "fixed seed"),
    ("generate", generate_in_a_plane, "written down as 2"),
    ("generate", without_decoder, "These are the codes"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "answer", "words"), WRONG_ANSWERS)
def test_known_mistakes_are_named(name, answer, words):
    for _ in range(3):
        result = outcome(name, answer)
        assert result.state == NOT_YET, result
        assert words in result.details.get("likely reason", result.details["seen"]) + result.details["seen"]


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_stub_is_not_attempted(name):
    def stub(*inputs):
        raise NotImplementedError("Replace this line by your answer.")

    assert outcome(name, stub).state == NOT_ATTEMPTED


def test_open_statements_are_not_attempted():
    assert outcome("compare", {**TRUE, RADIUS: ...}).state == NOT_ATTEMPTED


@pytest.mark.parametrize("name", NAMES)
def test_the_written_solution_is_right(name):
    found = find_question(f"ex04.{name}")
    assert 2 <= len(found.hints) <= 4
    names = {"np": np}
    exec(found.solution, names)
    answer = names[name]
    assert outcome(name, answer).state == RIGHT

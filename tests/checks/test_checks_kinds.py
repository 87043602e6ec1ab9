"""Kinds of answers on which checks once failed: right in another style, wrong in a corner, badly told."""

import sys
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import tensorflow as tf
import zoo
from aae_teach.checks import NotYet, as_function, as_number, expect_close
from aae_teach.checks.authoring.door import as_array, as_words, kind
from aae_teach.checks.authoring.evidence import evidence
from aae_teach.checks.outcomes import ERROR, NOT_YET, RIGHT, judge
from aae_teach.checks.registry import Question, find_question


def said(name, answer, seed=0):
    outcome = judge(find_question(name), answer, seed)
    return outcome.state, " | ".join(outcome.details.values())


def recipes(seeds):
    return [
        {"initializer": initializer, "beta_1": beta_1, "seed": seed}
        for initializer in ("article", "glorot_uniform")
        for beta_1 in (0.9, 0.5)
        for seed in range(seeds)
    ]


def roll_of_a_whole_number(count, turns, inner, outer):
    assert isinstance(count, int) and isinstance(turns, float)
    place = np.random.default_rng().uniform(size=count)
    radius = np.sqrt(inner**2 + place * (outer**2 - inner**2))
    angle = 2 * np.pi * turns * (radius - inner) / (outer - inner)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


COSTS = "discriminator, guessing", "generator, guessing", "discriminator, nine to one"
SHARES = "most confident", "majority", "equal"
OTHERS_THAT_ARE_RIGHT = {
    "four runs against four": ("ex03.experiment", recipes(2)),
    "fractions": ("ex08.by_hand", dict(zip(SHARES, (Fraction(3, 5), Decimal("0.4"), Fraction(1, 6))))),
    "an argument that is an int": ("ex05.roll", roll_of_a_whole_number),
    "one digit after the point": ("ex02.costs", dict(zip(COSTS, (1.4, 0.7, 0.2)))),
}


@pytest.mark.parametrize(("name", "answer"), OTHERS_THAT_ARE_RIGHT.values(), ids=OTHERS_THAT_ARE_RIGHT)
def test_a_right_answer_in_another_style_is_accepted(name, answer):
    assert {said(name, answer, seed)[0] for seed in range(3)} == {RIGHT}


@pytest.mark.trains
def test_a_phase_may_be_traced():
    names = zoo.above("ex05.discriminator_phase")
    path = zoo.ZOO / "ex05" / "discriminator_phase" / "right_one_call.py"
    zoo.run(path.read_text(encoding="utf-8"), str(path), names)
    names["with_unknown"] = lambda labels, classes: tf.one_hot(
        tf.where(labels < 0, classes, labels), classes + 1
    )
    assert said("ex05.discriminator_phase", tf.function(names["discriminator_phase"]))[0] == RIGHT


def squared_against_radius(fakes, centres, radius=0.3, share=0.5):
    squares = np.sum((fakes[:, None] - centres[None]) ** 2, axis=-1)
    counts = np.bincount(squares.argmin(axis=1)[squares.min(axis=1) < radius], minlength=len(centres))
    return np.sum(counts >= share * len(fakes) / len(centres))


def usual_values(fakes, centres, radius=0.3, share=0.5):
    distances = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)
    counts = np.bincount(distances.argmin(axis=1)[distances.min(axis=1) < 0.3], minlength=len(centres))
    return np.sum(counts >= 0.5 * len(fakes) / len(centres))


def five_digits(codes, labels):
    distances = np.linalg.norm(codes[:, None] - codes[None], axis=-1)
    within, between = [], []
    for digit in range(5):
        own = labels == digit
        within += distances[own][:, own][~np.eye(own.sum(), dtype=bool)].tolist()
        between += distances[own][:, ~own].ravel().tolist()
    return np.mean(within), np.mean(between)


def in_place(codes, count, seed):
    random = np.random.default_rng(seed)
    codes += 0.2 * random.normal(size=codes.shape)
    return codes[random.integers(len(codes), size=count)]


def one_draw(decoder, stddev, count):
    draws = np.random.default_rng().normal(0, stddev, (count, 1))
    return np.asarray(decoder(np.repeat(draws, decoder.input_shape[-1], axis=1)))


def half_a_circle(is_strange, share):
    angles = np.linspace(0, np.pi, 400)
    circle, radius = np.stack([np.cos(angles), np.sin(angles)], axis=1), 0.5
    while is_strange((radius + 0.25) * circle).mean() <= share:
        radius += 0.25
    return radius


def forty_for_sixty(recording):
    losses, stddev = recording.losses, recording.prior.stddev
    codes = np.asarray(recording.codes[-1], "float32")
    wrong = {
        "copies": losses["reconstruction_loss"][-1] > 0.4 * losses["reconstruction_loss"][0],
        "discriminator": losses["discriminator_loss"][-1] < 1,
        "means": np.any(np.abs(codes.mean(axis=0)) > 0.3 * stddev),
        "spread": np.any(np.abs(codes.std(axis=0) - stddev) > 0.25 * stddev),
    }
    return {name for name, is_wrong in wrong.items() if is_wrong}


def moved_if(differs):
    def moved_by(phase, networks, optimizer):
        before = {name: network.get_weights() for name, network in networks.items()}
        phase()
        moved = {
            name
            for name, network in networks.items()
            if any(differs(*pair) for pair in zip(before[name], network.get_weights()))
        }
        for name, network in networks.items():
            network.set_weights(before[name])
        return moved

    return moved_by


def fixed_difference(train):
    narrow, wide = (np.mean([train(name, seed) for seed in range(8)]) for name in ("narrow", "wide"))
    if abs(narrow - wide) < 0.04:
        return "cannot tell"
    return "narrow" if narrow < wide else "wide"


def no_modulo(codes, labels, components):
    turn = np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / components)
    petals = np.round(np.where(turn < 0, turn + components, turn))
    known = labels >= 0
    shares = [np.mean(petals[labels == label] == label) for label in np.unique(labels[known])]
    return np.mean(petals[known] == labels[known]), min(shares)


def in_given_order(styles, labels):
    from sklearn.neighbors import KNeighborsClassifier

    count = int(0.8 * len(labels))
    classifier = KNeighborsClassifier(5).fit(styles[:count], labels[:count])
    return classifier.score(styles[count:], labels[count:])


def insiders(probabilities, labels):
    own = np.eye(probabilities.shape[1], dtype=bool)[probabilities.argmax(axis=1)]
    return labels[np.where(own, probabilities, 0).argmax(axis=0)]


def best_above_zero(score, candidates, training, validation, test):
    best, best_score = candidates[0], 0
    for candidate in candidates:
        if score(validation, candidate) > best_score:
            best, best_score = candidate, score(validation, candidate)
    return best


def best_without_sign(score, candidates, training, validation, test):
    return max(candidates, key=lambda candidate: abs(score(validation, candidate)))


def width_of_the_largest(labels, classes):
    return np.eye(labels.max() + 2)[np.where(labels < 0, labels.max() + 1, labels)]


def shuffled_places(count, turns, inner, outer):
    place = np.random.permutation(np.linspace(0, 1, count))
    radius = np.sqrt(inner**2 + place * (outer**2 - inner**2))
    angle = 2 * np.pi * turns * (radius - inner) / (outer - inner)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def different_in_a_row(decoder, styles, classes, read):
    rows = [np.c_[np.eye(classes), np.repeat(style[None], classes, axis=0)] for style in styles]
    return [len(set(read(decoder(row)).tolist())) / classes for row in rows]


WRONG = {
    "a squared distance": ("ex02.modes_found", squared_against_radius),
    "usual values written down": ("ex02.modes_found", usual_values),
    "five of ten digits": ("ex01.class_distances", five_digits),
    "an argument changed in place": ("ex01.draw_codes", in_place),
    "one draw for all dimensions": ("ex04.generate", one_draw),
    "half a circle": ("ex04.trusted_radius", half_a_circle),
    "a threshold near by": ("diagnose.alarms", forty_for_sixty),
    "changes of a training overlooked": (
        "ex03.moved_by",
        moved_if(lambda a, b: not np.allclose(a, b, atol=1e-3)),
    ),
    "changes downwards overlooked": ("ex03.moved_by", moved_if(lambda a, b: (b - a).max() > 0)),
    "another precision": ("ex03.sample_prior", lambda count: tf.random.normal((count, 2), 0, 5, "float64")),
    "a difference without a spread": ("ex01.fewer_gaps", fixed_difference),
    "complex numbers": ("ex01.lazy_image", lambda images: images.mean(axis=0) + 0j),
    "just below the direction 0": ("ex05.own_share", no_modulo),
    "the given order": ("ex06.leakage", in_given_order),
    "insiders only": ("ex08.cluster_names", insiders),
    "a best score of 0 at first": ("ex09.pick_bandwidth", best_above_zero),
    "scores without a sign": ("ex09.pick_bandwidth", best_without_sign),
    "the largest label that occurs": ("ex05.with_unknown", width_of_the_largest),
    "fixed places, shuffled": ("ex05.roll", shuffled_places),
    "different digits in a row": ("ex06.obeyed", different_in_a_row),
}


@pytest.mark.parametrize(("name", "answer"), WRONG.values(), ids=WRONG)
def test_a_wrong_answer_is_refused_in_every_draw(name, answer):
    assert {said(name, answer, seed)[0] for seed in range(3)} == {NOT_YET}


def rows_of(images):
    return images.reshape(len(images), -1).astype("float32") / 255


TOLD = {
    "pixels from -1 to 1": ("ex00.to_rows", lambda images: 2 * rows_of(images) - 1, "-1 to 1", "order"),
    "ink and paper": ("ex00.to_rows", lambda images: 1 - rows_of(images), "exchanged", "order"),
    "another word": ("diagnose.alarms", lambda recording: {"mean"}, 'Did you mean "means"', "dimension"),
    "networks for names": (
        "ex03.moved_by",
        lambda phase, networks, optimizer: phase() or set(networks.values()),
        "Return the names",
        "overlooked",
    ),
    "a column too many": (
        "ex05.with_unknown",
        lambda labels, classes: np.eye(classes + 2)[np.where(labels < 0, classes, labels)],
        "one column too many",
        "mean or sum",
    ),
}


@pytest.mark.parametrize(("name", "answer", "words", "untrue"), TOLD.values(), ids=TOLD)
def test_a_message_is_true_of_the_answer(name, answer, words, untrue):
    state, message = said(name, answer)
    assert state == NOT_YET and words in message and untrue not in message


def no_step(generator, discriminator, optimizer, real, noise):
    fake = generator(noise)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.softplus(-discriminator(real)))
        loss += tf.reduce_mean(tf.nn.softplus(discriminator(fake)))
    tape.gradient(loss, discriminator.trainable_variables)
    return loss


def freezes(generator, discriminator, optimizer, real, noise):
    generator.trainable = False
    return steps(generator, discriminator, optimizer, real, noise)


def steps(generator, discriminator, optimizer, real, noise, variables=None, count=1):
    fake = generator(noise)
    variables = variables or discriminator.trainable_variables
    first = None
    for _ in range(count):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.nn.softplus(-discriminator(real)))
            loss += tf.reduce_mean(tf.nn.softplus(discriminator(fake)))
        optimizer.apply(tape.gradient(loss, variables), variables)
        first = loss if first is None else first
    return first


def whole_list(generator, discriminator, *others):
    variables = discriminator.trainable_variables + generator.trainable_variables
    return steps(generator, discriminator, *others, variables=variables)


def twice(*arguments):
    return steps(*arguments, count=2)


def late(generator, discriminator, optimizer, real, noise):
    steps(generator, discriminator, optimizer, real, noise)
    return no_step(generator, discriminator, optimizer, real, noise)


@pytest.mark.trains
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (no_step, "The optimizer took no step"),
        (freezes, "trainable of the generator was changed"),
        (whole_list, "variables of the generator in the list"),
        (twice, "took 2 steps"),
        (late, "loss after the step"),
    ],
)
def test_a_phase_is_told_what_was_seen(answer, words):
    state, message = said("ex02.discriminator_phase", answer)
    assert state == NOT_YET and words in message
    assert said("ex02.discriminator_phase", steps)[0] == RIGHT


@pytest.mark.parametrize("number", [3, 3.0, Fraction(3), Decimal(3), np.float16(3), tf.constant(3), [3]])
def test_what_counts_as_a_number(number):
    assert as_number(number) == 3.0


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (True, "True"),
        (np.bool_(True), "True"),
        (3j, "the complex number 3j"),
        (int, "the class int"),
        ((k for k in "ab"), "a generator"),
        (map(str, "ab"), "a map"),
        ([[1, 2], [3]], "a list of rows of several lengths"),
        (np.str_("three"), "'three'"),
        (..., "Ellipsis"),
    ],
)
def test_an_odd_answer_is_named(answer, words):
    assert kind(answer) == words
    for door in (as_number, lambda each: as_array(each, "codes")):
        with pytest.raises(NotYet) as caught:
            door(answer)
        assert words in caught.value.seen


def test_words_are_a_set_of_known_ones():
    assert as_words([np.str_("means")], ("means", "spread")) == {"means"}
    for wrong in ("means", None, 3, {"mean"}, {3}):
        with pytest.raises(NotYet):
            as_words(wrong, ("means", "spread"))


def test_arguments_come_as_in_a_cell_and_stay_as_they_are():
    seen = []
    as_function(lambda *arguments: seen.append(arguments) or 1)(np.array(4), np.float32(0.5), np.ones(2))
    assert [type(each) for each in seen[0]] == [int, float, np.ndarray]

    def spoils(labels, names):
        names.append("more")
        return labels

    with pytest.raises(NotYet, match="`names` itself was changed"):
        as_function(spoils)(np.ones(2), [])
    with pytest.raises(NotYet, match="`candidates` itself was changed"):
        as_function(lambda candidates: candidates.sort() or 1)([2, 1])
    with pytest.raises(NotYet, match="`labels` itself was changed"):
        as_function(lambda labels: labels.sort() or 1)(np.array([2, 1]))


def endless(count):
    return endless(count)


def coloured(count):
    raise ValueError("\x1b[31mred\x1b[0m and np.str_('encoder')")


def test_an_answer_that_breaks_out_gets_a_calm_line():
    def called(answer, random):
        """Anything."""
        as_function(answer)(1)
        return "Called."

    asked = Question("ex99.called", "Anything.", called)
    left = judge(asked, lambda count: sys.exit(1))
    assert left.state == ERROR and "Leave the line with exit out" in left.details["likely reason"]
    lost = judge(asked, endless)
    assert lost.state == ERROR and "nothing stops it" in lost.details["likely reason"]
    assert judge(asked, coloured).details["error"] == "ValueError: red and 'encoder'"


RIGHT_NUMBERS = np.array([-0.31, 1.7, 0.44, 0.123, 2.9])


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (-RIGHT_NUMBERS, "sign"),
        (100 * RIGHT_NUMBERS, "percentages"),
        (784 * RIGHT_NUMBERS, "784 times too large"),
        (0.7 * RIGHT_NUMBERS, "0.7 times"),
        (RIGHT_NUMBERS + 0.2, "off by 0.2"),
        (RIGHT_NUMBERS**2, "squared"),
        (np.sort(RIGHT_NUMBERS), "another order"),
        (RIGHT_NUMBERS[::-1], "reversed"),
        (np.abs(RIGHT_NUMBERS), "absolute"),
        (np.maximum(RIGHT_NUMBERS, 0), "below 0"),
        (RIGHT_NUMBERS.round(1), "rounded to 1"),
        (RIGHT_NUMBERS.round(), "rounded to 0"),
        (np.zeros(5), "the same number, 0"),
        (np.full(5, 0.7), "the same number, 0.7"),
        (np.r_[RIGHT_NUMBERS[:3], 7, 8], "3 of 5 are right: the first ones"),
        (np.full(5, np.nan), "division by 0"),
        (RIGHT_NUMBERS[:, None], "the shape is not"),
        (np.outer(RIGHT_NUMBERS, [1, 2]), "too few axes"),
        (np.arange(5.0) ** 3, ""),
    ],
)
def test_evidence_is_computed_from_both(seen, words):
    told = evidence(seen, RIGHT_NUMBERS)
    assert words in told and bool(words) == bool(told)
    with pytest.raises(NotYet):
        expect_close(seen, RIGHT_NUMBERS)


@pytest.mark.parametrize(("seen", "right"), [(1.0, 0.92), (0.0, 0.3), ([1.0, 1.0], [0.8, 0.97])])
def test_a_0_or_a_1_alone_is_not_told_to_be_rounded(seen, right):
    """Many mistakes end there: a comparison with one threshold, a share of a few."""
    assert "rounded" not in evidence(seen, right)

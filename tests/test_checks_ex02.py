"""Exercise 02: right answers of any style are accepted, and each known mistake gets its own message."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.checks.outcomes import ERROR, NOT_YET, RIGHT, judge
from aae_teach.checks.registry import find_question


def outcome(name, answer, seed=0):
    return judge(find_question(f"ex02.{name}"), answer, seed)


def assert_wrong(name, answer, words):
    result = outcome(name, answer)
    assert result.state == NOT_YET, result
    assert words in " ".join(result.details.values()), result.details


LN_2 = np.log(2)
SURE = -2 * np.log(0.9)


def costs(guess=2 * LN_2, generator=LN_2, nine=SURE):
    return {
        "discriminator, guessing": guess,
        "generator, guessing": generator,
        "discriminator, nine to one": nine,
    }


bce = keras.losses.BinaryCrossentropy(from_logits=True)
probability_bce = keras.losses.BinaryCrossentropy()


def one(logits):
    return bce(tf.ones_like(logits), logits)


def zero(logits):
    return bce(tf.zeros_like(logits), logits)


def by_tensorflow(real, fake):
    losses = tf.nn.sigmoid_cross_entropy_with_logits
    real, fake = losses(tf.ones_like(real), real), losses(tf.zeros_like(fake), fake)
    return tf.reduce_mean(real) + tf.reduce_mean(fake)


def by_concatenation(real, fake):
    logits = tf.concat([real, fake], axis=0)
    labels = tf.concat([tf.ones_like(real), tf.zeros_like(fake)], axis=0)
    return 2 * tf.reduce_mean(keras.losses.binary_crossentropy(labels, logits, from_logits=True))


def by_numpy(real, fake):
    return np.mean(np.logaddexp(0, -real.numpy())) + np.mean(np.logaddexp(0, fake.numpy()))


def by_log_sigmoid(real, fake):
    return -tf.reduce_mean(tf.math.log_sigmoid(real)) - tf.reduce_mean(tf.math.log_sigmoid(-fake))


def by_probabilities(real, fake):
    return -tf.reduce_mean(tf.math.log(tf.sigmoid(real))) - tf.reduce_mean(tf.math.log(1 - tf.sigmoid(fake)))


def step(tape, loss, optimizer, *networks):
    variables = [variable for network in networks for variable in network.trainable_variables]
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss


def discriminate(loss_of=lambda real, fake: one(real) + zero(fake), both=False, sign=1):
    def phase(generator, discriminator, optimizer, real, noise):
        with tf.GradientTape() as tape:
            loss = loss_of(discriminator(real), discriminator(generator(noise)))
            descended = sign * loss
        step(tape, descended, optimizer, discriminator, *([generator] if both else []))
        return loss

    return phase


@tf.function
def discriminate_traced(generator, discriminator, optimizer, real, noise):
    return discriminate()(generator, discriminator, optimizer, real, noise)


def discriminate_by_toggling(generator, discriminator, optimizer, real, noise):
    generator.trainable = False
    fake = generator.predict(noise, verbose=0)
    with tf.GradientTape() as tape:
        loss = by_concatenation(discriminator(real, training=True), discriminator(fake, training=True))
    variables = discriminator.trainable_weights
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    generator.trainable = True
    return float(loss)


def discriminate_wrong_network(generator, discriminator, optimizer, real, noise):
    with tf.GradientTape() as tape:
        loss = one(discriminator(real)) + zero(discriminator(generator(noise)))
    return step(tape, loss, optimizer, generator)


def discriminate_without_step(generator, discriminator, optimizer, real, noise):
    return one(discriminator(real)) + zero(discriminator(generator(noise)))


def discriminate_without_return(*arguments):
    discriminate()(*arguments)


def generate(loss_of=one, both=False, sign=1):
    def phase(generator, discriminator, optimizer, noise):
        with tf.GradientTape() as tape:
            loss = loss_of(discriminator(generator(noise)))
            descended = sign * loss
        step(tape, descended, optimizer, generator, *([discriminator] if both else []))
        return loss

    return phase


def generate_by_formula(generator, discriminator, optimizer, noise):
    variables = generator.trainable_weights
    with tf.GradientTape() as tape:
        fake = generator(noise, training=True)
        loss = tf.reduce_mean(tf.nn.softplus(-discriminator(fake, training=False)))
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    return loss.numpy()


def generate_before_the_tape(generator, discriminator, optimizer, noise):
    fake = generator(noise)
    with tf.GradientTape() as tape:
        loss = one(discriminator(fake))
    return step(tape, loss, optimizer, generator)


def generate_twice(*arguments):
    loss = generate()(*arguments)
    generate()(*arguments)
    return loss


def distances(fakes, centres):
    return np.linalg.norm(fakes[:, None] - centres[None], axis=-1)


def modes_by_loop(fakes, centres, radius=0.3, share=0.01):
    near = [sum(np.hypot(*(fakes - centre).T) < radius) for centre in centres]
    return len([count for count in near if count >= share * len(fakes)])


def modes_by_tensorflow(fakes, centres):
    away = tf.norm(tf.constant(fakes)[:, None] - tf.constant(centres, "float32"), axis=-1)
    return tf.reduce_sum(tf.cast(tf.reduce_mean(tf.cast(away < 0.3, "float32"), axis=0) >= 0.01, "int32"))


def modes_by_nearest_within(fakes, centres):
    away = distances(fakes, centres)
    nearest = away.argmin(axis=1)[away.min(axis=1) < 0.3]
    return int(sum(np.bincount(nearest, minlength=len(centres)) >= 0.01 * len(fakes)))


def modes_by_nearest(fakes, centres):
    nearest = distances(fakes, centres).argmin(axis=1)
    return int(sum(np.bincount(nearest, minlength=len(centres)) >= 0.01 * len(fakes)))


RIGHT_ANSWERS = [
    ("costs", costs()),
    ("costs", costs(1.386, 0.693, 0.211)),
    ("costs", costs(tf.constant(1.3863), np.float32(0.6931), np.array([0.2107]))),
    ("discriminator_loss", by_tensorflow),
    ("discriminator_loss", by_concatenation),
    ("discriminator_loss", by_numpy),
    ("discriminator_loss", by_log_sigmoid),
    ("discriminator_loss", tf.function(by_tensorflow)),
    ("generator_loss", one),
    ("generator_loss", lambda fake: tf.reduce_mean(tf.nn.softplus(-fake)).numpy()),
    ("generator_loss", lambda fake: -np.mean(-np.logaddexp(0, -fake.numpy()))),
    ("discriminator_phase", discriminate()),
    ("discriminator_phase", discriminate(by_log_sigmoid)),
    ("discriminator_phase", discriminate_traced),
    ("discriminator_phase", discriminate_by_toggling),
    ("generator_phase", generate()),
    ("generator_phase", generate_by_formula),
    ("generator_phase", tf.function(generate())),
    ("modes_found", modes_by_loop),
    ("modes_found", modes_by_tensorflow),
    ("modes_found", modes_by_nearest_within),
]

WRONG_ANSWERS = [
    ("costs", costs(guess=np.log(2)), "the sum of two"),
    ("costs", costs(guess=2.0), "Those are bits"),
    ("costs", costs(guess=-2 * np.log(2)), "The sign is missing"),
    ("costs", costs(generator=0.5), "0.5 is the probability"),
    ("costs", costs(generator=2 * np.log(2)), "has one term"),
    ("costs", costs(nine=-2 * np.log(0.1)), "swapped"),
    ("costs", costs(nine=-np.log(0.9) - np.log(0.1)), "A fake has the label 0"),
    ("costs", {"discriminator": 1.386}, "Keep the three keys"),
    ("costs", costs(nine=3.0), "minus the logarithms"),
    ("discriminator_loss", lambda real, fake: zero(real) + one(fake), "labels are swapped"),
    ("discriminator_loss", lambda real, fake: (one(real) + zero(fake)) / 2, "averaged"),
    ("discriminator_loss", lambda real, fake: one(tf.sigmoid(real)) + zero(tf.sigmoid(fake)), "twice"),
    (
        "discriminator_loss",
        lambda real, fake: (
            probability_bce(tf.ones_like(real), real) + probability_bce(tf.zeros_like(fake), fake)
        ),
        "taken for probabilities",
    ),
    ("discriminator_loss", by_probabilities, "right for small logits"),
    ("discriminator_loss", lambda real, fake: 40 * by_tensorflow(real, fake), "summed"),
    ("discriminator_loss", lambda real, fake: -by_tensorflow(real, fake), "sign"),
    ("discriminator_loss", lambda real, fake: one(real), "Fakes are missing"),
    ("discriminator_loss", lambda real, fake: tf.nn.softplus(-real) + tf.nn.softplus(fake), "one number"),
    ("generator_loss", zero, "learn to be caught"),
    ("generator_loss", lambda fake: -zero(fake), "saturates"),
    ("generator_loss", lambda fake: one(tf.sigmoid(fake)), "twice"),
    ("generator_loss", lambda fake: probability_bce(tf.ones_like(fake), fake), "taken for probabilities"),
    ("generator_loss", lambda fake: tf.reduce_sum(tf.nn.softplus(-fake)), "summed"),
    ("discriminator_phase", discriminate(both=True), "generator would learn to be caught"),
    ("discriminator_phase", discriminate_wrong_network, "generator moved"),
    ("discriminator_phase", discriminate_without_step, "did not move"),
    ("discriminator_phase", discriminate_without_return, "without a return line"),
    ("discriminator_phase", discriminate(lambda real, fake: zero(real) + one(fake)), "swapped"),
    ("discriminator_phase", discriminate(sign=-1), "went up the loss"),
    ("generator_phase", generate(both=True), "learn to call fakes real"),
    ("generator_phase", generate(zero), "learn to be caught"),
    ("generator_phase", generate(lambda fake: one(tf.sigmoid(fake))), "twice"),
    ("generator_phase", generate_before_the_tape, "before the tape"),
    ("generator_phase", generate(sign=-1), "went up the loss"),
    ("generator_phase", generate_twice, "once, with the optimizer"),
    ("modes_found", modes_by_nearest, "far from every centre"),
    ("modes_found", lambda fakes, centres: np.sum(distances(fakes, centres) < 0.3), "not fakes"),
    ("modes_found", lambda fakes, centres: np.sum((distances(fakes, centres) < 0.3).any(0)), "single fake"),
    (
        "modes_found",
        lambda fakes, centres: np.sum((distances(fakes, centres) < 0.3).sum(0) >= 20),
        "fixed number",
    ),
    (
        "modes_found",
        lambda fakes, centres: np.sum((distances(fakes, centres) < 0.3).mean(0) >= 0.05),
        "1 % is enough",
    ),
]


@pytest.mark.parametrize("repeat", range(2))
@pytest.mark.parametrize("name,answer", RIGHT_ANSWERS)
def test_right_answers_are_accepted(name, answer, repeat):
    result = outcome(name, answer)
    assert result.state == RIGHT, result


@pytest.mark.parametrize("name,answer,words", WRONG_ANSWERS)
def test_wrong_answers_are_named(name, answer, words):
    assert_wrong(name, answer, words)


@pytest.mark.parametrize("name", ["costs", "discriminator_loss", "generator_phase", "modes_found"])
def test_each_question_has_hints_and_a_solution(name):
    asked = find_question(f"ex02.{name}")
    assert len(asked.hints) >= 2
    assert name in asked.solution


def test_an_error_in_a_phase_shows_the_learners_line():
    def phase(generator, discriminator, optimizer, noise):
        return discriminator(generator(noise)) + missing  # noqa: F821

    result = outcome("generator_phase", phase)
    assert result.state == ERROR
    assert "missing" in result.details["your line"]

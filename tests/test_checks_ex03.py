"""Exercise 03: right answers of any style are accepted, and each known mistake gets its own message."""

import aae_teach as aae
import keras
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.adversarial import cross_entropy
from aae_teach.checks.outcomes import NOT_YET, RIGHT, judge
from aae_teach.checks.registry import find_question


def outcome(name, answer, seed=0):
    return judge(find_question(f"ex03.{name}"), answer, seed)


def step(tape, loss, optimizer, *networks):
    variables = [variable for network in networks for variable in network.trainable_variables]
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss


MOVES = {
    "reconstruction": {"encoder", "decoder"},
    "discriminator": {"discriminator"},
    "generator": {"encoder"},
}


def reconstruct(loss_of, networks_of):
    def phase(images, networks, optimizer):
        with tf.GradientTape() as tape:
            loss = loss_of(images, networks.decoder(networks.encoder(images)))
        return step(tape, loss, optimizer, *networks_of(networks))

    return phase


def both(networks):
    return networks.encoder, networks.decoder


def mean_square(images, copies):
    return tf.reduce_mean(tf.square(images - copies))


def reconstruct_with_keras(images, networks, optimizer):
    model = keras.Sequential([networks.encoder, networks.decoder])
    with tf.GradientTape() as tape:
        loss = keras.losses.MeanSquaredError()(images, model(images, training=True))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return float(loss)


def reconstruct_without_gradient(images, networks, optimizer):
    copies = networks.decoder(networks.encoder(images))
    with tf.GradientTape() as tape:
        loss = mean_square(images, copies)
    return step(tape, loss, optimizer, networks.encoder, networks.decoder)


def reconstruct_without_return(images, networks, optimizer):
    reconstruct(mean_square, both)(images, networks, optimizer)


def reconstruct_uphill(images, networks, optimizer):
    with tf.GradientTape() as tape:
        loss = mean_square(images, networks.decoder(networks.encoder(images)))
        negative = -loss
    step(tape, negative, optimizer, networks.encoder, networks.decoder)
    return loss


generator = keras.random.SeedGenerator(0)
fixed_codes = np.random.default_rng(0).normal(scale=5.0, size=(5000, 2)).astype("float32")


def discriminate(
    real_label=1.0, fake_label=0.0, squash=lambda a: a, factor=1.0, moves=lambda n: (n.discriminator,)
):
    def phase(images, networks, sample_prior, optimizer):
        real_codes = sample_prior(len(images))
        with tf.GradientTape() as tape:
            real_logits = squash(networks.discriminator(real_codes))
            fake_logits = squash(networks.discriminator(networks.encoder(images)))
            loss = factor * (cross_entropy(real_label, real_logits) + cross_entropy(fake_label, fake_logits))
        return step(tape, loss, optimizer, *moves(networks))

    return phase


def discriminate_with_keras(images, networks, sample_prior, optimizer):
    bce = keras.losses.BinaryCrossentropy(from_logits=True)
    codes = tf.concat([networks.encoder(images), sample_prior(tf.shape(images)[0])], axis=0)
    labels = tf.concat([tf.zeros((len(images), 1)), tf.ones((len(images), 1))], axis=0)
    with tf.GradientTape() as tape:
        loss = 2 * bce(labels, networks.discriminator(codes, training=True))
    variables = networks.discriminator.trainable_variables
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    return loss


def discriminate_by_formula(images, networks, sample_prior, optimizer):
    fake_codes, real_codes = networks.encoder.predict(images, verbose=0), sample_prior(len(images))
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch([variable.value for variable in networks.discriminator.trainable_variables])
        real, fake = networks.discriminator(real_codes), networks.discriminator(fake_codes)
        loss = tf.reduce_mean(tf.nn.softplus(-real)) + tf.reduce_mean(tf.nn.softplus(fake))
    return step(tape, loss, optimizer, networks.discriminator)


def discriminate_old_samples(images, networks, sample_prior, optimizer):
    return discriminate()(images, networks, lambda count: fixed_codes[:count], optimizer)


def discriminate_hundred(images, networks, sample_prior, optimizer):
    return discriminate()(images, networks, lambda count: sample_prior(100), optimizer)


def discriminate_probabilities(images, networks, sample_prior, optimizer):
    bce = keras.losses.BinaryCrossentropy()
    with tf.GradientTape() as tape:
        real = networks.discriminator(sample_prior(len(images)))
        fake = networks.discriminator(networks.encoder(images))
        loss = bce(tf.ones_like(real), real) + bce(tf.zeros_like(fake), fake)
    return step(tape, loss, optimizer, networks.discriminator)


def generate(label=1.0, squash=lambda a: a, factor=1.0, moves=lambda n: (n.encoder,)):
    def phase(images, networks, optimizer):
        with tf.GradientTape() as tape:
            loss = factor * cross_entropy(label, squash(networks.discriminator(networks.encoder(images))))
        return step(tape, loss, optimizer, *moves(networks))

    return phase


def generate_with_keras(images, networks, optimizer):
    bce = keras.losses.BinaryCrossentropy(from_logits=True)
    with tf.GradientTape() as tape:
        logits = networks.discriminator(networks.encoder(images, training=True), training=False)
        loss = bce(tf.ones((len(images), 1)), logits)
    variables = networks.encoder.trainable_weights
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    return loss.numpy()


@tf.function
def generate_traced(images, networks, optimizer):
    return generate()(images, networks, optimizer)


def generate_from_numpy(images, networks, optimizer):
    codes = networks.encoder.predict(images, verbose=0)
    with tf.GradientTape() as tape:
        loss = cross_entropy(1.0, networks.discriminator(codes))
    return step(tape, loss, optimizer, networks.encoder)


def generate_jointly(images, networks, optimizer):
    with tf.GradientTape() as tape:
        codes = networks.encoder(images)
        loss = cross_entropy(1.0, networks.discriminator(codes)) + mean_square(
            images, networks.decoder(codes)
        )
    return step(tape, loss, optimizer, networks.encoder, networks.decoder)


def histogram_distance(codes, real_codes):
    edges = np.linspace(-20, 20, 9)
    ours, priors = (np.histogram2d(*points.T, bins=edges)[0] / len(points) for points in (codes, real_codes))
    return np.abs(ours - priors).sum()


def one_dimension_at_a_time(codes, real_codes):
    return max(np.abs(np.sort(codes[:, k]) - np.sort(real_codes[:, k])).mean() for k in range(2))


def trained(prior, epochs=1, steps=1, size=784):
    model = aae.build_steady_model(prior, steps, image_size=size, hidden=(8, 8))
    if epochs:
        model.fit(aae.load_digits("digits").x_train[:100, :size], epochs=epochs, verbose=0)
    return model


RIGHT_ANSWERS = [
    ("moves", MOVES),
    (
        "moves",
        {"reconstruction": ["decoder", "encoder"], "discriminator": "discriminator", "generator": "encoder"},
    ),
    ("reconstruction_phase", reconstruct(mean_square, both)),
    ("reconstruction_phase", reconstruct_with_keras),
    (
        "reconstruction_phase",
        reconstruct(lambda x, y: tf.reduce_mean(keras.losses.mean_squared_error(x, y)), both),
    ),
    ("sample_prior", lambda count: tf.random.normal((count, 2), stddev=5.0)),
    ("sample_prior", lambda count: 5 * keras.random.normal((count, 2))),
    ("sample_prior", lambda count: aae.Gaussian(latent_dim=2, stddev=5.0).sample(count, generator)),
    ("discriminator_phase", discriminate()),
    ("discriminator_phase", discriminate_with_keras),
    ("discriminator_phase", discriminate_by_formula),
    ("generator_phase", generate()),
    ("generator_phase", generate_with_keras),
    ("generator_phase", generate_traced),
    ("match", aae.metrics.energy_distance),
    ("match", lambda codes, real: aae.metrics.maximum_mean_discrepancy(codes, real, bandwidth=5.0)),
    ("match", histogram_distance),
]

WRONG_ANSWERS = [
    ("moves", {**MOVES, "discriminator": {"discriminator", "encoder"}}, "learn to be caught"),
    ("moves", {**MOVES, "generator": {"encoder", "decoder"}}, "not on that path"),
    ("moves", {**MOVES, "generator": {"encoder", "discriminator"}}, "help the encoder to cheat"),
    ("moves", {**MOVES, "reconstruction": {"decoder"}}, "depends on the code too"),
    ("moves", {"reconstruction": {"encoder"}}, "three keys"),
    ("reconstruction_phase", reconstruct(mean_square, lambda n: (n.decoder,)), "depends on the code too"),
    (
        "reconstruction_phase",
        reconstruct(lambda x, y: tf.reduce_sum(tf.square(x - y)), both),
        "mean, not the sum",
    ),
    ("reconstruction_phase", reconstruct(lambda x, y: tf.reduce_mean(tf.abs(x - y)), both), "Square the"),
    ("reconstruction_phase", reconstruct_without_gradient, "outside of the tape"),
    ("reconstruction_phase", reconstruct_without_return, "without a return line"),
    ("reconstruction_phase", reconstruct_uphill, "gradient of this loss once"),
    (
        "sample_prior",
        lambda count: tf.random.normal((count, 2), stddev=25.0),
        "standard deviation 5, variance",
    ),
    ("sample_prior", lambda count: tf.random.normal((count, 2), stddev=5.0**0.5), "deviation 5, variance 25"),
    ("sample_prior", lambda count: fixed_codes[:count], "drawn once"),
    ("sample_prior", lambda count: tf.random.normal((count, 2), stddev=5.0, seed=1)[:1], "One row for each"),
    ("sample_prior", lambda count: tf.random.normal((count,), stddev=5.0), "One row for each code"),
    ("sample_prior", lambda count: tf.repeat(tf.random.normal((count, 1), stddev=5.0), 2, 1), "count * 2"),
    ("sample_prior", lambda count: tf.random.uniform((count, 2), -(75**0.5), 75**0.5), "Use a normal draw"),
    ("sample_prior", lambda count: 5.0 * tf.random.normal((count, 2), mean=1.0), "centred at 0"),
    (
        "sample_prior",
        lambda count: np.random.normal(scale=5.0, size=(count, 2)).astype("float32"),
        "runs Python once",
    ),
    (
        "discriminator_phase",
        discriminate(moves=lambda n: (n.discriminator, n.encoder)),
        "learn to be caught",
    ),
    ("discriminator_phase", discriminate(real_label=0.0, fake_label=1.0), "labels are swapped"),
    ("discriminator_phase", discriminate(fake_label=1.0), "Fake codes get the label 0"),
    ("discriminator_phase", discriminate(squash=tf.sigmoid), "Sigmoid twice"),
    ("discriminator_phase", discriminate_probabilities, "no probabilities"),
    ("discriminator_phase", discriminate(factor=0.5), "Add the two terms"),
    ("discriminator_phase", discriminate_old_samples, "sampled once"),
    ("discriminator_phase", discriminate_hundred, "Batches differ in size"),
    ("discriminator_phase", discriminate(moves=lambda n: (n.encoder,)), "learn to be caught"),
    ("generator_phase", generate(moves=lambda n: (n.encoder, n.discriminator)), "help the encoder to cheat"),
    ("generator_phase", generate_jointly, "not on that path"),
    ("generator_phase", generate(label=0.0), "learn to be caught"),
    ("generator_phase", generate(label=0.0, factor=-1.0), "turned around"),
    ("generator_phase", generate(squash=tf.sigmoid), "Sigmoid twice"),
    ("generator_phase", generate_from_numpy, "passes no gradient on"),
    ("match", lambda codes, real: np.abs(codes.mean(0) - real.mean(0)).max(), "does not see the spread"),
    ("match", lambda codes, real: np.abs(codes.std(0) - real.std(0)).max(), "does not see a shift"),
    (
        "match",
        lambda codes, real: np.abs([codes.mean(0) - real.mean(0), codes.std(0) - real.std(0)]).max(),
        "do not see the shape",
    ),
    ("match", one_dimension_at_a_time, "Compare the points in the plane"),
    ("match", lambda codes, real: -float(aae.metrics.energy_distance(codes, real)), "Turn the sign around"),
    ("uniform", lambda: trained(aae.Gaussian()), "Swap the prior"),
    ("uniform", lambda: trained(aae.Uniform(), epochs=0), "Call model.fit"),
    ("uniform", lambda: trained(aae.Uniform()), "steps counts batches"),
]


@pytest.mark.parametrize(("name", "answer"), RIGHT_ANSWERS)
def test_right_answers_are_accepted(name, answer):
    for _ in range(5):  # inputs are new each time
        judged = outcome(name, answer)
        assert judged.state == RIGHT, judged


@pytest.mark.parametrize(("name", "answer", "words"), WRONG_ANSWERS)
def test_wrong_answers_get_their_own_message(name, answer, words):
    answer = answer() if name == "uniform" else answer
    for _ in range(3):
        judged = outcome(name, answer)
        assert judged.state == NOT_YET, judged
        assert words in judged.details["likely reason"], judged.details


class FilledSquare:
    """A stand-in for a model that was trained as asked, whose codes fill the square."""

    prior = aae.Uniform(latent_dim=2, low=-10.0, high=10.0)
    epochs_seen = 60

    @property
    def encoder(self):
        return self

    def predict(self, images, verbose):
        return np.asarray(self.prior.sample(len(images), seed=1))


@pytest.mark.parametrize("answer", [FilledSquare(), (FilledSquare(),)], ids=["model", "with a comma"])
def test_a_model_with_uniform_codes_is_accepted(answer):
    assert outcome("uniform", answer).state == RIGHT


@pytest.mark.parametrize(
    "name", ["reconstruction_phase", "sample_prior", "discriminator_phase", "generator_phase", "match"]
)
def test_the_solution_that_is_shown_is_right(name):
    namespace = {"tf": tf, "np": np, "aae": aae, "cross_entropy": cross_entropy}
    exec(find_question(f"ex03.{name}").solution, namespace)
    assert outcome(name, namespace[name]).state == RIGHT

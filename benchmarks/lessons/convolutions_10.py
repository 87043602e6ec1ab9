"""Dense and convolutional networks on equal terms: `python -m benchmarks.lessons.convolutions_10`.

Adversarial autoencoders with codes of 8 numbers and the prior N(0, 5²), on three sets of images: the
embedded digits, ten letters in 21 typefaces, and colour patches of two photographs. Each way gets the same
processor's seconds on one core, or, as a control, the number of steps that the convolutions had. Another
control shuffles the pixels, in the same way in all images. About fifteen minutes on one core.
"""

import dataclasses
import functools
import time

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np

from benchmarks import measuring

SEEDS, LATENT_DIM, BATCH, SECONDS = 5, 8, 100, 10.0
FILTERS, USUAL = (16, 32), (128, 64)
TRIAL = 20  # steps that are timed
DATA = ("digits", "letters", "patches", "digits, shuffled")
# name: kind of networks, and what sets the number of steps
WAYS = {
    "convolutional": ("convolutional", "seconds"),
    "dense, as many weights": ("narrow", "seconds"),
    "dense, usual": ("usual", "seconds"),
    "dense, usual, equal steps": ("usual", "steps"),
}


@functools.cache
def load(name):
    """`Digits` of one of the sets."""
    if name.startswith("digits"):
        found = aae.load_digits("digits")
        if name == "digits":
            return found
        order = np.random.default_rng(0).permutation(784)
        return dataclasses.replace(found, x_train=found.x_train[:, order], x_test=found.x_test[:, order])
    if name == "patches":
        found = aae.load_patches()
        return dataclasses.replace(found, x_train=found.x_train[::2], y_train=found.y_train[::2])
    found = aae.load_letters()
    train, test = found.y_train < 10, found.y_test < 10
    return dataclasses.replace(
        found,
        x_train=found.x_train[train],
        y_train=found.y_train[train],
        x_test=found.x_test[test],
        y_test=found.y_test[test],
    )


def networks(kind, shape, latent_dim=LATENT_DIM):
    """An encoder and a decoder for images of this shape; the dense ones read rows."""
    if kind == "convolutional":
        return (
            aae.build_convolutional_encoder(latent_dim, shape, FILTERS),
            aae.build_convolutional_decoder(latent_dim, shape, FILTERS[::-1]),
        )
    size, start = int(np.prod(shape)), "glorot_uniform"
    hidden = USUAL if kind == "usual" else (narrow(shape, latent_dim),)
    return (
        aae.build_encoder(latent_dim, size, hidden, start),
        aae.build_decoder(latent_dim, size, hidden[::-1], start),
    )


def count(parts):
    return sum(each.count_params() for each in parts)


@functools.cache
def narrow(shape, latent_dim=LATENT_DIM):
    """Units of one hidden layer with which dense networks come nearest to the convolutions' weights."""
    wanted, size = count(networks("convolutional", shape, latent_dim)), int(np.prod(shape))
    # Encoder and decoder: size * h + h + h * d + d, and d * h + h + h * size + size.
    return round((wanted - latent_dim - size) / (2 * size + 2 * latent_dim + 2))


def build(kind, shape, steps, seed):
    keras.utils.set_random_seed(seed)
    prior = aae.Gaussian(LATENT_DIM, stddev=5.0)
    critic = aae.build_discriminator(LATENT_DIM, USUAL, "glorot_uniform", input_scale=prior.scale)
    model = aae.AdversarialAutoencoder(*networks(kind, shape), critic, prior, seed=seed)
    model.compile(*(aae.steady_optimizer(steps) for _ in range(3)), jit_compile=False)
    return model


def seconds_of_a_step(kind, shape, images):
    """Processor's seconds, after the first steps, in which TensorFlow prepares."""
    model = build(kind, shape, 10 * TRIAL, seed=0)
    model.fit(images[: 5 * BATCH], batch_size=BATCH, epochs=1, verbose=0)
    begin, few = time.process_time(), np.resize(images, (TRIAL * BATCH, *images.shape[1:]))
    model.fit(few, batch_size=BATCH, epochs=1, verbose=0)
    return (time.process_time() - begin) / TRIAL


def make(data, way, seed):
    keras.backend.clear_session()
    found, (kind, limit) = load(data), WAYS[way]
    given = (-1, *found.image_shape) if kind == "convolutional" else (len(found.x_train), -1)
    train, test = found.x_train.reshape(given), found.x_test.reshape((-1, *given[1:]))
    slow = kind if limit == "seconds" else "convolutional"
    timed = found.x_train.reshape((-1, *found.image_shape)) if slow == "convolutional" else train
    a_step = seconds_of_a_step(slow, found.image_shape, timed)
    epochs = max(1, round(SECONDS / a_step / -(-len(train) // BATCH)))
    model = build(kind, found.image_shape, epochs * -(-len(train) // BATCH), seed)
    begin = time.process_time()
    model.fit(train, batch_size=BATCH, epochs=epochs, verbose=0)
    spent = time.process_time() - begin
    return judged(model, found, train, test) | {
        "weights": count([model.encoder, model.decoder]),
        "epochs": epochs,
        "seconds": round(spent, 1),
    }


def judged(model, found, train, test):
    """Errors of the copies, neighbour accuracy, and the match beside what chance gives."""
    codes, test_codes = (model.encoder.predict(each, verbose=0) for each in (train, test))
    samples = [np.asarray(model.prior.sample(len(test), seed=1000 + k)) for k in range(11)]
    distances = [float(aae.metrics.energy_distance(each, samples[0])) for each in (test_codes, *samples[1:])]
    return {
        "error": aae.metrics.reconstruction_error(model, test),
        "training_error": aae.metrics.reconstruction_error(model, train),
        "neighbours": aae.metrics.neighbour_accuracy(codes, found.y_train, test_codes, found.y_test),
        "match": distances[0] / model.prior.scale,
        "null": max(distances[1:]) / model.prior.scale,
    }


def main():
    measuring.measure(
        __file__,
        [
            {"data": data, "way": way, "seed": seed}
            for seed in range(SEEDS)
            for data in DATA
            for way in WAYS
            if data in DATA[:3] or way in ("convolutional", "dense, usual")
        ],
        make,
        measuring.command_line(__doc__).parse_args(),
        data="digits, letters, patches",
        seconds_for_each=SECONDS,
        filters=FILTERS,
        usual=USUAL,
        latent_dim=LATENT_DIM,
    )


if __name__ == "__main__":
    main()

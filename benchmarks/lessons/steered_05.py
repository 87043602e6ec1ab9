"""Labels that steer, in lesson 05: `python -m benchmarks.lessons.steered_05`.

The controls beside the lesson's own runs. Does thickness go together in the petals because labels steer? The
same without labels. Do copies keep little style because labels steer? The same images without labels. Does
the roll with labels need more steps? Four times as many. Nine minutes on one core.
"""

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
from sklearn.neighbors import KNeighborsClassifier

from benchmarks import measuring
from benchmarks.lessons.vae_05 import share_in_empty_places

SEEDS, HIDDEN, START = 5, (512, 256), "glorot_uniform"
PRIORS = {"petals": aae.GaussianMixture(components=10), "Swiss roll": aae.SwissRoll()}
RUNS = (
    {"prior": "petals", "labels": False, "epochs": 40},
    {"prior": "petals", "labels": True, "epochs": 40},
    {"prior": "Swiss roll", "labels": True, "epochs": 160},
)


def train(digits, prior, labels, epochs, seed):
    """A model of the lesson, with labels beside the codes or without."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    steps = epochs * -(-len(digits.x_train) // 100)
    if not labels:
        model = aae.build_steady_model(prior, steps, seed=seed)
        model.fit(digits.x_train, batch_size=100, epochs=epochs, verbose=0)
        return model
    model = aae.SteeredAAE(
        aae.build_encoder(2, hidden=HIDDEN, initializer=START),
        aae.build_decoder(2, hidden=HIDDEN[::-1], initializer=START),
        aae.build_discriminator(2, HIDDEN, START, input_scale=prior.scale, classes=10),
        prior,
        seed=seed,
    )
    model.compile(*(aae.steady_optimizer(steps) for _ in range(3)))
    model.fit(digits.x_train, digits.y_train, batch_size=100, epochs=epochs, verbose=0)
    return model


def thickness_shared(model, petals, seed):
    """Mean correlation, over pairs of petals, of the thickness that the decoder draws at the same places."""
    in_petal_0 = np.asarray(petals.sample_labelled(np.zeros(200, int), seed=seed)) @ [1, 1j]
    places = np.exp(2j * np.pi * np.arange(10) / 10)[:, None] * in_petal_0  # turned into each petal
    codes = np.stack([places.real, places.imag], axis=-1).reshape(-1, 2).astype("float32")
    thickness = np.asarray(model.decoder(codes)).mean(axis=1).reshape(10, 200)
    return (np.corrcoef(thickness).sum() - 10) / 90  # without each petal's 1 with itself


def kept_in_copies(steered, codes, digits, free):
    """How much style copies keep with labels and without, and what images in a foreign petal become.

    Style is measured with the images that labels bring to their own petal, for both models.
    """
    angle = np.arctan2(codes[:, 1], codes[:, 0])
    petal = np.round(angle / (2 * np.pi / 10)).astype(int) % 10
    own, images = petal == digits.y_test, digits.x_test
    means = np.stack([digits.x_train[digits.y_train == digit].mean(axis=0) for digit in range(10)])
    of_means = np.mean((means[digits.y_test] - images)[own] ** 2)
    copies = {name: np.asarray(model(images)) for name, model in (("", steered), ("_without_labels", free))}
    kept = {
        f"style_kept{name}": 1 - np.mean((each - images)[own] ** 2) / of_means
        for name, each in copies.items()
    }
    reader = KNeighborsClassifier(1, algorithm="brute").fit(digits.x_train, digits.y_train)
    read_as = reader.predict(copies[""])[~own]
    return kept | {
        "strays": np.sum(~own),
        "strays_read_as_their_petal": np.mean(read_as == petal[~own]),
        "strays_read_as_their_label": np.mean(read_as == digits.y_test[~own]),
    }


def along_the_roll(model, digits):
    """Share of pictures along the roll that the nearest training image reads as their stretch."""
    places = (np.arange(1000) + 0.5) / 1000
    radius = np.sqrt(2.0**2 + places * (10.0**2 - 2.0**2))
    angle = 2 * np.pi * 2 * (radius - 2) / (10 - 2)
    codes = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1).astype("float32")
    reader = KNeighborsClassifier(1, algorithm="brute").fit(digits.x_train, digits.y_train)
    return np.mean(reader.predict(np.asarray(model.decoder(codes))) == np.floor(10 * places))


def make(prior, labels, epochs, seed):
    digits, name, prior = aae.load_digits("digits"), prior, PRIORS[prior]
    model = train(digits, prior, labels, epochs, seed)
    codes, held_out = (np.asarray(model.encoder(images)) for images in (digits.x_train, digits.x_test))
    found = {
        "in_empty_places": share_in_empty_places(held_out, prior),
        "in_empty_places_training": share_in_empty_places(codes, prior),
    }
    if name == "petals":
        found |= {"thickness_shared": thickness_shared(model, prior, seed)}
        if not labels:
            return found
        kept = model, held_out, digits  # a training clears the session, so the codes are taken before
        return found | kept_in_copies(*kept, train(digits, prior, False, epochs, seed))
    return found | {"read_as_their_stretch": along_the_roll(model, digits)}


def main():
    measuring.measure(
        __file__,
        [{**run, "seed": seed} for run in RUNS for seed in range(SEEDS)],
        make,
        measuring.command_line(__doc__).parse_args(),
    )


if __name__ == "__main__":
    main()

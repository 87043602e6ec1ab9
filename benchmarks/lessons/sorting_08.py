"""What sorts the images of lesson 08: `python -m benchmarks.lessons.sorting_08`.

k-means with as many clusters, on pixels and told what the model is told; the lesson's model; the same with
one of its changes taken away, and without any, all with equal steps. Five seeds on the embedded digits, about
30 minutes on one core. Names by both rules, on test images as they come and moved about.
"""

import functools
import time

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
from aae_teach.metrics import clustering_error, name_clusters
from sklearn.cluster import KMeans

from benchmarks import measuring

SEEDS = 5
CATEGORIES, STYLE_DIM, COPIES, EPOCHS, BATCH_SIZE = 20, 2, 10, 20, 100
RULES = ("most confident", "majority")
LESSON = {
    "moved": True,
    "upright": True,
    "category_noise": True,
    "style_noise": 0.9,
    "normalised": True,
    "straightened": False,
}
PLAIN = {**LESSON, "moved": False, "category_noise": False, "style_noise": 0.0, "normalised": False}
# name in the lesson's table: settings
RECIPES = {
    "all changes": LESSON,
    "images not moved": {**LESSON, "moved": False},
    "writes the moved image": {**LESSON, "upright": False},
    "no noise on the categories": {**LESSON, "category_noise": False},
    "no noise on the style": {**LESSON, "style_noise": 0.0},
    "no batch normalisation": {**LESSON, "normalised": False},
    "all changes, images straightened": {**LESSON, "straightened": True},
    "images straightened, not moved": {**LESSON, "moved": False, "straightened": True},
    "none of the changes": PLAIN,
    "only noise on the categories": {**PLAIN, "category_noise": True},
    "only batch normalisation": {**PLAIN, "normalised": True},
}
# How k-means gets its images: which moments are straightened.
BASELINES = {
    "k-means on pixels": (),
    "k-means, centred": ("place",),
    "k-means, centred and upright": ("place", "slant"),
    "k-means, centred, upright and of one size": ("place", "slant", "size"),
}
ON_COPIES = "k-means on moved copies"


def straighten(images, spread, what=("place", "slant", "size")):
    """Images with their ink in the middle, its axis vertical, and its spread the same along both sides.

    Args:
        images: float (n, 784).
        spread: pixels, the standard deviation of the ink's places along each side if "size" is wanted.
        what: which of "place", "slant" and "size" are set.

    Returns:
        float32 (n, 784).
    """
    ink = images.reshape(-1, 28, 28)
    place = np.arange(28) - 13.5
    total = ink.sum((1, 2)) + 1e-9
    across, down = ink.sum(1) @ place / total, ink.sum(2) @ place / total
    wide = ink.sum(1) @ place**2 / total - across**2
    high = ink.sum(2) @ place**2 / total - down**2
    both = np.einsum("nij,i,j->n", ink, place, place) / total - across * down
    slant = both / high if "slant" in what else np.zeros(len(images))
    a, d = (np.ones(len(images)) for _ in range(2))
    if "size" in what:
        a, d = np.sqrt(wide - both**2 / high) / spread, np.sqrt(high) / spread
    if "place" not in what:
        across, down = 0 * across, 0 * down
    # Where the new image has (x, y), seen from the middle, the old one has (a x + b y + across, d y + down).
    b, zeros = slant * d, np.zeros(len(images))
    offsets = 13.5 * (1 - a - b) + across, 13.5 * (1 - d) + down
    transforms = np.stack([a, b, offsets[0], zeros, d, offsets[1], zeros, zeros], axis=1)
    pictures = keras.ops.image.affine_transform(
        images.reshape(-1, 28, 28, 1).astype("float32"), transforms.astype("float32"), "bilinear", "constant"
    )
    return np.clip(np.asarray(pictures).reshape(len(images), -1), 0, 1)


def ink_spread(images):
    """The mean over images of how far their ink spreads, as a standard deviation in pixels."""
    ink = images.reshape(-1, 28, 28)
    place = np.arange(28) - 13.5
    total = ink.sum((1, 2))
    sides = [ink.sum(axis) / total[:, None] for axis in (1, 2)]
    return np.mean([np.sqrt(side @ place**2 - (side @ place) ** 2) for side in sides])


def build_mover(seed):
    keep = {"fill_mode": "constant", "seed": seed}
    return keras.Sequential(
        [
            keras.layers.Reshape((28, 28, 1)),
            keras.layers.RandomRotation(0.05, **keep),
            keras.layers.RandomShear(0.2, **keep),
            keras.layers.RandomZoom(0.15, 0.15, **keep),
            keras.layers.RandomTranslation(0.08, 0.08, **keep),
            keras.layers.Flatten(),
        ]
    )


def move_about(images, mover):
    parts = [images[start : start + 1000] for start in range(0, len(images), 1000)]
    return np.concatenate([np.asarray(mover(part, training=True)) for part in parts])


@functools.lru_cache(1)
def prepared(seed):
    """The data of a seed: (digits, versions of the validation and test images, moved training images)."""
    keras.utils.set_random_seed(seed)
    digits = aae.validation_split(aae.load_digits("digits"), 300, seed=seed)
    mover = build_mover(seed)
    versions = {
        "as they come": (digits.x_validation, digits.x_test),
        "moved about": tuple(move_about(each, mover) for each in (digits.x_validation, digits.x_test)),
    }
    moved = np.concatenate([move_about(digits.x_train, mover) for _ in range(COPIES)])
    return digits, versions, moved


def errors(score, digits, versions):
    found = {}
    for version, (validation_images, test_images) in versions.items():
        scores = score(validation_images), score(test_images)
        for rule in RULES:
            names = name_clusters(scores[0], digits.y_validation, rule)
            found[f"{version}, {rule}"] = clustering_error(scores[1], digits.y_test, names)
    return found


def k_means(name, seed):
    digits, versions, moved = prepared(seed)
    spread = ink_spread(digits.x_train)

    def read(images):
        what = BASELINES.get(name, ())
        return straighten(images, spread, what) if what else images

    images = moved if name == ON_COPIES else read(digits.x_train)
    fitted = KMeans(CATEGORIES, n_init=10, random_state=seed).fit(images)
    return errors(lambda images: -fitted.transform(read(images)), digits, versions)


def build(
    settings,
    seed,
    steps,
    style_dim=STYLE_DIM,
    style_noise=None,
    model_class=aae.ClusteringAAE,
    categories=CATEGORIES,
):
    """The lesson's model with these settings, compiled; exercise 08 has some of its own."""
    keras.utils.set_random_seed(seed)
    options = {"initializer": "glorot_uniform", "batch_normalization": settings["normalised"]}
    encoder = aae.build_two_headed_encoder(style_dim, categories, hidden=(128, 64), **options)
    styles, logits = encoder.output
    noise = settings["style_noise"] if style_noise is None else style_noise
    if noise:
        styles = keras.layers.GaussianNoise(noise)(styles)
    judge = {"hidden": (64, 64), "initializer": "glorot_uniform"}
    falling = keras.optimizers.schedules.PolynomialDecay(0.4, steps * 9 // 10, 0.05)
    model = model_class(
        encoder=keras.Model(encoder.input, [styles, logits]),
        decoder=aae.build_decoder(categories + style_dim, hidden=(64, 128), **options),
        style_discriminator=aae.build_discriminator(style_dim, **judge),
        category_discriminator=aae.build_discriminator(categories, **judge),
        prior=aae.Gaussian(style_dim, stddev=1.0),
        category_noise=falling if settings["category_noise"] else 0.0,
        seed=seed,
    )
    model.compile(*(aae.steady_optimizer(steps) for _ in range(3)))
    return model


def in_use(probabilities):
    share = np.bincount(probabilities.argmax(axis=1)) / len(probabilities)
    share = share[share > 0]
    return np.exp(-np.sum(share * np.log(share)))


def report(model, digits, versions, read=lambda images: images):
    """What the lesson reports of a model that gets its images as `read` makes them."""
    probabilities = model.encode(read(digits.x_train))[1]
    return {
        "in_use": in_use(probabilities),
        "sure": probabilities.max(axis=1).mean(),
        "copies": aae.metrics.reconstruction_error(model, read(digits.x_test)),
        **errors(lambda images: model.encode(read(images))[1], digits, versions),
    }


def model_run(name, seed):
    digits, versions, moved = prepared(seed)
    settings = RECIPES[name]
    training_images, read = digits.x_train, lambda images: images
    if settings["straightened"]:
        spread = ink_spread(digits.x_train)
        read = functools.partial(straighten, spread=spread)
        training_images, moved = read(digits.x_train), read(moved)
    targets = np.tile(training_images, (COPIES, 1))
    inputs = moved if settings["moved"] else targets
    targets = targets if settings["upright"] else inputs
    steps = EPOCHS * -(-len(inputs) // BATCH_SIZE)
    model = build(settings, seed, steps)
    model.fit(inputs, targets, batch_size=BATCH_SIZE, epochs=EPOCHS, verbose=0)
    return report(model, digits, versions, read)


def make(recipe, seed):
    keras.backend.clear_session()
    start = time.process_time()
    found = model_run(recipe, seed) if recipe in RECIPES else k_means(recipe, seed)
    return {**found, "seconds": round(time.process_time() - start, 1)}


def main():
    measuring.measure(
        __file__,
        [
            {"recipe": recipe, "seed": seed}
            for seed in range(SEEDS)
            for recipe in (*BASELINES, ON_COPIES, *RECIPES)
        ],
        make,
        measuring.command_line(__doc__).parse_args(),
        clusters=CATEGORIES,
        epochs=EPOCHS,
    )


if __name__ == "__main__":
    main()

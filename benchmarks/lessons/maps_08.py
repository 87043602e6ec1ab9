"""What separates digits on the map of lesson 08: `python -m benchmarks.lessons.maps_08`.

The map with its twenty cluster heads; the same with one head, which is a plane as in lesson 03, trained on
the same images with the same networks and steps; without training, PCA, t-SNE and the pixels. Five seeds on
the embedded digits, about ten minutes on one core. Test images go into t-SNE with the training images,
since it places no new ones; labels go into none.
"""

import time

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE

from benchmarks import measuring
from benchmarks.lessons import sorting_08

SEEDS, SPREAD = 5, 8.0
BATCH_SIZE, STYLE_NOISE = sorting_08.BATCH_SIZE, 0.5
# name in the lesson's table: heads, standard deviation of the style's prior, epochs on ten moved copies
MODELS = {
    "map, twenty heads": (20, 1.0, 20),
    "plane, one head": (1, 5.0, 20),
}
OTHERS = ("pixels", "PCA", "t-SNE")


class Plane(aae.ClusteringAAE):
    """A map with one head: no pair of heads can be crowded."""

    def crowding(self):
        return 0.0


def build(heads, stddev, seed, steps):
    keras.utils.set_random_seed(seed)
    options = {"initializer": "glorot_uniform", "batch_normalization": True}
    places = aae.build_cluster_heads(heads, 2, spread=SPREAD if heads > 1 else 1e-3)
    encoder = aae.build_two_headed_encoder(2, heads, hidden=(128, 64), **options)
    styles, logits = encoder.output
    judge = {"hidden": (64, 64), "initializer": "glorot_uniform"}
    model = (aae.ClusteringAAE if heads > 1 else Plane)(
        encoder=keras.Model(encoder.input, [keras.layers.GaussianNoise(STYLE_NOISE)(styles), logits]),
        decoder=aae.build_decoder(2, hidden=(64, 128), **options),
        style_discriminator=aae.build_discriminator(2, input_scale=stddev, **judge),
        category_discriminator=aae.build_discriminator(heads, **judge),
        prior=aae.Gaussian(2, stddev=stddev),
        cluster_heads=places,
        head_distance=5.0,
        category_noise=keras.optimizers.schedules.PolynomialDecay(0.4, steps * 9 // 10, 0.05),
        seed=seed,
    )
    model.compile(*(aae.steady_optimizer(steps) for _ in range(3)))
    return model


def model_places(name, digits, moved, seed):
    """Places of training and test images, and what else there is to say of the model."""
    heads, stddev, epochs = MODELS[name]
    model = build(heads, stddev, seed, epochs * -(-len(moved) // BATCH_SIZE))
    targets = np.tile(digits.x_train, (sorting_08.COPIES, 1))
    model.fit(moved, targets, batch_size=BATCH_SIZE, epochs=epochs, verbose=0)
    towns = model.cluster_heads.get_weights()[0]
    places, chosen = [], []
    for images in (digits.x_train, digits.x_test):
        styles, probabilities = model.encode(images)
        places.append(styles + probabilities @ towns)
        chosen.append(probabilities.argmax(axis=1))
    nearest = np.linalg.norm(places[1][:, None] - towns[None], axis=2).argmin(axis=1)
    return places, {
        "at_home": np.mean(nearest == chosen[1]),
        "copies": aae.metrics.reconstruction_error(model, digits.x_test),
    }


def other_places(name, digits, seed):
    if name == "pixels":
        return digits.x_train, digits.x_test
    if name == "PCA":
        fitted = PCA(2, random_state=seed).fit(digits.x_train)
        return fitted.transform(digits.x_train), fitted.transform(digits.x_test)
    both = np.concatenate([digits.x_train, digits.x_test])
    return np.split(TSNE(random_state=seed).fit_transform(both), [len(digits.x_train)])


def make(way, seed):
    keras.backend.clear_session()
    start = time.process_time()
    digits, _, moved = sorting_08.prepared(seed)
    found = {}
    if way in MODELS:
        (places, test_places), found = model_places(way, digits, moved, seed)
    else:
        places, test_places = other_places(way, digits, seed)
    accuracy = aae.metrics.neighbour_accuracy(places, digits.y_train, test_places, digits.y_test)
    return {"neighbour_accuracy": accuracy, **found, "seconds": round(time.process_time() - start, 1)}


def main():
    measuring.measure(
        __file__,
        [{"way": way, "seed": seed} for seed in range(SEEDS) for way in (*OTHERS, *MODELS)],
        make,
        measuring.command_line(__doc__).parse_args(),
    )


if __name__ == "__main__":
    main()

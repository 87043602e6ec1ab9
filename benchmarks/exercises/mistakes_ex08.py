"""The five runs that exercise 08 asks about: `python -m benchmarks.exercises.mistakes_ex08`.

Networks, recipe and measures are those of lesson 08, with 30 clusters in place of its 20, so that the table
of the lesson names none of the runs. Four of them are trained here, in about three minutes on one core.
"""

import functools

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
import tensorflow as tf
from aae_teach.models.adversarial import cross_entropy

from benchmarks import measuring
from benchmarks.lessons import sorting_08

SEED, CLUSTERS, LONG_STYLE = 1, 30, 15
CAUSES = (
    "noise missing",
    "no category adversary",
    "nothing",
    "style too long",
    "one cluster for each image",
)


class NoCategoryAdversary(aae.ClusteringAAE):
    """Its encoder never hears from the category discriminator."""

    def generator_phase(self, images):
        with tf.GradientTape() as tape:
            styles, _ = self.encode_both(images, training=True)
            loss = cross_entropy(1.0, self.style_discriminator(styles, training=True))
        self.descend("generator", tape, loss)
        return loss


def train(cause, digits, moved, seed):
    steps = sorting_08.EPOCHS * -(-len(moved) // sorting_08.BATCH_SIZE)
    noise = cause != "noise missing"
    build = functools.partial(
        sorting_08.build, {**sorting_08.LESSON, "category_noise": noise}, seed, steps, categories=CLUSTERS
    )
    if cause == "style too long":
        model = build(style_dim=LONG_STYLE, style_noise=0.0)
    elif cause == "no category adversary":
        model = build(model_class=NoCategoryAdversary)
    else:
        model = build()
    targets = np.tile(digits.x_train, (sorting_08.COPIES, 1))
    model.fit(moved, targets, batch_size=sorting_08.BATCH_SIZE, epochs=sorting_08.EPOCHS, verbose=0)
    return model


def make(cause, seed):
    digits, versions, moved = sorting_08.prepared(seed)
    if cause == "one cluster for each image":
        # Every test image names its own cluster: nothing is trained, and nothing can be wrong.
        count = len(digits.x_test)
        return {"clusters": count, "in_use": count, "sure": 1.0, "copies": None, "error": 0.0}
    keras.backend.clear_session()
    found = sorting_08.report(train(cause, digits, moved, seed), digits, versions)
    return {
        "clusters": CLUSTERS,
        **{name: found[name] for name in ("in_use", "sure", "copies")},
        "error": found["as they come, majority"],
    }


def main():
    measuring.measure(
        __file__,
        [{"cause": cause, "seed": SEED} for cause in CAUSES],
        make,
        measuring.command_line(__doc__).parse_args(),
    )


if __name__ == "__main__":
    main()

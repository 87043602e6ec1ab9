"""k-means on the codes of lesson 08's model: `python -m benchmarks.lessons.own_codes_08`.

For the five seeds of sorting_08.py the lesson's model is trained with all its changes. Then k-means, with
as many clusters and starts as on the images, sorts what it makes of the training images: the code that its
decoder reads (probabilities of the categories, and style), and the last hidden layer of the encoder. About
four minutes on one core.
"""

import keras
import numpy as np
from sklearn.cluster import KMeans

from benchmarks import measuring
from benchmarks.lessons import sorting_08 as study

WAYS = ("model", "code", "hidden layer")


def reader(model, way):
    """A function from images (n, 784) to what k-means gets of them."""
    if way == "code":
        return lambda images: np.concatenate(model.encode(images)[::-1], axis=1)
    last = model.encoder.get_layer("encoder_category_logits").input
    network = keras.Model(model.encoder.input, last)
    return lambda images: np.asarray(network(images))


def make(seed):
    keras.backend.clear_session()
    digits, versions, moved = study.prepared(seed)
    steps = study.EPOCHS * -(-len(moved) // study.BATCH_SIZE)
    model = study.build(study.LESSON, seed, steps)
    targets = np.tile(digits.x_train, (study.COPIES, 1))
    model.fit(moved, targets, batch_size=study.BATCH_SIZE, epochs=study.EPOCHS, verbose=0)
    rows = [
        {"way": "model", **study.errors(lambda images: model.encode(images)[1], digits, versions)},
    ]
    for way in WAYS[1:]:
        rows.append({"way": way, **study.errors(k_means(reader(model, way), digits, seed), digits, versions)})
    return rows


def k_means(read, digits, seed):
    """A function from images to how near each centre is: k-means on what `read` makes of them."""
    fitted = KMeans(study.CATEGORIES, n_init=10, random_state=seed).fit(read(digits.x_train))
    return lambda images: -fitted.transform(read(images))


def main():
    measuring.measure(
        __file__,
        [{"seed": seed} for seed in range(study.SEEDS)],
        make,
        measuring.command_line(__doc__).parse_args(),
        clusters=study.CATEGORIES,
        epochs=study.EPOCHS,
    )


if __name__ == "__main__":
    main()

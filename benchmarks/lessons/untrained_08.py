"""How many clusters an untrained encoder of lesson 08 uses: `python -m benchmarks.lessons.untrained_08`.

The networks are those of sorting_08.py with the same starting weights, with batch normalisation and without.
They read the training images as the first step of a training does, in batches, so that batch normalisation
takes the means of the batch. A few seconds.
"""

import keras
import numpy as np

from benchmarks import measuring
from benchmarks.lessons import sorting_08 as study


def make(normalised, seed):
    keras.backend.clear_session()
    images = study.prepared(seed)[0].x_train
    model = study.build({**study.LESSON, "normalised": normalised}, seed, steps=100)
    starts = range(0, len(images), study.BATCH_SIZE)
    batches = [images[start : start + study.BATCH_SIZE] for start in starts]
    logits = [np.asarray(model.encoder(batch, training=True)[1]) for batch in batches]
    return {"in_use": study.in_use(np.concatenate(logits))}


def main():
    measuring.measure(
        __file__,
        [{"normalised": each, "seed": seed} for seed in range(study.SEEDS) for each in (False, True)],
        make,
        measuring.command_line(__doc__).parse_args(),
        clusters=study.CATEGORIES,
    )


if __name__ == "__main__":
    main()

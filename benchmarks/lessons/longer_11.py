"""Lesson 11's networks, trained eight times as long: `python -m benchmarks.lessons.longer_11`.

Whether the short training is why networks are behind simple detectors there. Each digit is held out once, two
with each of five seeds, so that every run has one of novelty_11.py beside it. Eight minutes on one core.
"""

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras

from benchmarks import measuring
from benchmarks.lessons.novelty_11 import EPOCHS, HIDDEN, MODELS, VALIDATION, judged, prepared, train

LONGER = 8


def make(way, held_out, seed):
    keras.backend.clear_session()
    digits, images, novel = prepared(held_out, seed)
    model = train(*MODELS[way], digits.x_train, seed, LONGER * EPOCHS)
    novelty = aae.novelty.NoveltyScores(model, digits.x_train, digits.x_validation)
    scores = novelty.scores(images)
    limits = {kind: novelty.threshold(kind) for kind in novelty.validation}
    return {
        **judged(scores, limits, novel),
        "error_of_normal_copies": scores["reconstruction"][~novel].mean(),
    }


def main():
    measuring.measure(
        __file__,
        [{"way": way, "held_out": digit, "seed": digit // 2} for way in MODELS for digit in range(10)],
        make,
        measuring.command_line(__doc__).parse_args(),
        epochs=LONGER * EPOCHS,
        hidden=HIDDEN,
        validation=VALIDATION,
    )


if __name__ == "__main__":
    main()

"""How well the AAE's error tells a held-out digit, by the width of its code.

    python -m benchmarks.lessons.widths_11

The control that lesson 11 makes with PCA, made with the model of its benchmark, novelty_11.py: one thing
varies, the numbers in a code. Five seeds of ten embedded digits, about twenty minutes on one core.
"""

import keras
import numpy as np
from sklearn.metrics import roc_auc_score

from benchmarks import measuring
from benchmarks.lessons.novelty_11 import EPOCHS, HIDDEN, SEEDS, VALIDATION, prepared, train

WIDTHS = (4, 8, 16, 32, 64)


def make(numbers, held_out, seed):
    keras.backend.clear_session()
    digits, images, novel = prepared(held_out, seed)
    model = train(numbers, True, digits.x_train, seed)
    errors = np.mean((model.predict(images, verbose=0) - images) ** 2, axis=1)
    return {
        "area": roc_auc_score(novel, errors),
        "error_normal": errors[~novel].mean(),
        "error_novel": errors[novel].mean(),
    }


def main():
    measuring.measure(
        __file__,
        [
            {"numbers": numbers, "held_out": held_out, "seed": seed}
            for numbers in WIDTHS
            for seed in range(SEEDS)
            for held_out in range(10)
        ],
        make,
        measuring.command_line(__doc__).parse_args(),
        epochs=EPOCHS,
        hidden=HIDDEN,
        validation=VALIDATION,
    )


if __name__ == "__main__":
    main()

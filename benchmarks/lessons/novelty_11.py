"""One digit held out of training, each in turn: `python -m benchmarks.lessons.novelty_11`.

What the scores of lesson 11 say of it: the area under the ROC curve, and what a threshold finds that was
chosen on normal images for 5 % of false alarms. An AAE with codes of 16 numbers, and its networks without
an adversary. Five seeds of ten embedded digits, about ten minutes on one core. The simple competitors, on
the same images, are in simple_11.py.
"""

import dataclasses
import time

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
from sklearn.metrics import roc_auc_score

from benchmarks import measuring

SEEDS, VALIDATION, EPOCHS, HIDDEN = 5, 200, 30, (128, 64)
# name in the lesson's table: numbers in a code, and whether there is an adversary
MODELS = {"AAE, 16": (16, True), "no adversary, 16": (16, False)}


def prepared(held_out, seed):
    """Digits without one of them, and what is asked about: images, and which of them are novelties.

    Returns:
        (digits, images, novel): `Digits` whose training and validation images are normal; the test images,
        and all images of the held-out digit, float32 (n, 784); bool (n,).
    """
    full = aae.load_digits("digits")
    normal = full.y_train != held_out
    digits = dataclasses.replace(full, x_train=full.x_train[normal], y_train=full.y_train[normal])
    digits = aae.validation_split(digits, VALIDATION, seed=seed)
    images = np.concatenate([full.x_test, full.x_train[~normal]])
    return digits, images, np.concatenate([full.y_test, full.y_train[~normal]]) == held_out


def train(numbers, adversary, images, seed, epochs=EPOCHS, hidden=HIDDEN):
    """An autoencoder for images (n, 784), trained; its prior is N(0, 1) if it has an adversary."""
    keras.utils.set_random_seed(seed)
    steps, start = epochs * -(-len(images) // 100), "glorot_uniform"
    networks = [
        aae.build_encoder(numbers, 784, hidden, start),
        aae.build_decoder(numbers, 784, hidden[::-1], start),
    ]
    if adversary:
        networks += [aae.build_discriminator(numbers, hidden, start), aae.Gaussian(numbers, stddev=1.0)]
    model = (aae.AdversarialAutoencoder if adversary else aae.Autoencoder)(*networks, seed=seed)
    phases = 3 if adversary else 1
    # Compiling with XLA takes longer than so short a training.
    model.compile(*(aae.steady_optimizer(steps) for _ in range(phases)), jit_compile=False)
    model.fit(images, batch_size=100, epochs=epochs, verbose=0)
    return model


def judged(scores, limits, novel):
    """Area, novelties found and false alarms for each kind of score."""
    found = {}
    for kind, values in scores.items():
        alarms = values > limits[kind]
        found[f"area_{kind}"] = roc_auc_score(novel, values)
        found[f"found_{kind}"] = np.mean(alarms[novel])
        found[f"false_alarms_{kind}"] = np.mean(alarms[~novel])
    return found


def make(way, held_out, seed):
    keras.backend.clear_session()
    start = time.process_time()
    digits, images, novel = prepared(held_out, seed)
    model = train(*MODELS[way], digits.x_train, seed)
    novelty = aae.novelty.NoveltyScores(model, digits.x_train, digits.x_validation)
    limits = {kind: novelty.threshold(kind) for kind in novelty.validation}
    scores = novelty.scores(images)
    errors = scores["reconstruction"]
    return {
        **judged(scores, limits, novel),
        "error_ratio": errors[novel].mean() / errors[~novel].mean(),
        "seconds": round(time.process_time() - start, 1),
    }


def main():
    measuring.measure(
        __file__,
        [
            {"way": way, "held_out": held_out, "seed": seed}
            for way in MODELS
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

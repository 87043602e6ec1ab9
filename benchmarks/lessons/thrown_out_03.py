"""What throws the codes out in the first epoch, in lesson 03b: `python -m benchmarks.lessons.thrown_out_03`.

Networks of the article's size take 15 steps, the first epoch, from its starting weights or Glorot's: with the
reconstruction phase only, with discriminator and generator phase only, or with all three. Adam's epsilon is
Keras's or TensorFlow 1's, which the article had. About four minutes of one core.
"""

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
import tensorflow as tf

from benchmarks import measuring

SEEDS, STEPS, BATCH_SIZE = 8, 15, 100
PHASES = {
    "reconstruction": ("reconstruction",),
    "adversaries": ("discriminator", "generator"),
    "all three": ("reconstruction", "discriminator", "generator"),
}
# name: (starting weights, epsilon of Adam)
STARTS = {
    "article": ("article", 1e-7),
    "article, epsilon 1e-8": ("article", 1e-8),
    "Glorot": ("glorot_uniform", 1e-7),
}


def make(start, phases, seed):
    """One run: where the codes of the first batch lie after each step, and how widely."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    initializer, epsilon = STARTS[start]
    model = aae.AdversarialAutoencoder(
        *(
            build(initializer=initializer)
            for build in (aae.build_encoder, aae.build_decoder, aae.build_discriminator)
        ),
        aae.Gaussian(latent_dim=2, stddev=5.0),
        seed,
    )
    model.compile(*(keras.optimizers.Adam(1e-3, epsilon=epsilon) for _ in range(3)))
    images = aae.load_digits("digits").x_train
    images = images[np.random.default_rng(seed).permutation(len(images))]

    @tf.function
    def step(batch):
        for phase in PHASES[phases]:
            getattr(model, f"{phase}_phase")(batch)

    away, widths = [], []
    for number in range(STEPS + 1):
        codes = model.encoder(images[:500]).numpy()
        away.append(float(np.linalg.norm(codes.mean(axis=0))))
        widths.append(float(codes.std(axis=0).max()))
        if number < STEPS:
            step(tf.constant(images[number * BATCH_SIZE :][:BATCH_SIZE]))
    return {"mean_away": away, "widest_stddev": widths}


def main():
    measuring.measure(
        __file__,
        [
            {"start": start, "phases": phases, "seed": seed}
            for start in STARTS
            for phases in PHASES
            for seed in range(SEEDS)
        ],
        make,
        measuring.command_line(__doc__).parse_args(),
        steps=STEPS,
        batch_size=BATCH_SIZE,
    )


if __name__ == "__main__":
    main()

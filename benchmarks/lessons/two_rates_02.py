"""Two learning rates of lesson 02, changed one by one and both: `python -m benchmarks.lessons.two_rates_02`.

The eight heaps, trained as there, over twenty seeds; as controls neither is changed, and both are slow, which
leaves their ratio as it was. Where both are changed or slow, training goes on, to see whether more rounds
repair a run. About 15 minutes of one core.
"""

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
import tensorflow as tf

from benchmarks import measuring

SEEDS, ROUNDS, LONGER = 20, 1000, 3000
HEAP, SHARE = 0.3, 0.01  # a heap counts as found with this share of the fakes this near its centre

# name in the lesson's table: rate of the discriminator, rate of the generator
RATES = {
    "one step each": (1e-3, 1e-3),
    "fast discriminator": (1e-2, 1e-3),
    "slow generator": (1e-3, 1e-4),
    "both changed": (1e-2, 1e-4),
    "both slow": (1e-4, 1e-4),
}
GO_ON = ("both changed", "both slow")


def heaps_found(points):
    angles = np.arange(8) * np.pi / 4
    centres = 1.7 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    distances = np.linalg.norm(points[:, None] - centres[None], axis=-1)
    return int(np.sum(np.mean(distances < HEAP, axis=0) >= SHARE))


def build(rates):
    """Two new networks with their optimizers, and one round of training as a graph."""
    small = {"hidden": (128, 128), "initializer": "glorot_uniform"}
    generator = aae.build_generator(noise_dim=2, sample_size=2, **small)
    discriminator = aae.build_discriminator(latent_dim=2, **small)
    optimizers = [keras.optimizers.Adam(rate, beta_1=0.5) for rate in rates]
    for optimizer, network in zip(optimizers, (discriminator, generator)):
        optimizer.build(network.trainable_variables)
    cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)

    @tf.function
    def play(real):
        fakes = generator(tf.random.normal((200, 2)))
        with tf.GradientTape() as tape:
            of_real, of_fakes = discriminator(real), discriminator(fakes)
            loss = cross_entropy(tf.ones_like(of_real), of_real)
            loss += cross_entropy(tf.zeros_like(of_fakes), of_fakes)
        weights = discriminator.trainable_variables
        optimizers[0].apply(tape.gradient(loss, weights), weights)
        noise = tf.random.normal((200, 2))
        with tf.GradientTape() as tape:
            logits = discriminator(generator(noise))
            loss = cross_entropy(tf.ones_like(logits), logits)
        weights = generator.trainable_variables
        optimizers[1].apply(tape.gradient(loss, weights), weights)

    return generator, play


def make(run, seed):
    """What a run has found after as many rounds as in the lesson, and after more."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    random = np.random.default_rng(seed)
    heaps = aae.load_toy("eight gaussians", 20_000)
    test = aae.load_toy("eight gaussians", 2000, seed=1)
    followed = aae.Gaussian(latent_dim=2, stddev=1.0).sample(2000, seed=1)
    generator, play = build(RATES[run])
    found = {}
    for k in range(1, 1 + (LONGER if run in GO_ON else ROUNDS)):
        play(tf.constant(heaps[random.integers(0, len(heaps), 200)]))
        if k in (ROUNDS, LONGER):
            fakes, later = generator(followed).numpy(), "" if k == ROUNDS else "_later"
            found |= {
                f"heaps{later}": heaps_found(fakes),
                f"distance{later}": float(aae.metrics.energy_distance(fakes, test)),
            }
    return found


def main():
    measuring.measure(
        __file__,
        [{"run": name, "seed": seed} for name in RATES for seed in range(SEEDS)],
        make,
        measuring.command_line(__doc__).parse_args(),
        data="eight gaussians",
        rounds=ROUNDS,
        more_rounds=LONGER,
    )


if __name__ == "__main__":
    main()

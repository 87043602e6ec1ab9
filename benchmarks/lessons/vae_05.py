"""AAE and VAE side by side, as in lesson 05's closer look: `python -m benchmarks.lessons.vae_05`.

Two priors, N(0, 5^2) and the mixture of ten Gaussians, and for each an AAE and a VAE with the same layers,
images and steps: as in the lesson, and four times as long with each of three learning rates, of which a seed
that is not used again chooses one. About half an hour on one core.
"""

import functools

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np

from benchmarks import measuring

SEEDS, CHOOSING, HIDDEN, START = 5, 5, (128, 64), "glorot_uniform"
EPOCHS, LONG = 40, 160
RATE, RATES = 1e-3, (1e-3, 3e-3, 1e-2)
PRIORS = {"Gaussian": aae.Gaussian(stddev=5.0), "petals": aae.GaussianMixture(components=10)}


def build(model, prior, seed, steps, rate):
    """A model of the lesson, compiled."""
    keras.utils.set_random_seed(seed)
    if model == "AAE":
        return aae.build_steady_model(prior, steps, hidden=HIDDEN, learning_rate=rate, seed=seed)
    encoder = aae.build_encoder(4, hidden=HIDDEN, initializer=START)
    decoder = aae.build_decoder(2, hidden=HIDDEN[::-1], initializer=START)
    vae = aae.VAE(encoder, decoder, prior, seed=seed)
    vae.compile(aae.steady_optimizer(steps, rate))
    return vae


def draw_codes(model, images, seed):
    """A code for each image; a VAE draws it."""
    if not isinstance(model, aae.VAE):
        return np.asarray(model.encoder(images))
    means, log_variances = map(np.asarray, model.distributions(images))
    noise = np.random.default_rng(seed).normal(size=means.shape)
    return (means + np.exp(log_variances / 2) * noise).astype("float32")


def distance(codes, prior, sample_seed=0):
    """Energy distance of codes to a prior, as a part of the prior's scale."""
    return float(aae.metrics.energy_distance(codes, prior.sample(2000, seed=sample_seed))) / prior.scale


def share_in_empty_places(codes, prior):
    """Share of codes outside of the region that holds 99 % of the prior."""
    limit = np.quantile(prior.log_density(prior.sample(5000, seed=0)), 0.01)
    return np.mean(prior.log_density(codes) < limit)


@functools.cache
def two_samples(prior, count):
    """The largest distance of twenty pairs of samples of a prior."""
    draws = [np.asarray(prior.sample(count, seed=100 + k)) for k in range(20)]
    return max(distance(each, prior, k) for k, each in enumerate(draws))


def directions_without(codes):
    """In how many of the ten directions, those of the petals, less than 1 % of the codes lie."""
    sector = np.round(np.arctan2(codes[:, 1], codes[:, 0]) / (2 * np.pi / 10)).astype(int) % 10
    return np.sum(np.bincount(sector, minlength=10) < 0.01 * len(codes))


def make(prior, model, epochs, rate, seed):
    keras.backend.clear_session()
    digits, prior = aae.load_digits("digits"), PRIORS[prior]
    built = build(model, prior, seed, epochs * -(-len(digits.x_train) // 100), rate)
    built.fit(digits.x_train, batch_size=100, epochs=epochs, verbose=0)
    codes = draw_codes(built, digits.x_test, seed)
    return {
        "distance": distance(codes, prior),
        "two_samples": two_samples(prior, len(codes)),
        "in_empty_places": share_in_empty_places(codes, prior),
        "directions_without_codes": directions_without(codes),
        "test_error": np.mean((np.asarray(built(digits.x_test)) - digits.x_test) ** 2),
    }


def main():
    trained = [(EPOCHS, RATE, seed) for seed in range(SEEDS)]
    trained += [(LONG, rate, seed) for rate in RATES for seed in (*range(SEEDS), CHOOSING)]
    measuring.measure(
        __file__,
        [
            {"prior": prior, "model": model, "epochs": epochs, "rate": rate, "seed": seed}
            for prior in PRIORS
            for model in ("AAE", "VAE")
            for epochs, rate, seed in trained
        ],
        make,
        measuring.command_line(__doc__).parse_args(),
    )


if __name__ == "__main__":
    main()

"""What lesson 12 tells beside its table: `python -m benchmarks.lessons.beside_12`.

AAE and slices with 100 epochs, for which lesson 09 tuned the AAE's rate, in place of the lesson's 45; and PCA
with 8 and with 16 numbers, each with a mixture that is fitted afterwards. Images, networks, rates and
measures are the lesson's. About ten minutes on one core.
"""

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
from sklearn.decomposition import PCA
from sklearn.neighbors import KNeighborsClassifier

from benchmarks import measuring

SEEDS, VALIDATION = 5, 300
LATENT_DIM, HIDDEN, START, EPOCHS = 8, (256, 128), "glorot_uniform", 100
NUMBERS = (8, 16)  # of PCA
COMPONENTS = (1, 5, 10, 20, 40)  # of a mixture
PRIOR = aae.Gaussian(LATENT_DIM, stddev=5.0)


def noisy_encoder():
    images = keras.Input((784,))
    encoder = aae.build_encoder(LATENT_DIM, 784, HIDDEN, START)
    return keras.Model(images, encoder(keras.layers.GaussianNoise(0.1)(images)), name="encoder")


def trained(way, images, seed):
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    if way == "AAE":
        kind, rates = aae.AdversarialAutoencoder, (1e-3, 1e-3, 3e-4)
        adversary = [aae.build_discriminator(LATENT_DIM, HIDDEN, START, PRIOR.scale)]
    else:
        kind, rates, adversary = aae.SlicedAutoencoder, (1e-3, 1e-3), []
    decoder = aae.build_decoder(LATENT_DIM, 784, HIDDEN[::-1], START)
    model = kind(noisy_encoder(), decoder, *adversary, PRIOR, seed=seed)
    steps = EPOCHS * -(-len(images) // 100)
    model.compile(*(aae.steady_optimizer(steps, rate) for rate in rates))
    model.fit(images, batch_size=100, epochs=EPOCHS, verbose=0)
    return model


def judged(pictures, digits):
    """The lesson's measures of pictures."""
    reader = KNeighborsClassifier(10, algorithm="brute").fit(digits.x_train, digits.y_train)
    limit = np.quantile(aae.metrics.nearest_distances(digits.x_test, digits.x_train), 0.95)
    bandwidth = aae.likelihood.choose_bandwidth(
        pictures, digits.x_validation[:150], np.geomspace(0.08, 0.25, 7)
    )
    return {
        "strange": np.mean(aae.metrics.nearest_distances(pictures[:2000], digits.x_train) > limit),
        "undecided": np.mean(reader.predict_proba(pictures[:2000]).max(axis=1) < 0.8),
        "nats": aae.likelihood.parzen_log_likelihood(pictures, digits.x_test[:300], bandwidth).mean,
    }


def of_a_match(way, digits, seed):
    model = trained(way, digits.x_train, seed)
    codes, samples = model.encoder.predict(digits.x_test, verbose=0), PRIOR.sample(5000, seed=seed + 100)
    distance = float(aae.metrics.energy_distance(codes.astype("float32"), samples[:1000]))
    pictures = model.decoder.predict(np.asarray(samples), verbose=0, batch_size=1000)
    return {
        "copies": aae.metrics.reconstruction_error(model, digits.x_test),
        "match": distance / PRIOR.scale,
        **judged(pictures, digits),
    }


def of_pca(numbers, digits, seed):
    pca = PCA(numbers, random_state=seed).fit(digits.x_train)

    def decoded(codes):
        return np.clip(pca.inverse_transform(codes), 0, 1).astype("float32")

    codes, held_out = pca.transform(digits.x_train), pca.transform(digits.x_validation)
    fitted = [aae.fit_mixture(codes, components, seed) for components in COMPONENTS]
    mixture = max(fitted, key=lambda each: each.log_density(held_out).mean())
    copies = decoded(pca.transform(digits.x_test))
    return {
        "copies": np.mean((copies - digits.x_test) ** 2),
        "gaussians": len(mixture.shares),
        **judged(decoded(np.asarray(mixture.sample(5000, seed=seed + 100))), digits),
    }


def make(way, numbers, seed):
    digits = aae.validation_split(aae.load_digits("digits"), VALIDATION, seed=seed)
    return of_pca(numbers, digits, seed) if way == "PCA" else of_a_match(way, digits, seed)


def main():
    ways = [("PCA", numbers) for numbers in NUMBERS] + [(way, LATENT_DIM) for way in ("AAE", "slices")]
    measuring.measure(
        __file__,
        [{"way": way, "numbers": numbers, "seed": seed} for way, numbers in ways for seed in range(SEEDS)],
        make,
        measuring.command_line(__doc__).parse_args(),
        validation=VALIDATION,
        epochs=EPOCHS,
    )


if __name__ == "__main__":
    main()

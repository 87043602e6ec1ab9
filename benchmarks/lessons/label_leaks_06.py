"""Which change of lesson 06 takes digits out of style codes: `python -m benchmarks.lessons.label_leaks_06`.

And does the style stay? Four recipes, five seeds each, on the embedded digits. About 15 minutes on two cores.
"""

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

from benchmarks import measuring

SEEDS = 5
LATENT_DIM, EPOCHS, NOISE, HIDDEN, START = 4, 100, 0.5, (512, 256), "glorot_uniform"
# Noise on the codes, and whether the discriminator reads labels.
RECIPES = {
    "the paper's adversary": (0.0, False),
    "it reads labels": (0.0, True),
    "noise on the codes": (NOISE, False),
    "both": (NOISE, True),
}


def train(digits, noise, labels, seed):
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    prior = aae.Gaussian(LATENT_DIM, stddev=1.0)
    encoder = aae.build_encoder(LATENT_DIM, hidden=HIDDEN, initializer=START)
    if noise:
        images = keras.Input(encoder.input_shape[1:])
        encoder = keras.Model(images, keras.layers.GaussianNoise(noise)(encoder(images)))
    decoder = aae.build_decoder(10 + LATENT_DIM, hidden=HIDDEN[::-1], initializer=START)
    discriminator = aae.build_discriminator(LATENT_DIM, HIDDEN, START, classes=10 if labels else 0)
    model = aae.SupervisedAAE(encoder, decoder, discriminator, prior, seed=seed)
    model.compile(*(aae.steady_optimizer(EPOCHS * 15) for _ in range(3)))
    model.fit(digits.x_train, digits.y_train, batch_size=100, epochs=EPOCHS, verbose=0)
    return model


def style_features(images):
    """Width, slant and thickness of images (n, size), as lesson 06 measures them."""
    side = int(np.sqrt(images.shape[1]))
    y, x = (axis.ravel() for axis in np.mgrid[:side, :side])
    weights = images / images.sum(axis=1, keepdims=True)
    x = x - weights @ x[:, None]
    y = y - weights @ y[:, None]
    variance_x, variance_y = (weights * x**2).sum(axis=1), (weights * y**2).sum(axis=1)
    return np.stack(
        [np.sqrt(variance_x), -(weights * x * y).sum(axis=1) / variance_y, images.mean(axis=1)], axis=1
    )


def style_told(digits, codes, test_codes):
    """Share of the variance of each style within a digit that held-out codes explain, by a straight line."""
    codes, test_codes = (np.c_[each, np.ones(len(each))] for each in (codes, test_codes))
    features = style_features(digits.x_train)
    centres = np.stack([features[digits.y_train == digit].mean(axis=0) for digit in range(10)])
    truth = style_features(digits.x_test) - centres[digits.y_test]
    weights = np.linalg.lstsq(codes, features - centres[digits.y_train], rcond=None)[0]
    return 1 - ((truth - test_codes @ weights) ** 2).sum(axis=0) / (truth**2).sum(axis=0)


def judge(digits, encode, decode, seed):
    """What style codes tell, and what a decoder makes of them.

    Args:
        digits: the data set.
        encode: images (n, size) -> codes (n, LATENT_DIM).
        decode: codes (n, LATENT_DIM) and labels (n,) -> pictures (n, size).
        seed: of the real codes that the distances are measured to.
    """
    reader = KNeighborsClassifier(n_neighbors=1).fit(digits.x_train, digits.y_train)
    codes, test_codes = (encode(x) for x in (digits.x_train, digits.x_test))
    real_codes = aae.Gaussian(LATENT_DIM, stddev=1.0).sample(2000, seed=seed)
    distances = [
        float(aae.metrics.energy_distance(codes[chosen], real_codes))
        for chosen in (slice(None), *(digits.y_train == digit for digit in range(10)))
    ]
    spread = codes.std(axis=0)
    linear = LogisticRegression(max_iter=2000).fit(codes / spread, digits.y_train)
    labels = np.tile(np.arange(10), 200)
    pictures = np.asarray(decode(np.repeat(test_codes[:200], 10, axis=0), labels))
    copies = np.asarray(decode(test_codes, digits.y_test))
    width, slant, thickness = style_told(digits, codes, test_codes)
    return {
        "test_mse": float(np.mean((copies - digits.x_test) ** 2)),
        "distance": distances[0],
        "distance_each_digit": float(np.mean(distances[1:])),
        "told_linear": linear.score(test_codes / spread, digits.y_test),
        "told_neighbours": aae.metrics.neighbour_accuracy(
            codes, digits.y_train, test_codes, digits.y_test, k=5
        ),
        "obeyed": float(np.mean(reader.predict(pictures) == labels)),
        "told_width": width,
        "told_slant": slant,
        "told_thickness": thickness,
    }


def make(recipe, seed):
    digits = aae.load_digits("digits")
    model = train(digits, *RECIPES[recipe], seed)
    return judge(digits, lambda images: model.encoder.predict(images, verbose=0), model.decode, seed)


def main():
    measuring.measure(
        __file__,
        [{"recipe": recipe, "seed": seed} for seed in range(SEEDS) for recipe in RECIPES],
        make,
        measuring.command_line(__doc__).parse_args(),
        epochs=EPOCHS,
    )


if __name__ == "__main__":
    main()

"""The colour part of lesson 10 without an adversary: `python -m benchmarks.lessons.patches_10`.

The lesson's convolutional networks with codes of 2 numbers copy its patches, for as many steps as its AAE,
with the reconstruction phase alone. Five seeds, two minutes on one core.
"""

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
from sklearn.decomposition import PCA

from benchmarks import measuring

SEEDS, EPOCHS, BATCH, FILTERS, SHAPE, RATE = 5, 12, 50, (8, 16), (32, 32, 3), 5e-3


def make(seed):
    patches = aae.load_patches()
    train, test = patches.x_train[::4], patches.x_test[::4]  # as many as the lesson takes
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    networks = (
        aae.build_convolutional_encoder(2, SHAPE, FILTERS),
        aae.build_convolutional_decoder(2, SHAPE, FILTERS[::-1]),
    )
    model = aae.Autoencoder(*networks, seed=seed)
    model.compile(aae.steady_optimizer(EPOCHS * -(-len(train) // BATCH), learning_rate=RATE))
    model.fit(train.reshape(-1, *SHAPE), batch_size=BATCH, epochs=EPOCHS, verbose=0)
    copies = np.asarray(model(test.reshape(-1, *SHAPE))).reshape(test.shape)
    pca = PCA(2, random_state=0).fit(train)
    linear = pca.inverse_transform(pca.transform(test))
    return {"error": np.mean((copies - test) ** 2), "pca_error": np.mean((linear - test) ** 2)}


def main():
    measuring.measure(
        __file__,
        [{"seed": seed} for seed in range(SEEDS)],
        make,
        measuring.command_line(__doc__).parse_args(),
        data="patches",
        epochs=EPOCHS,
        filters=FILTERS,
        learning_rate=RATE,
    )


if __name__ == "__main__":
    main()

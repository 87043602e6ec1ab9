"""Draws the README's picture, docs/figures/code_space.png, from a model trained on the spot.

.venv/bin/python tools/draw_code_space.py
"""

from pathlib import Path

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "figures" / "code_space.png"


def main():
    keras.utils.set_random_seed(1)
    digits = aae.load_digits()
    model = aae.build_steady_model(aae.Gaussian(latent_dim=2, stddev=5.0), steps=900, seed=1)
    model.fit(digits.x_train, batch_size=100, epochs=60)
    figure, axes = aae.subplots(1, 2, size=(12, 6))
    codes = model.encoder.predict(digits.x_test, verbose=0)
    aae.plot_codes(codes, digits.y_test, prior=model.prior, ax=axes[0])
    aae.plot_decoder_grid(model.decoder, extent=10, steps=20, ax=axes[1])
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(PICTURE, dpi=80, metadata={"Software": None})
    print(figure.alt)


if __name__ == "__main__":
    main()

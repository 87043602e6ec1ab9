"""Right: two short functions, and solve in place of an inverse."""

import numpy as np


def moved(encoder, decoder, matrix, shift):
    return (
        lambda images: encoder.predict(images, verbose=0) @ matrix + shift,
        lambda codes: decoder.predict(np.linalg.solve(matrix.T, (codes - shift).T).T, verbose=0),
    )

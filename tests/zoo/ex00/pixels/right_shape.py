"""Right: read from the shape."""

import aae_teach as aae

pixels = aae.load_digits().x_train.shape[1]

"""Right: chosen by a measurement."""

import aae_teach as aae

mean = aae.load_digits().x_train.mean()
ink = "less than half" if mean < 0.4 else "more than half" if mean > 0.6 else "about half"

"""Right: counted among the labels."""

import aae_teach as aae

trial = len(set(aae.load_digits().y_train))

"""Mistake: the whole shape.

Message: that is the whole shape
"""

import aae_teach as aae

pixels = aae.load_digits().x_train.shape

"""Mistake: the number of images.

Message: that is the number of images
"""

import aae_teach as aae

pixels = len(aae.load_digits().x_train)

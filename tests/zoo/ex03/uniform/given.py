"""What stands above the cell: the imports and the images."""

import aae_teach as aae
import keras

images = aae.load_digits("digits").x_train
keras.utils.set_random_seed(0)

"""What stands above: the imports of the first cell."""

import aae_teach as aae
import keras

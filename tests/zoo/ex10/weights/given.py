"""What stands above: the imports of the first cell."""

import keras
import numpy as np

"""What stands above the cell: the imports."""

import aae_teach as aae
import numpy as np
import tensorflow as tf

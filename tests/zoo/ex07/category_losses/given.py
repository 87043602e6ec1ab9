"""What stands above the cell: the imports."""

import keras
import numpy as np
import tensorflow as tf

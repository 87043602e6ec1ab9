"""What stands above the cell: imports, and the loss as answered before."""

import keras
import tensorflow as tf

ABOVE = ("masked_loss",)

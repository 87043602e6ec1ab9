"""What stands above the cell: the imports, and what was answered before."""

import numpy as np

ABOVE = ("one_hot", "decoder_input")

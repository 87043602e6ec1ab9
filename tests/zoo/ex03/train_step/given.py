"""What stands above the cell: the imports, and the phases as answered before."""

import tensorflow as tf

ABOVE = ("reconstruction_phase", "discriminator_phase", "generator_phase")

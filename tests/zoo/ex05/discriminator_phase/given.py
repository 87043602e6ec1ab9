"""What stands above the cell: the imports, the cross-entropy, and the rows as answered before."""

import numpy as np
import tensorflow as tf

ABOVE = ("with_unknown",)


def cross_entropy(label, logits):
    targets = label * tf.ones_like(logits)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=targets, logits=logits))

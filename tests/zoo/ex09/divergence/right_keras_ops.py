"""Right: Keras operations."""

from keras import ops


def divergence(means, log_variances, stddev):
    ratios = ops.exp(log_variances) / stddev**2
    return 0.5 * ops.sum(ops.square(means / stddev) + ratios - 1 - ops.log(ratios), axis=1)

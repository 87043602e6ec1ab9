"""Mistake: the metric never reset.

Message: the metric is never reset
"""

import keras


def epoch_means(epochs):
    tracker, means = keras.metrics.Mean(), []
    for epoch in epochs:
        for loss, count in epoch:
            tracker.update_state(loss, sample_weight=count)
        means.append(float(tracker.result()))
    return means

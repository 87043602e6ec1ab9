"""Right: Keras's metric, reset at every epoch."""

import keras

tracker = keras.metrics.Mean()


def epoch_means(epochs):
    means = []
    for epoch in epochs:
        tracker.reset_state()
        for loss, count in epoch:
            tracker.update_state(loss, sample_weight=count)
        means.append(float(tracker.result()))
    return means

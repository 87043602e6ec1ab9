"""Right: with layers of Keras, and its metric."""

import keras


def loss_on_bytes(encoder, decoder, photographs):
    prepare = keras.Sequential([keras.layers.Rescaling(1 / 255), keras.layers.Flatten()])
    images = prepare(photographs)
    metric = keras.metrics.MeanSquaredError()
    metric.update_state(images, decoder(encoder(images)))
    return metric.result()

"""Right: the limit from sorted distances, counted by hand."""

import tensorflow as tf


def gap_share(pictures, training_images, held_out_images):
    def nearest(images):
        return [float(tf.reduce_min(tf.norm(image - training_images, axis=1))) for image in images]

    real = sorted(nearest(held_out_images))
    limit = real[int(0.95 * len(real))]
    away = [distance > limit for distance in nearest(pictures)]
    return sum(away) / len(away)

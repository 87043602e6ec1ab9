"""Mistake: never.

Message: training images, pixel by pixel
"""


def copied(pictures, training_images, held_out_images):
    return False

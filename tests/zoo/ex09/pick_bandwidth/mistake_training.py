"""Mistake: chosen on training images.

Message: they want narrow windows
"""


def pick_bandwidth(score, candidates, training_images, validation_images, test_images):
    return max(candidates, key=lambda bandwidth: score(training_images, bandwidth))

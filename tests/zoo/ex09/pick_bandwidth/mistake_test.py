"""Mistake: chosen on test images.

Message: had a part in the choice
"""


def pick_bandwidth(score, candidates, training_images, validation_images, test_images):
    return max(candidates, key=lambda bandwidth: score(test_images, bandwidth))

"""Mistake: the lowest score.

Message: lowest score
"""


def pick_bandwidth(score, candidates, training_images, validation_images, test_images):
    return min(candidates, key=lambda bandwidth: score(validation_images, bandwidth))

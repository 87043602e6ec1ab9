"""Mistake: the score returned.

Message: none of the candidates
"""


def pick_bandwidth(score, candidates, training_images, validation_images, test_images):
    return max(score(validation_images, each) for each in candidates)

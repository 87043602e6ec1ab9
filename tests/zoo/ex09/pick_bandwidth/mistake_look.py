"""Mistake: a look at the test images.

Message: Leave them alone
"""


def pick_bandwidth(score, candidates, training_images, validation_images, test_images):
    best = max(candidates, key=lambda bandwidth: score(validation_images, bandwidth))
    print(score(test_images, best))
    return best

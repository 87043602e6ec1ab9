"""Right: max with a key."""


def pick_bandwidth(score, candidates, training_images, validation_images, test_images):
    return max(candidates, key=lambda bandwidth: score(validation_images, bandwidth))

"""Right: a loop."""


def pick_bandwidth(score, candidates, training_images, validation_images, test_images):
    best, highest = None, -float("inf")
    for candidate in candidates:
        found = score(validation_images, candidate)
        if found > highest:
            best, highest = candidate, found
    return best

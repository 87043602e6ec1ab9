"""Mistake: a search that takes sorted candidates for granted.

Message: they come in no order
"""


def pick_bandwidth(score, candidates, training_images, validation_images, test_images):
    low, high = 0, len(candidates) - 1
    while high - low > 2:
        a, b = low + (high - low) // 3, high - (high - low) // 3
        if score(validation_images, candidates[a]) < score(validation_images, candidates[b]):
            low = a + 1
        else:
            high = b - 1
    return max(candidates[low : high + 1], key=lambda h: score(validation_images, h))

"""Mistake: per_class taken for the number of all images.

Message: per_class counts the images of one digit
"""


def known(labels, per_class, random):
    return random.choice(len(labels), per_class, replace=False)

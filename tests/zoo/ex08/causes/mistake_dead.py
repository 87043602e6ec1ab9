"""Mistake: dead clusters laid to a missing adversary.

Message: what lets the category discriminator win
"""

causes = {
    "A": "no category adversary",
    "B": "no category adversary",
    "C": "nothing",
    "D": "style too long",
    "E": "one cluster for each image",
}

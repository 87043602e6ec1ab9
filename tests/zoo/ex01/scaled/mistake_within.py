"""Mistake: the distance within classes thought to be fixed.

Message: distance between two codes grows
"""

scaled = {
    "reconstruction loss": "same",
    "neighbour accuracy": "same",
    "within-class distance": "same",
    "within divided by between": "same",
    "gap measure, codes from N(0, 5²)": "changes",
}

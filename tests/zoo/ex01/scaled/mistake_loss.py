"""Mistake: the loss taken for a distance of codes.

Message: what does the new decoder make of a code
"""

scaled = {
    "reconstruction loss": "changes",
    "neighbour accuracy": "same",
    "within-class distance": "changes",
    "within divided by between": "same",
    "gap measure, codes from N(0, 5²)": "changes",
}

"""Mistake: a quotient of distances thought to grow.

Message: above and below the line
"""

scaled = {
    "reconstruction loss": "same",
    "neighbour accuracy": "same",
    "within-class distance": "changes",
    "within divided by between": "changes",
    "gap measure, codes from N(0, 5²)": "changes",
}

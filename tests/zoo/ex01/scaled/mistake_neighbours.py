"""Mistake: other neighbours at larger distances.

Message: who is the nearest neighbour then
"""

scaled = {
    "reconstruction loss": "same",
    "neighbour accuracy": "changes",
    "within-class distance": "changes",
    "within divided by between": "same",
    "gap measure, codes from N(0, 5²)": "changes",
}

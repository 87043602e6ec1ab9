"""Right: as asked."""

scaled = {
    "reconstruction loss": "same",
    "neighbour accuracy": "same",
    "within-class distance": "changes",
    "within divided by between": "same",
    "gap measure, codes from N(0, 5²)": "changes",
}

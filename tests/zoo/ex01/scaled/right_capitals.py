"""Right: with capital letters."""

scaled = {
    "reconstruction loss": "Same",
    "neighbour accuracy": "Same",
    "within-class distance": "Changes",
    "within divided by between": "Same",
    "gap measure, codes from N(0, 5²)": "Changes",
}

"""Right: a table."""

reports = {
    "best_cut": "looked",
    "area_only": "base rate",
    "dirty": "looked",
    "alone": "no competitor",
    "small": "promise",
    "careful": "nothing",
}

"""Right: capitals."""

reports = {
    "best_cut": "Looked",
    "area_only": "Base rate",
    "dirty": "Looked",
    "alone": "No competitor",
    "small": "Promise",
    "careful": "Nothing",
}

"""Right: written from the causes to the runs."""

runs = {
    "Nothing": "C",
    "Sum over pixels": "B",
    "Images in 0..255": "D",
    "Few images": "A",
    "Targets shuffled": "E",
}
causes = {run: cause for cause, run in runs.items()}

"""Right: as asked."""

plans = {
    "A": "sound",
    "B": "spoiled",
    "C": "sound",
    "D": "spoiled",
    "E": "spoiled",
    "F": "sound",
}

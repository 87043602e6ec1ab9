"""Right: with capitals."""

plans = {"A": "Sound", "B": "Spoiled", "C": "Sound", "D": "Spoiled", "E": "Spoiled", "F": "Sound"}

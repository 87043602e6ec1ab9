"""Right: as fractions."""

by_hand = {"most confident": 6 / 10, "majority": 4 / 10, "equal": 1 / 6}

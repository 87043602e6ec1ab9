"""Right: rounded."""

by_hand = {"most confident": 0.6, "majority": 0.4, "equal": 0.167}

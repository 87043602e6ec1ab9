"""Mistake: tidy clusters taken for few gaps.

Message: which map has no hole there
"""

maps = {
    "lowest neighbour accuracy": "C",
    "smallest within divided by between": "B",
    "each digit in two places": "D",
    "centre farthest from (0, 0)": "A",
    "fewest draws from N(0, 5²) in an empty place": "B",
}

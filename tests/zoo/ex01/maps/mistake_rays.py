"""Mistake: rays thought to have bad neighbours.

Message: can you not foretell their digits
"""

maps = {
    "lowest neighbour accuracy": "A",
    "smallest within divided by between": "B",
    "each digit in two places": "D",
    "centre farthest from (0, 0)": "A",
    "fewest draws from N(0, 5²) in an empty place": "C",
}

"""Mistake: a ring taken for a distance of the centre.

Message: three maps are balanced around 0
"""

maps = {
    "lowest neighbour accuracy": "C",
    "smallest within divided by between": "B",
    "each digit in two places": "D",
    "centre farthest from (0, 0)": "B",
    "fewest draws from N(0, 5²) in an empty place": "C",
}

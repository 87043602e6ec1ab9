"""Right: as seen."""

pictures = {
    "A": "label ignored",
    "B": "labels shifted",
    "C": "nothing",
    "D": "transposed",
    "E": "style ignored",
}

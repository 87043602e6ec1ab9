"""Right: with capitals."""

pictures = {
    "A": "Label ignored",
    "B": "labels shifted",
    "C": "Nothing ",
    "D": "transposed",
    "E": "style ignored",
}

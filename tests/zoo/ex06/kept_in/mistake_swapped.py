"""Mistake: the two words swapped.

Message: is told no label
"""

kept_in = {
    "digit_plain": "label",
    "digit_copying": "label",
    "digit_separated": "code",
    "slant_separated": "label",
    "bar_separated": "label",
}

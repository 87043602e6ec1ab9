"""Mistake: slant comes with the digit.

Message: which of them leans
"""

kept_in = {
    "digit_plain": "code",
    "digit_copying": "code",
    "digit_separated": "label",
    "slant_separated": "label",
    "bar_separated": "label",
}

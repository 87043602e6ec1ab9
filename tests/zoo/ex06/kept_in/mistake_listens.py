"""Mistake: a decoder uses whatever it is told.

Message: hardly obeys the label
"""

kept_in = {
    "digit_plain": "code",
    "digit_copying": "label",
    "digit_separated": "label",
    "slant_separated": "code",
    "bar_separated": "code",
}

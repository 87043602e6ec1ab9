"""Mistake: everything about a 7 is its label's business.

Message: those with a bar and those without
"""

kept_in = {
    "digit_plain": "code",
    "digit_copying": "code",
    "digit_separated": "label",
    "slant_separated": "code",
    "bar_separated": "label",
}

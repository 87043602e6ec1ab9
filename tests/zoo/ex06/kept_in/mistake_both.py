"""Mistake: another word.

Message: one of "code", "label"
"""

kept_in = {
    "digit_plain": "code",
    "digit_copying": "both",
    "digit_separated": "label",
    "slant_separated": "code",
    "bar_separated": "code",
}

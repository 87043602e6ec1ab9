"""Mistake: the label is never used.

Message: does not depend on the style's source
"""

kept_in = {
    "digit_plain": "code",
    "digit_copying": "code",
    "digit_separated": "code",
    "slant_separated": "code",
    "bar_separated": "code",
}

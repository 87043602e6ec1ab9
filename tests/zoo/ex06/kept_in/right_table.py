"""Right: as in the lesson."""

kept_in = {
    "digit_plain": "code",
    "digit_copying": "code",
    "digit_separated": "label",
    "slant_separated": "code",
    "bar_separated": "code",
}

"""Right: with capitals and blanks."""

kept_in = {
    "digit_plain": "Code",
    "digit_copying": "code",
    "digit_separated": " Label",
    "slant_separated": "code",
    "bar_separated": "code",
}

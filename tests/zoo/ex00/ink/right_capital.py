"""Right: with a capital letter and a blank."""

ink = "Less than half "

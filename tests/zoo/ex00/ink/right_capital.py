"""Right: with a capital letter and blanks."""

ink = " Less than half "

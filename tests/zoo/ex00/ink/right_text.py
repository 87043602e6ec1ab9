"""Right: the choice as given."""

ink = "less than half"

"""Right: with capitals and blanks."""

log = {"0.02 and 5.31": "Tells them apart ", "1.39 and 0.69": " Can only guess", "5.20 and 0.01": "Is fooled"}

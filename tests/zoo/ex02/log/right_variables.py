"""Right: built up line by line."""

log = {}
log["1.39 and 0.69"] = "can only guess"
log["0.02 and 5.31"], log["5.20 and 0.01"] = "tells them apart", "is fooled"

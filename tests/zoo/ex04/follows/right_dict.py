"""Right: as a dict."""

follows = {
    "clusters": "no",
    "copies": "no",
    "learned": "yes",
    "halfway": "yes",
    "digits": "no",
    "next_seed": "no",
    "copier": "yes",
}

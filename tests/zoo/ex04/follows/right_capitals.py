"""Right: in other letters."""

follows = {
    "clusters": "No",
    "copies": "No",
    "learned": "Yes",
    "halfway": "Yes",
    "digits": "No",
    "next_seed": "No",
    "copier": "Yes",
}

"""Right: in other letters."""

compare = {
    "clusters": "Both",
    "copies": "Neither",
    "all_ten": "aae",
    "halfway": " BOTH ",
    "radius_40": "Plain",
}

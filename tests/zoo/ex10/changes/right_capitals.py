"""Right: capitals and blanks."""

changes = {
    "losses": " Stays ",
    "moved": " Stays ",
    "prior": " Stays ",
    "judged": " Stays ",
    "given": " Changes ",
    "shuffled": " Changes ",
    "growing": " Changes ",
}

"""Right: dict()."""

changes = dict(
    losses="stays",
    moved="stays",
    prior="stays",
    judged="stays",
    given="changes",
    shuffled="changes",
    growing="changes",
)

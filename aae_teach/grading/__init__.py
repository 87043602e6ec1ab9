"""Grades the notebooks of a class: `python -m aae_teach grade FOLDER`.

`submissions.py` finds what there is to grade, under the names that `packing.py` reads. Each notebook runs
in a process of its own (`worker.py`), under `guard.py` and, where Linux allows it, in an enclosure:
`starting.py` chooses it, `view.py` says what is seen in it, `sifting.py` which calls the system takes, and
`enclose.py` makes one where bubblewrap is missing. `running.py` listens to it, and `watching.py` ends what
goes beyond its limits. `everyone.py` grades a class, `journal.py` keeps what came of it, `report.py`,
`pages.py`, `alike.py` and `gradebook.py` write it down, the last for those whom `roster.py` knows,
`isolation.py` says what held them, `merging.py` puts runs together, and `command.py` holds it all together.
"""

# What can become of an answer besides the outcomes of a check, and of what a notebook tried to do.
NOT_GRADED = "not graded"
REFUSED = "refused"

"""Grades the notebooks of a class: `python -m aae_teach grade FOLDER`.

`submissions.py` finds what there is to grade. Each notebook runs in a process of its own (`worker.py`), in a
folder of its own (`surroundings.py`), under `guard.py` and, where Linux allows it, in namespaces made by
`enclose.py`. `running.py` listens to it, `watching.py` ends what goes beyond its limits, `report.py` writes
down what came of it, and `command.py` holds it all together.
"""

# What can become of an answer besides the outcomes of a check, and of what a notebook tried to do.
NOT_GRADED = "not graded"
REFUSED = "refused"

"""Writes a tree to hand out: `make learners`. Lessons, exercises and library, without a single answer.

    python tools/make_learners.py FOLDER

Left out are the solutions, the sources that hold them, the tests with their zoo of answers, what was measured
with them, and the notes for whoever teaches. The answers that `solution()` shows are empty there.
`trimming.py` cuts the commands and links that lead to what is left out.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

from trimming import trim

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = "aae_teach/checks/solutions.json"
HANDED_OUT = (
    *("aae_teach", "notebooks", "exercises", "docs", "start", "postBuild", "environment.yml"),
    *("Makefile", "pyproject.toml", "requirements.lock", "tools/bootstrap.py"),
    *("README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "LICENSE-TEXT"),
)
LEFT_OUT = {"docs/teaching", "docs/instructors.md", "docs/hub.md"}
NEVER = ("__pycache__", ".ipynb_checkpoints", "*.pyc")


def write(folder):
    """Writes the tree.

    Args:
        folder: path of a folder that does not exist yet.

    Raises:
        FileExistsError: it does.
    """
    folder = Path(folder)
    folder.mkdir(parents=True)
    for name in HANDED_OUT:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=_ignored)
        else:
            shutil.copy2(source, target)
    asked = json.loads((folder / ANSWERS).read_text(encoding="utf-8"))
    without = {name: {**entry, "answer": ""} for name, entry in asked.items()}
    (folder / ANSWERS).write_text(json.dumps(without, indent=1) + "\n", encoding="utf-8")
    trim(folder)


def _ignored(place, names):
    """What `shutil.copytree` leaves out of a folder."""
    left_out = {name for name in names if (Path(place) / name).relative_to(ROOT).as_posix() in LEFT_OUT}
    return left_out | shutil.ignore_patterns(*NEVER)(place, names)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/learners"))
    options = parser.parse_args(arguments)
    try:
        write(options.folder)
    except FileExistsError:
        print(f"{options.folder} exists already; name a new folder, or remove it.", file=sys.stderr)
        return 1
    print(f"Wrote {options.folder}: hand it out instead of this folder. It holds no solution.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

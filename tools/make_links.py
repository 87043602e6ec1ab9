"""Writes links that open the course's notebooks elsewhere: `make links`, as a table in Markdown.

    python tools/make_links.py                                     a Binder tab for each notebook
    python tools/make_links.py --hub https://hub.example.org       a JupyterHub with nbgitpuller
    python tools/make_links.py --hub http://localhost:8000/class --repository file:///srv/aae_teach

The course's address is `Repository` in pyproject.toml, unless --repository names another.
"""

import argparse
import json
import sys
from pathlib import Path
from urllib.parse import quote, urlencode

from website.places import BRANCH, Places

ROOT = Path(__file__).resolve().parent.parent
WORKING_COPY = "course"  # as in deploy/jupyterhub_config.py


def hub_link(hub, repository, path, branch=BRANCH, folder=WORKING_COPY):
    """A link that brings the newest version into a learner's working copy on a hub, and opens a notebook.

    Args:
        hub: address of the hub's front page.
        repository: address of the course as git knows it; on one machine file:///srv/aae_teach serves.
        path: of the notebook in the repository, such as "notebooks/00_start_here.ipynb".
        branch: of the repository.
        folder: name of the working copy in the learner's home.
    """
    opened = f"lab/tree/{quote(f'{folder}/{path}')}"
    pull = {"repo": repository, "branch": branch, "targetpath": folder, "urlpath": opened}
    return f"{hub.rstrip('/')}/hub/user-redirect/git-pull?{urlencode(pull)}"


def notebooks(root=ROOT):
    """{path of a notebook that learners open: its title}, lessons first."""
    paths = [*sorted((root / "notebooks").glob("*.ipynb")), *sorted((root / "exercises").glob("*.ipynb"))]
    return {path.relative_to(root).as_posix(): _title(path) for path in paths}


def _title(path):
    first = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])
    return first.splitlines()[0].lstrip("# ")


def main(arguments=None):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hub", help="address of a JupyterHub whose servers have nbgitpuller")
    parser.add_argument("--repository", help="address of the course; default: Repository in pyproject.toml")
    options = parser.parse_args(arguments)
    places = Places(ROOT)
    if options.repository:
        places.repository, places.known = options.repository.rstrip("/"), True
    if not places.known:
        print("Repository in pyproject.toml is not set; set it, or name --repository.", file=sys.stderr)
        return 2
    print("| notebook | link |\n|---|---|")
    for path, title in notebooks().items():
        link = hub_link(options.hub, places.repository, path) if options.hub else places.binder(path)
        print(f"| {title} | [open]({link}) |")
    return 0


if __name__ == "__main__":
    sys.exit(main())

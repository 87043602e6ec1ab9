"""Where the course lies on the web: one setting, Repository under [project.urls] of pyproject.toml."""

import tomllib
from pathlib import Path
from urllib.parse import quote, urlsplit

UNSET = "https://github.com/OWNER/REPOSITORY"  # until the course is published
BRANCH = "main"


class Places:
    """Addresses of files of the course, on the host of the repository, Binder and Colab.

    Attributes:
        known: False as long as the setting is `UNSET`; then all addresses are None.
    """

    def __init__(self, root):
        project = tomllib.loads((Path(root) / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        self.repository = project["urls"]["Repository"].rstrip("/")
        self.known = self.repository != UNSET

    def source(self, path):
        """The file on the repository's host."""
        return f"{self.repository}/blob/{BRANCH}/{quote(path)}" if self.known else None

    def binder(self, path):
        """A Binder tab with the file open."""
        where = urlsplit(self.repository).path.strip("/")
        return f"https://mybinder.org/v2/gh/{where}/{BRANCH}?labpath={quote(path)}" if self.known else None

    def colab(self, path):
        """The file in Colab."""
        where = urlsplit(self.repository).path.strip("/")
        return (
            f"https://colab.research.google.com/github/{where}/blob/{BRANCH}/{path}" if self.known else None
        )

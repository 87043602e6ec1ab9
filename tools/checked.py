"""Whether `make check` has passed on these very files, so that `make test` need not run its tests again."""

import hashlib
import subprocess
import sys
from pathlib import Path

NOTED = "checked"  # in the environment's folder, which no commit holds


def files_digest(root):
    """Digest of all files that git keeps or would keep, by name and content; None without git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    found = hashlib.sha256(sys.version.encode())
    for name in sorted(set(listed.decode().split("\0")) - {""}):
        path = Path(root) / name
        if path.is_file():
            found.update(f"{name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return found.hexdigest()


def note(root, environment):
    """Notes that `make check` has passed; a tree without git leaves no note."""
    if digest := files_digest(root):
        (Path(environment) / NOTED).write_text(digest, encoding="utf-8")


def has_passed(root, environment):
    """Whether the last note is about the files as they are."""
    path = Path(environment) / NOTED
    digest = files_digest(root)
    return digest is not None and path.is_file() and path.read_text(encoding="utf-8") == digest

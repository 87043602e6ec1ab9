"""Kills the set-up at random moments and runs it again: `python -m benchmarks.machine.killed_setups`.

It runs what `make lab` runs before JupyterLab opens, in a copy of the course, with a copy of this Python in
the role of the user's own. Half of the runs begin without an environment; the others have one that must be
replaced. After the kill the same command runs again, with a network or without one. Three things are looked
at: whether the user's Python is as it was, whether .venv works and is its own, and, if it does not, whether a
sentence says so. Of the pins only those are installed that the set-up itself needs, which saves minutes.
"""

import hashlib
import importlib.metadata
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from benchmarks import measuring

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("lazy-loader", "ipykernel", "matplotlib")
WORKS = "import sys, aae_teach, ipykernel, matplotlib; print(sys.prefix)"
OFFLINE = {
    **{"PIP_NO_INDEX": "1", "PIP_NO_CACHE_DIR": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "0"},
    **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9"),
}


def main():
    parser = measuring.command_line(__doc__)
    options = parser.parse_args()
    wanted = [{"seed": seed, "again": "online" if seed % 2 else "offline"} for seed in range(30)]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        measuring.measure(__file__, wanted, bench.make, options, packages=len(bench.packages))


class Bench:
    """A Python of the user's, and the course with a short lock."""

    def __init__(self, folder):
        self.folder = folder
        self.packages = with_dependencies(NEEDED)
        # A Python finds its library from where it stands, so that a copy is one of its own.
        shutil.copytree(sys.base_prefix, folder / "python", symlinks=True)
        self.python = folder / "python" / "bin" / f"python3.{sys.version_info[1]}"
        self.seconds = None

    def checkout(self, name):
        """A copy of what the set-up reads, with the short lock; returns its folder."""
        target = self.folder / name
        target.mkdir()
        shutil.copytree(
            ROOT / "aae_teach", target / "aae_teach", ignore=shutil.ignore_patterns("__pycache__")
        )
        (target / "tools").mkdir()
        for each in ("tools/bootstrap.py", "pyproject.toml", "README.md", "LICENSE"):
            shutil.copy2(ROOT / each, target / each)
        lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
        entries = re.split(r"\n(?=\S)", lock)
        kept = [entry for entry in entries if canonicalize_name(entry.split("==")[0]) in self.packages]
        (target / "requirements.lock").write_text("\n".join(kept) + "\n", encoding="utf-8")
        return target

    def start(self, checkout, offline=False):
        """Starts the set-up in a process group of its own."""
        environ = {name: value for name, value in os.environ.items() if offline is False or "PIP" not in name}
        environ.update(OFFLINE if offline else {})
        return subprocess.Popen(
            [self.python, "tools/bootstrap.py", "install"],
            **{"cwd": checkout, "env": environ, "start_new_session": True, "text": True},
            **{"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT},
        )

    def undisturbed(self):
        """Seconds that a set-up takes, measured once."""
        if self.seconds is None:
            start = time.monotonic()
            said, _ = (process := self.start(self.checkout("undisturbed"))).communicate()
            if process.returncode:
                sys.exit(f"The set-up does not run here:\n{said}")
            self.seconds = time.monotonic() - start
        return self.seconds

    def make(self, seed, again):
        """Kills one set-up, runs it again and looks at what is there; returns what was found."""
        self.undisturbed()
        chance, checkout = random.Random(seed), self.checkout(f"run-{seed}")
        replaces = chance.random() < 0.5
        if replaces:
            shutil.copytree(self.folder / "undisturbed" / ".venv", checkout / ".venv", symlinks=True)
        before = fingerprint(self.folder / "python")
        moment = chance.uniform(0, self.seconds)
        process = self.start(checkout)
        try:
            process.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        process = self.start(checkout, offline=again == "offline")
        said, _ = process.communicate()
        found = {
            "replaces": replaces,
            "moment": moment / self.seconds,
            "users_python_untouched": fingerprint(self.folder / "python") == before,
            "works": works(checkout),
            "status": process.returncode,
            "traceback": "Traceback" in said,
            "last_line": said.strip().splitlines()[-1].replace(str(self.folder), "...")
            if said.strip()
            else "",
        }
        shutil.rmtree(checkout)
        return found


def with_dependencies(names):
    """The names of packages and of all that they need here."""
    found, waiting = set(), list(names)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in found:
            continue
        found.add(name)
        needs = [Requirement(line) for line in importlib.metadata.requires(name) or []]
        waiting += [each.name for each in needs if each.marker is None or each.marker.evaluate({"extra": ""})]
    return found


def fingerprint(folder):
    """A digest of which files a folder holds, of what size and age; what Python compiled for itself aside."""
    lines = [
        f"{path.relative_to(folder)} {path.lstat().st_size} {path.lstat().st_mtime_ns}"
        for path in sorted(folder.rglob("*"))
        if "__pycache__" not in path.parts and not path.is_dir()
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def works(checkout):
    """Whether the environment of a checkout runs, is its own, and says that it is whole."""
    folder = checkout / ".venv"
    done = (
        subprocess.run([folder / "bin/python", "-c", WORKS], capture_output=True, text=True, check=False)
        if (folder / "bin/python").exists()
        else None
    )
    own = (
        done is not None and done.returncode == 0 and Path(done.stdout.strip()).resolve() == folder.resolve()
    )
    stamp = folder / "aae_teach-installed.json"
    return bool(
        own
        and stamp.exists()
        and json.loads(stamp.read_text())
        and not (folder / "aae_teach-unfinished").exists()
    )


if __name__ == "__main__":
    main()

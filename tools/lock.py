"""Pins the dependencies in requirements.lock and requirements-dev.lock: `make lock`, or UPGRADE=1 make lock.

Pins that still fit stay as they are; --upgrade lets uv choose the newest ones.
"""

import argparse
import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIGEST_LINE = "# Digest of the requirements in pyproject.toml: "
LOCKS = {
    "requirements.lock": (("build",), "what the course needs"),
    "requirements-dev.lock": (
        ("build", "test", "dev", "site", "cluster"),
        "what the course, its tests and its builds need",
    ),
}
HEADER = """\
# Made by `make lock` (tools/lock.py, with uv); not to be edited by hand.
# Pins {purpose}, for Linux, macOS on Apple silicon and Windows, Python 3.11 to 3.13.
{digest_line}{digest}
"""


def requirements_digest(pyproject, extras):
    """Returns a digest of what pyproject.toml asks for, so that a lock can be seen to be stale.

    Args:
        pyproject: text of pyproject.toml.
        extras: names of the optional dependencies that count.
    """
    project = tomllib.loads(pyproject)["project"]
    lines = [project["requires-python"], *project["dependencies"]]
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def digest_in(lock):
    """Returns the digest that a lock's text carries, None if it carries none."""
    lines = [line for line in lock.splitlines() if line.startswith(DIGEST_LINE)]
    return lines[0].removeprefix(DIGEST_LINE) if lines else None


def compile_command(lock, extras, upgrade):
    """Returns the uv command that pins for all systems, one version per package where there is one."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--output-file", lock]
    command += ["--python-version", "3.11", "--universal", "--fork-strategy", "fewest"]
    command += ["--generate-hashes", "--no-header", "--quiet"]
    for extra in extras:
        command += ["--extra", extra]
    if lock != "requirements.lock":
        # A constraint, so that tests run with the very versions that learners get.
        command += ["--constraint", "requirements.lock"]
    return command + ["--upgrade"] * upgrade


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--upgrade", action="store_true", help="move every pin to the newest version")
    upgrade = parser.parse_args(arguments).upgrade
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for lock, (extras, purpose) in LOCKS.items():
        code = subprocess.call(compile_command(lock, extras, upgrade), cwd=ROOT)
        if code:
            print(f"{lock} stays as it was; uv's reason is above.", file=sys.stderr)
            return code
        path = ROOT / lock
        digest = requirements_digest(pyproject, extras)
        header = HEADER.format(purpose=purpose, digest_line=DIGEST_LINE, digest=digest)
        pins = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
        path.write_text(header + "\n".join(pins) + "\n", encoding="utf-8", newline="\n")
        print(f"wrote {lock}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

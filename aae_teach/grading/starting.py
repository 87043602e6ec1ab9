"""Starts the process of a notebook in the strongest enclosure that this system has."""

import contextlib
import dataclasses
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from aae_teach.grading import enclose
from aae_teach.grading.sifting import filter_for
from aae_teach.grading.surroundings import environment, working_folder
from aae_teach.grading.view import DEVICES, OWN, OWN_BYTES, view_for

BUBBLEWRAP, NAMESPACES, GUARD = "bubblewrap", "namespaces", "guard"
# The worker finds the package wherever this process found it, and the notebook may have modules of its own.
WORKER = """
import sys
sys.path[0] = {root!r}
from aae_teach.grading.worker import main
sys.path.append(sys.path.pop(0))
main()
"""


@functools.cache
def strongest():
    """Which of BUBBLEWRAP, NAMESPACES and GUARD this system can hold a process with."""
    return next((each for each in (BUBBLEWRAP, NAMESPACES) if can(each)), GUARD)


def can(enclosure):
    """Whether Python starts in that enclosure on this system."""
    if sys.platform != "linux" or (enclosure == BUBBLEWRAP and not shutil.which("bwrap")):
        return False
    with contextlib.ExitStack() as open_files:
        command, handed_on = enclosed_command(enclosure, view_for(None), open_files)
        python = [sys.executable, "-I", "-S", "-c", ""]
        done = subprocess.run([*command, *python], capture_output=True, pass_fds=handed_on)
    return done.returncode == 0


@contextlib.contextmanager
def started(submission, limits, notices):
    """The process of a notebook that waits for its job.

    Args:
        submission: a `Submission`.
        limits: `Limits`, which say in which enclosure.
        notices: binary file for what goes wrong before the process can tell.

    Yields:
        (process, its folder as it sees it, paths that it has to be able to read).
    """
    worker = [sys.executable, "-c", WORKER.format(root=str(Path(__file__).resolve().parents[2]))]
    pipes = {
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "stderr": notices,
        "start_new_session": True,
    }
    view = view_for(submission)
    if limits.enclosure == GUARD:
        with working_folder(view.copies) as folder:
            pipes |= {"env": environment(folder, limits.cores), "cwd": folder}
            yield subprocess.Popen(worker, **pipes), str(folder), view.readable
        return
    with contextlib.ExitStack() as open_files:
        command, handed_on = enclosed_command(limits.enclosure, view, open_files)
        pipes |= {"env": environment(OWN, limits.cores), "pass_fds": handed_on}
        process = subprocess.Popen([*command, *worker], **pipes)
    yield process, OWN, view.readable


def enclosed_command(enclosure, view, open_files):
    """(what to put before a command, descriptors to hand on) to run it in an enclosure.

    Args:
        enclosure: BUBBLEWRAP or NAMESPACES.
        view: `View`.
        open_files: `contextlib.ExitStack` that closes what the command reads when it starts.
    """
    if enclosure == BUBBLEWRAP:
        return _bubblewrap(view, open_files)
    about = {"own": OWN, "size": OWN_BYTES, "devices": DEVICES, "sieve": filter_for().hex()}
    return [sys.executable, "-I", "-S", enclose.__file__, json.dumps(about | dataclasses.asdict(view))], ()


def _bubblewrap(view, open_files):
    """The options are bubblewrap's, see bwrap(1)."""
    handed_on = []

    def descriptor(content):
        with tempfile.TemporaryFile() as file:
            file.write(content)
            file.seek(0)
            handed_on.append(os.dup(file.fileno()))
        open_files.callback(os.close, handed_on[-1])
        return str(handed_on[-1])

    command = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
    # Never root inside.
    command += ["--uid", str(os.getuid() or 1000), "--gid", str(os.getgid() or 1000)]
    for path in view.readable:
        command += ["--ro-bind", path, path]
    for place, target in view.links:
        command += ["--symlink", target, place]
    for name in DEVICES:
        command += ["--dev-bind", f"/dev/{name}", f"/dev/{name}"]
    command += ["--proc", "/proc", "--remount-ro", "/proc", "--size", str(OWN_BYTES), "--tmpfs", OWN]
    for name in (".tmp", ".shared", ".matplotlib"):
        command += ["--dir", f"{OWN}/{name}"]
    command += ["--symlink", f"{OWN}/.shared", "/dev/shm"]
    for path, name in view.copies:
        command += ["--file", descriptor(Path(path).read_bytes()), f"{OWN}/{name}"]
    if sieve := filter_for():
        command += ["--seccomp", descriptor(sieve)]
    return [*command, "--remount-ro", "/", "--chdir", OWN, "--"], handed_on

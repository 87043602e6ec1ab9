"""Watches a running notebook from outside, its time, memory, processes and files, and ends it."""

import contextlib
import dataclasses
import os
import signal
import time

import psutil
from aae_teach.grading.view import OWN, OWN_BYTES

MOST_PROCESSES = 64
MOST_DISK = 2**30


@dataclasses.dataclass(frozen=True)
class Limits:
    """What one notebook may use.

    Attributes:
        seconds: from the start of its process to its end.
        memory: bytes, of its process and all that it starts, together.
        cores: how many cores it counts on.
        enclosure: "bubblewrap", "namespaces" or "guard", see `starting.py`.
    """

    seconds: float = 300.0
    memory: int = 4 * 2**30
    cores: int = 1
    enclosure: str = "guard"


def watch(process, folder, limits, stop):
    """Waits for the end; returns the reason if it had to be brought about."""
    deadline = time.monotonic() + limits.seconds
    next_look = 0.0
    while process.poll() is None:
        if stop is not None and stop.is_set():
            return "Grading was stopped."
        if time.monotonic() > deadline:
            return f"The notebook ran longer than {limits.seconds:g} s."
        family = _family(process.pid)
        if len(family) > MOST_PROCESSES:
            return f"The notebook started more than {MOST_PROCESSES} processes."
        hidden_memory, hidden_disk = _hidden(family)
        # Of an enclosure the whole folder lies in memory, whatever was done to its files.
        memory = (
            _resident(family) + hidden_memory + (_in_own_memory(family) if limits.enclosure != "guard" else 0)
        )
        if memory > limits.memory:
            return f"The notebook used more than {limits.memory / 2**30:.3g} GB of memory."
        if limits.enclosure == "guard" and time.monotonic() > next_look:
            next_look = time.monotonic() + 2
            if _disk(folder) + hidden_disk > MOST_DISK:
                return f"The notebook wrote more than {MOST_DISK / 2**30:.3g} GB to the disk."
        time.sleep(0.1)
    return ""


def _family(pid):
    """A process and all that it started."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def _resident(family):
    """Bytes of memory that the processes have."""
    total = 0
    for process in family:
        with contextlib.suppress(psutil.Error):
            total += process.memory_info().rss
    return total


def _hidden(family):
    """(memory, disk) in bytes of files that are open and in no folder; (0, 0) where nothing tells."""
    found = {}
    for process in family:
        with contextlib.suppress(OSError):
            for number in os.listdir(f"/proc/{process.pid}/fd"):
                path = f"/proc/{process.pid}/fd/{number}"
                with contextlib.suppress(OSError):
                    name = os.readlink(path)
                    if name.endswith(" (deleted)"):
                        about = os.stat(path)
                        in_memory = name.startswith(("/memfd:", "/dev/shm/"))
                        found[about.st_dev, about.st_ino] = in_memory, about.st_blocks * 512
    sizes = [[size for is_memory, size in found.values() if is_memory == wanted] for wanted in (True, False)]
    return sum(sizes[0]), sum(sizes[1])


def _in_own_memory(family):
    """Bytes that an enclosed notebook's own folder takes up, with deleted files and what was set aside."""
    for process in reversed(family):
        with contextlib.suppress(OSError, AttributeError):
            about = os.statvfs(f"/proc/{process.pid}/root{OWN}")
            if about.f_blocks * about.f_frsize <= OWN_BYTES:
                return (about.f_blocks - about.f_bfree) * about.f_frsize
    return 0


def _disk(folder, most=20_000):
    """Bytes in the files below a folder; too many files count as too many bytes."""
    total = count = 0
    for place, _, files in os.walk(folder):
        for name in files:
            count += 1
            try:
                about = os.lstat(os.path.join(place, name))
                # Blocks also count what was set aside beyond a file's end.
                total += about.st_blocks * 512 if hasattr(about, "st_blocks") else about.st_size
            except OSError:
                continue
        count += 1
        if count > most:
            return MOST_DISK + 1
    return total


def end(process):
    """Ends the process and everything that it started."""
    family = []
    with contextlib.suppress(psutil.Error):
        family = psutil.Process(process.pid).children(recursive=True)
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    for member in family:
        with contextlib.suppress(psutil.Error):
            member.kill()
    process.wait()

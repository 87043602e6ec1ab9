"""Watches a running notebook from outside, its time, memory, processes and files, and ends it."""

import contextlib
import dataclasses
import os
import signal
import time

import psutil

MOST_PROCESSES = 64
MOST_DISK = 2**30


@dataclasses.dataclass(frozen=True)
class Limits:
    """What one notebook may use.

    Attributes:
        seconds: from the start of its process to its end.
        memory: bytes, of its process and all that it starts, together.
        cores: how many cores it counts on.
        enclosed: whether it runs in namespaces, see `enclose.py`.
    """

    seconds: float = 300.0
    memory: int = 4 * 2**30
    cores: int = 1
    enclosed: bool = False


def watch(process, folder, limits, stop):
    """Waits for the end; returns the reason if it had to be brought about."""
    deadline = time.monotonic() + limits.seconds
    next_look = 0.0
    while process.poll() is None:
        if stop is not None and stop.is_set():
            return "Grading was stopped."
        if time.monotonic() > deadline:
            return f"The notebook ran longer than {limits.seconds:g} s."
        memory, processes = _usage(process.pid)
        if processes > MOST_PROCESSES:
            return f"The notebook started more than {MOST_PROCESSES} processes."
        if memory > limits.memory:
            return f"The notebook used more than {limits.memory / 2**30:.3g} GB of memory."
        if time.monotonic() > next_look:
            next_look = time.monotonic() + 2
            if _disk(folder) > MOST_DISK:
                return f"The notebook wrote more than {MOST_DISK / 2**30:.3g} GB to the disk."
        time.sleep(0.1)
    return ""


def _usage(pid):
    """(bytes of memory, number of processes) of a process and all that it started."""
    memory = count = 0
    try:
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
    except psutil.Error:
        return 0, 0
    for process in family:
        try:
            memory += process.memory_info().rss
            count += 1
        except psutil.Error:
            continue
    return memory, count


def _disk(folder, most=20_000):
    """Bytes in the files below a folder; too many files count as too many bytes."""
    total = count = 0
    for place, _, files in os.walk(folder):
        for name in files:
            count += 1
            try:
                total += os.lstat(os.path.join(place, name)).st_size
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

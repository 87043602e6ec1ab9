"""A guard inside a process: no network, no other programs, no writing or deleting outside one folder.

It rests on Python's audit events, so it works on every system, and code that calls the system around
Python (ctypes, a compiled module) is not held by it. On Linux `enclose.py` holds that as well.
"""

import os
import sys

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
NETWORK = {
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
}
PROGRAMS = {
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.fork",
    "os.forkpty",
    "pty.spawn",
}
SIGNALS = {"os.kill", "os.killpg"}
# Event: which of its arguments are paths, and which one, if any, is the folder of the first path.
CHANGES = {
    "os.remove": ((0,), 1),
    "os.rmdir": ((0,), 1),
    "os.mkdir": ((0,), 2),
    "os.rename": ((0, 1), 2),
    "os.link": ((0, 1), 2),
    "os.symlink": ((1,), 2),
    "os.truncate": ((0,), None),
    "os.chmod": ((0,), 2),
    "os.chown": ((0,), 3),
    "os.utime": ((0,), 3),
    "os.setxattr": ((0,), None),
    "shutil.rmtree": ((0,), None),
    "shutil.move": ((0, 1), None),
    "sqlite3.connect": ((0,), None),
}


class Refused(PermissionError):
    """Raised in place of what a notebook may not do; its message says what that was."""


def install(folder):
    """Guards this process from now on; there is no way back.

    Args:
        folder: path, the only folder in which files may be written and deleted.
    """
    inside = os.path.realpath(folder)
    allowed = (inside + os.sep, os.path.realpath(os.devnull))

    def refuse(what):
        raise Refused(f"{what} is not allowed while this notebook is graded.")

    def may_change(path, at=None):
        if isinstance(path, int) or path is None or path == ":memory:":
            return True
        path = os.fsdecode(path)
        if not os.path.isabs(path) and isinstance(at, int) and at >= 0:
            path = os.path.join(_folder_of(at), path)
        # The link itself is what gets changed, so only the way to it is followed.
        real = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
        return (real + os.sep).startswith(allowed) or real in allowed

    def watch(event, arguments):
        if event == "open":
            path, _, flags = arguments
            if flags and flags & WRITING and not (may_change(path) and may_change(_target(path))):
                refuse(f"Writing {_named(path)}")
        elif event in CHANGES:
            paths, folder_at = CHANGES[event]
            at = arguments[folder_at] if folder_at is not None and folder_at < len(arguments) else None
            for index in paths:
                if not may_change(arguments[index], at):
                    refuse(f"Changing or deleting {_named(arguments[index])}")
        elif event in NETWORK:
            if not _is_own_pair(event, arguments):
                refuse("The network")
        elif event in PROGRAMS:
            refuse("Starting another program")
        elif event in SIGNALS and arguments[0] != os.getpid():
            refuse("A signal to another process")

    sys.addaudithook(watch)


def _target(path):
    return path if isinstance(path, int) else os.path.realpath(os.fsdecode(path))


def _folder_of(descriptor):
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")
    except OSError:
        return os.sep  # unknown, so outside


def _named(path):
    return os.path.basename(os.fsdecode(path)) if not isinstance(path, int) else "this file"


def _is_own_pair(event, arguments):
    """Windows has no socket pairs; asyncio makes one from two sockets on the loopback address."""
    if os.name != "nt" or event not in ("socket.connect", "socket.bind"):
        return False
    address = arguments[1]
    return isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1")

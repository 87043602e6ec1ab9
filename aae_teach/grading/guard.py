"""A guard inside a process: no network, no other programs, no writing or deleting outside one folder.

It rests on Python's audit events (docs.python.org/3/library/audit_events.html), so it works on every system,
and code that calls the system around Python (ctypes, a compiled module) is not held by it. On Linux
`starting.py` holds that as well.
"""

import os
import pathlib
import sys

# Event: which of its arguments are paths, and for each the one, if any, that is the folder it starts from.
CHANGES = {
    "os.remove": {0: 1},
    "os.rmdir": {0: 1},
    "os.mkdir": {0: 2},
    "os.rename": {0: 2, 1: 3},
    "os.link": {0: 2, 1: 3},
    "os.truncate": {0: None},
    "os.chmod": {0: 2},
    "os.chown": {0: 3},
    "os.utime": {0: 3},
    "os.setxattr": {0: None},
    "os.removexattr": {0: None},
    "shutil.rmtree": {0: None},
    "shutil.move": {0: None, 1: None},
}
LOOKS = {"os.listdir", "os.scandir", "os.chdir"}
REFUSED = {
    "The network": (
        *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"),
        *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"),
    ),
    "Starting another program": (
        *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile"),
        *("os.fork", "os.forkpty", "pty.spawn"),
    ),
    # An interpreter within would have no guard.
    "Another interpreter": ("cpython.PyInterpreterState_New",),
    # ATTACH writes files that no event tells of.
    "A database": ("sqlite3.connect", "sqlite3.connect/handle"),
    # A link may lead anywhere once it, or what is below it, has been moved.
    "A link": ("os.symlink",),
}
# They start programs or write files without an event.
MODULES = {
    *("_posixsubprocess", "readline", "_interpreters", "_xxsubinterpreters"),
    *("_testcapi", "_testinternalcapi", "_dbm", "_gdbm"),
}


class Refused(PermissionError):
    """Raised in place of what a notebook may not do; its message says what that was."""


def install(folder, readable=(), private=()):
    """Guards this process from now on; there is no way back.

    Args:
        folder: path, the only folder in which files may be written and deleted.
        readable: paths of what may be read although it lies in a private folder.
        private: paths of folders in which nothing else may be read.
    """
    for name in MODULES:
        sys.modules.pop(name, None)
    _take_away_programs()
    sys.addaudithook(_watcher(_Places(folder, readable, private)))


def _watcher(places):
    """The function that hears of every event. It holds all that it needs, so that names cannot be changed."""
    refused = {event: what for what, events in REFUSED.items() for event in events}
    changes, looks, modules, writing = dict(CHANGES), frozenset(LOOKS), frozenset(MODULES), _writing()
    own_process, may_change, may_read, named = os.getpid(), places.may_change, places.may_read, _named
    is_own_pair, refuse = _is_own_pair, _refuse

    def watch(event, arguments):
        if event == "open":
            path, _, flags = arguments
            if flags and flags & writing:
                if not may_change(path, following=True):
                    refuse(f"Writing {named(path)}")
            elif not may_read(path, opening=True):
                refuse(f"Reading {named(path)}")
        elif event in changes:
            for index, at in changes[event].items():
                start = arguments[at] if at is not None and at < len(arguments) else None
                if not may_change(arguments[index], start):
                    refuse(f"Changing or deleting {named(arguments[index])}")
        elif event in looks:
            if not may_read(arguments[0]):
                refuse(f"Looking into {named(arguments[0])}")
        elif event in refused:
            if not is_own_pair(event, arguments):
                refuse(refused[event])
        elif event == "socket.__new__":
            if not is_own_pair(event, arguments):
                refuse("The network")
        elif event == "import":
            if arguments[0] in modules:
                # Libraries try some of them, and go on without.
                raise ImportError(f"{arguments[0]} is not there while this notebook is graded.")
        elif event in ("os.kill", "os.killpg") and arguments[0] != own_process:
            refuse("A signal to another process")

    return watch


class _Places:
    """Which paths may be changed, and which may be read."""

    def __init__(self, folder, readable, private):
        end = os.sep
        self._inside = os.path.realpath(folder) + end
        self._nothing = os.path.realpath(os.devnull)
        both = [path for each in readable for path in (os.path.abspath(each), os.path.realpath(each))]
        self._readable = (self._inside, *(path + end for path in dict.fromkeys(both)))
        self._private = tuple(os.path.realpath(each) + end for each in private)
        self._own_process = ("/proc/self/", f"/proc/{os.getpid()}/", "/proc/thread-self/")

    def may_change(self, path, at=None, following=False):
        if isinstance(path, int) or path is None:
            return True
        path = _exact(path)
        if path is None:
            return False
        if not os.path.isabs(path):
            if ".." in path.split(os.sep) and following:
                return False  # it may start from another folder than the one that is entered
            if isinstance(at, int) and at >= 0:
                path = os.path.join(_folder_of(at), path)
        # The link itself is what gets changed, so only the way to it is followed.
        real = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
        ends = [real, os.path.realpath(path)] if following else [real]
        return all((end + os.sep).startswith(self._inside) or end == self._nothing for end in ends)

    def may_read(self, path, opening=False):
        if isinstance(path, int):
            return True
        path = _exact("." if path is None else path)
        if path is None:
            return False
        # Most of what is opened are modules, and following every link of theirs would take long.
        if path.startswith(self._readable) and f"{os.sep}.." not in path:
            return True
        real = os.path.realpath(path)
        if (real + os.sep).startswith(self._readable):
            return True
        if opening and (os.path.isdir(real) or (not os.path.isabs(path) and ".." in path.split(os.sep))):
            return False  # an open folder is a way for paths that no event tells
        # Also what a link there leads to, such as another process's open file.
        for each in (os.path.abspath(path), real):
            others = each.startswith("/proc/") and not (each + os.sep).startswith(self._own_process)
            if others and each.split(os.sep)[2].isdigit():
                return False
        return not (real + os.sep).startswith(self._private)


def _writing():
    return os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _refuse(what):
    raise Refused(f"{what} is not allowed while this notebook is graded.")


def _take_away_programs():
    """What starts a program under subprocess and multiprocessing has no event; modules hold it by name."""
    if os.name != "posix":
        return
    import multiprocessing.util
    import subprocess

    def refused(*arguments):
        _refuse("Starting another program")

    subprocess._fork_exec = refused
    multiprocessing.util.spawnv_passfds = refused
    sys.modules.pop("_posixsubprocess", None)


def _exact(path):
    """The path as the system gets it; None for what only pretends to be one."""
    if isinstance(path, str):
        return str.__str__(path)
    if isinstance(path, bytes):
        return os.fsdecode(bytes(memoryview(path)))
    if type(path) in (pathlib.Path, pathlib.PosixPath, pathlib.WindowsPath, pathlib.PurePath):
        return str.__str__(str(path))
    return None


def _folder_of(descriptor):
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")
    except OSError:
        return os.sep  # unknown, so outside


def _named(path):
    path = "this file" if isinstance(path, int) else _exact(path)
    return os.path.basename(path.rstrip(os.sep)) if path else "this"


def _is_own_pair(event, arguments):
    """asyncio wakes itself up through a pair of sockets; on Windows two on the loopback address."""
    if event == "socket.__new__":
        return arguments[1] == (1 if os.name == "posix" else 2)  # AF_UNIX, AF_INET
    if os.name != "nt" or event not in ("socket.connect", "socket.bind"):
        return False
    address = arguments[1]
    return isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1")

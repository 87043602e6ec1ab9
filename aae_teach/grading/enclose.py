"""Runs a command in namespaces of its own, on Linux: python -I enclose.py FOLDER COMMAND ...

In them there is no network, no other process, and no file can be written or deleted outside FOLDER; the
system sees to it, whatever the command does. Needs no rights. Ends with UNAVAILABLE where the system refuses.
This is a script, not a module: it imports nothing but the standard library, and starts in no time.
"""

import ctypes
import os
import signal
import struct
import sys

UNAVAILABLE = 97

# From Linux's headers sched.h, mount.h, fcntl.h and prctl.h.
NEW_MOUNTS, NEW_IPC, NEW_USER, NEW_PROCESSES, NEW_NETWORK = (
    0x20000,
    0x8000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
BIND, RECURSIVE, PRIVATE = 0x1000, 0x4000, 0x40000
NO_SET_UID, NO_DEVICES, NO_EXECUTION = 2, 4, 8
SYSTEM_CALL_MOUNT_SETATTR, THIS_FOLDER, WHOLE_TREE, READ_ONLY = 442, -100, 0x8000, 1
DIE_WITH_PARENT, NO_NEW_RIGHTS = 1, 38
SHARED_MEMORY = "/dev/shm"


def main(folder, command):
    try:
        _make_namespaces()
        _call("mount", None, b"/", None, RECURSIVE | PRIVATE, None)
        _call("mount", os.fsencode(folder), os.fsencode(folder), None, BIND, None)
    except OSError as error:
        print(f"The system allows no namespaces: {error}", file=sys.stderr)
        return UNAVAILABLE
    # A namespace of processes begins with the next child, and ends, with all in it, when that child ends.
    return _hand_over(lambda: _first_process(folder, command))


def _make_namespaces():
    user, group = os.getuid(), os.getgid()
    _call("unshare", NEW_USER | NEW_NETWORK | NEW_MOUNTS | NEW_IPC | NEW_PROCESSES)
    _call("prctl", DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    for name, text in (
        ("setgroups", "deny"),
        # Never root inside: starting the command then gives up the right to change the mounts.
        ("uid_map", f"{user or 1000} {user} 1"),
        ("gid_map", f"{group or 1000} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def _first_process(folder, command):
    _call("prctl", DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    writable = [folder]
    flags = NO_SET_UID | NO_DEVICES | NO_EXECUTION
    # Both are a convenience, and some containers refuse them.
    _try("mount", b"proc", b"/proc", b"proc", flags, None)
    if _try("mount", b"tmpfs", SHARED_MEMORY.encode(), b"tmpfs", flags, b"size=64m"):
        writable.append(SHARED_MEMORY)
    try:
        _set_mount("/", WHOLE_TREE, READ_ONLY, 0)
        for place in writable:
            _set_mount(place, 0, 0, READ_ONLY)
    except OSError as error:
        print(f"The system keeps no files from being written: {error}", file=sys.stderr)
        return UNAVAILABLE
    return _hand_over(lambda: _become(folder, command))


def _become(folder, command):
    _call("prctl", DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    _call("prctl", NO_NEW_RIGHTS, 1, 0, 0, 0)
    # In a session of its own a signal to "my whole group" reaches nobody else.
    os.setsid()
    # The folder as mounted above; the one that was entered before is read-only now.
    os.chdir(folder)
    os.execv(command[0], command)


def _hand_over(action):
    """Runs the action in a child; returns its exit status, 128 + N where signal N ended it."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(action())
        except BaseException as error:
            print(f"The command did not start: {error}", file=sys.stderr, flush=True)
            os._exit(UNAVAILABLE)
    # Only the command holds the pipes, so that they close when it ends.
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    while True:
        ended, status = os.wait()
        if ended == child:
            return 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def _set_mount(place, reach, add, remove):
    attributes = struct.pack("=QQQQ", add, remove, 0, 0)
    arguments = (os.fsencode(place), reach, attributes, len(attributes))
    _call("syscall", SYSTEM_CALL_MOUNT_SETATTR, THIS_FOLDER, *arguments)


def _call(name, *arguments):
    # Numbers become C long; a call that wants an int takes its lower half.
    converted = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    system = ctypes.CDLL(None, use_errno=True)
    if getattr(system, name)(*converted) < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def _try(name, *arguments):
    try:
        _call(name, *arguments)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))

"""Runs a command in namespaces of its own, on Linux: python -I enclose.py VIEW COMMAND ...

VIEW is JSON and says what the command sees: the folders in "readable", which it cannot change, the "links" of
the system's root, and a folder "own" in memory, of "size" bytes, with "copies" of files in it. Beside them
there are /proc with its own processes and the "devices". There is no network and nothing else: no home, no
socket, no device, no process. "sieve" is a filter of system calls, see `sifting.py`.

Needs no rights. Ends with UNAVAILABLE where the system refuses. This is a script, not a module: it imports
nothing but the standard library, and starts in no time. bubblewrap does the same, see `starting.py`.
"""

import ctypes
import json
import os
import shutil
import signal
import struct
import sys

UNAVAILABLE = 97

# From Linux's headers sched.h, mount.h, fcntl.h, prctl.h and seccomp.h.
NEW_MOUNTS, NEW_IPC, NEW_USER, NEW_PROCESSES, NEW_NETWORK = (
    0x20000,
    0x8000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
BIND, RECURSIVE, PRIVATE, DETACHED = 0x1000, 0x4000, 0x40000, 2
NO_SET_UID, NO_DEVICES, NO_EXECUTION = 2, 4, 8
SYSTEM_CALL_MOUNT_SETATTR, THIS_FOLDER, WHOLE_TREE, READ_ONLY = 442, -100, 0x8000, 1
DIE_WITH_PARENT, NO_NEW_RIGHTS, SIFT, BY_FILTER = 1, 38, 22, 2
SCAFFOLD = "/tmp"


def main(view, command):
    # Links would lead elsewhere once the root is another one.
    real = {path: os.path.realpath(path) for path in [*view["readable"], *dict(view["copies"])]}
    try:
        _make_namespaces()
        _call("mount", None, b"/", None, RECURSIVE | PRIVATE, None)
    except OSError as error:
        print(f"The system allows no namespaces: {error}", file=sys.stderr)
        return UNAVAILABLE
    # A namespace of processes begins with the next child, and ends, with all in it, when that child ends.
    return _hand_over(lambda: _first_process(view | {"real": real}, command))


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


def _first_process(view, command):
    _call("prctl", DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    try:
        # A root in memory, with the system's below it for as long as this one is filled.
        _mount_memory(SCAFFOLD, "size=1m")
        for name in ("old", "new"):
            os.mkdir(f"{SCAFFOLD}/{name}")
        _call("syscall", _number_of_pivot_root(), SCAFFOLD.encode(), f"{SCAFFOLD}/old".encode())
        os.chdir("/")
        _mount_memory("/new", "size=1m,mode=755")
        _fill(view)
        _set_mount("/new", 0, READ_ONLY | NO_SET_UID | NO_DEVICES, 0)
        os.chdir("/new")
        _call("syscall", _number_of_pivot_root(), b".", b".")
        _call("umount2", b".", DETACHED)
        os.chdir(view["own"])
    except OSError as error:
        print(f"The system gives no view of its own: {error}", file=sys.stderr)
        return UNAVAILABLE
    return _hand_over(lambda: _become(view, command))


def _fill(view):
    for path in view["readable"]:
        _show(view["real"][path], path, READ_ONLY | NO_SET_UID | NO_DEVICES)
    for place, target in view["links"]:
        os.symlink(target, f"/new{place}")
    os.makedirs("/new/dev", exist_ok=True)
    for name in view["devices"]:
        _show(f"/dev/{name}", f"/dev/{name}", NO_SET_UID)
    os.mkdir("/new/proc")
    # Some containers refuse it; then there is none. Settings of the kernel are files in it, too.
    flags = READ_ONLY | NO_SET_UID | NO_DEVICES | NO_EXECUTION
    _try("mount", b"proc", b"/new/proc", b"proc", flags, None)
    own = f"/new{view['own']}"
    os.makedirs(own)
    _mount_memory(own, f"size={view['size']},mode=700")
    for name in (".tmp", ".shared", ".matplotlib"):
        os.mkdir(f"{own}/{name}")
    os.symlink(f"{view['own']}/.shared", "/new/dev/shm")
    for path, name in view["copies"]:
        shutil.copyfile(f"/old{view['real'][path]}", f"{own}/{name}")


def _show(path, place, flags):
    """Lets a file or folder of the system be seen at a place."""
    old, new = f"/old{path}", f"/new{place}"
    if os.path.isdir(old):
        os.makedirs(new, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(new), exist_ok=True)
        if not os.path.exists(new):
            open(new, "w").close()
    _call("mount", old.encode(), new.encode(), None, BIND | RECURSIVE, None)
    _set_mount(new, WHOLE_TREE, flags, 0)


def _mount_memory(place, options):
    flags = NO_SET_UID | NO_DEVICES
    _call("mount", b"tmpfs", place.encode(), b"tmpfs", flags, options.encode())


def _number_of_pivot_root():
    return {"x86_64": 155}.get(os.uname().machine, 41)


def _become(view, command):
    _call("prctl", DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    _call("prctl", NO_NEW_RIGHTS, 1, 0, 0, 0)
    # In a session of its own a signal to "my whole group" reaches nobody else.
    os.setsid()
    if sieve := bytes.fromhex(view["sieve"]):
        steps = ctypes.create_string_buffer(sieve, len(sieve))
        program = struct.pack("@HP", len(sieve) // 8, ctypes.addressof(steps))
        _call("prctl", SIFT, BY_FILTER, program, 0, 0)
    os.execv(command[0], command)


def _hand_over(action):
    """Runs the action in a child; returns its exit status, 128 + N where signal N ended it."""
    # Before the child changes the root, which is this process's root as well.
    nothing = os.open(os.devnull, os.O_RDWR)
    child = os.fork()
    if child == 0:
        try:
            os._exit(action())
        except BaseException as error:
            print(f"The command did not start: {error}", file=sys.stderr, flush=True)
            os._exit(UNAVAILABLE)
    # Only the command holds the pipes, so that they close when it ends.
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
    sys.exit(main(json.loads(sys.argv[1]), sys.argv[2:]))

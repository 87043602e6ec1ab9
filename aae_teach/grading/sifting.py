"""A filter of system calls for Linux (seccomp), as the kernel reads it: no sockets, mounts, tracing, keys.

Files are a matter of what is mounted, see `enclose.py`; this closes what needs no file. Calls that the filter
names fail; a program for another kind of processor ends. Numbers are from asm/unistd_64.h and
asm-generic/unistd.h, the form of a filter from linux/filter.h and linux/seccomp.h.
"""

import errno
import platform
import struct
import sys

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, FAIL, END_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000
NUMBER, MACHINE, FIRST_ARGUMENT = 0, 4, 16
OTHER_ABI = 0x40000000  # x32, which has numbers of its own
NEW_NAMESPACES = 0x7E020000
LOCAL_FAMILY = 1
# From 424 on all processors share the numbers.
SHARED = {
    **{"io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "open_tree": 428},
    **{"move_mount": 429, "fsopen": 430, "fsconfig": 431, "fsmount": 432, "fspick": 433, "clone3": 435},
    **{"pidfd_getfd": 438, "mount_setattr": 442, "memfd_secret": 447},
}
CALLS = {
    "x86_64": {
        **{"socket": 41, "connect": 42, "accept": 43, "bind": 49, "listen": 50, "accept4": 288},
        **{"memfd_create": 319, "shmget": 29, "shmat": 30, "shmctl": 31, "semget": 64, "msgget": 68},
        **{"mq_open": 240, "vmsplice": 278, "ptrace": 101, "process_vm_readv": 310},
        **{"process_vm_writev": 311, "kcmp": 312, "unshare": 272, "setns": 308, "mount": 165},
        **{"umount2": 166, "pivot_root": 155, "chroot": 161, "bpf": 321, "perf_event_open": 298},
        **{"add_key": 248, "request_key": 249, "keyctl": 250, "userfaultfd": 323, "kexec_load": 246},
        **{"kexec_file_load": 320, "init_module": 175, "finit_module": 313, "delete_module": 176},
        **{"open_by_handle_at": 304, "name_to_handle_at": 303, "fanotify_init": 300, "quotactl": 179},
        **{"acct": 163, "swapon": 167, "swapoff": 168, "reboot": 169, "syslog": 103, "personality": 135},
        **{"iopl": 172, "ioperm": 173, "settimeofday": 164, "clock_settime": 227, "adjtimex": 159},
        **{"sethostname": 170, "setdomainname": 171, "clone": 56, "socketpair": 53},
    },
    "aarch64": {
        **{"socket": 198, "bind": 200, "listen": 201, "accept": 202, "connect": 203, "accept4": 242},
        **{"memfd_create": 279, "shmget": 194, "shmctl": 195, "shmat": 196, "semget": 190, "msgget": 186},
        **{"mq_open": 180, "vmsplice": 75, "ptrace": 117, "process_vm_readv": 270},
        **{"process_vm_writev": 271, "kcmp": 272, "unshare": 97, "setns": 268, "mount": 40},
        **{"umount2": 39, "pivot_root": 41, "chroot": 51, "bpf": 280, "perf_event_open": 241},
        **{"add_key": 217, "request_key": 218, "keyctl": 219, "userfaultfd": 282, "kexec_load": 104},
        **{"kexec_file_load": 294, "init_module": 105, "finit_module": 273, "delete_module": 106},
        **{"open_by_handle_at": 265, "name_to_handle_at": 264, "fanotify_init": 262, "quotactl": 60},
        **{"acct": 89, "swapon": 224, "swapoff": 225, "reboot": 142, "syslog": 116, "personality": 92},
        **{"settimeofday": 170, "clock_settime": 112, "adjtimex": 171, "sethostname": 161},
        **{"setdomainname": 162, "clone": 220, "socketpair": 199},
    },
}
MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# Libraries go on without these if the system does not know them.
UNKNOWN = ("clone3", "io_uring_setup", "io_uring_enter", "io_uring_register", "memfd_create", "memfd_secret")


def filter_for(machine=None):
    """The filter as bytes; b"" where none is known for the processor.

    Args:
        machine: str, as `platform.machine` gives it; None takes this one.
    """
    machine = machine or platform.machine()
    if machine not in CALLS or sys.platform != "linux":
        return b""
    calls = SHARED | CALLS[machine]
    steps = [(LOAD, 0, 0, MACHINE), (EQUAL, 1, 0, MACHINES[machine]), (RETURN, 0, 0, END_PROCESS)]
    steps.append((LOAD, 0, 0, NUMBER))
    if machine == "x86_64":
        steps += [(AT_LEAST, 0, 1, OTHER_ABI), _fails(errno.ENOSYS)]
    looked_into = {"clone": calls.pop("clone"), "socketpair": calls.pop("socketpair")}
    for name, number in calls.items():
        steps += [(EQUAL, 0, 1, number), _fails(errno.ENOSYS if name in UNKNOWN else errno.EPERM)]
    # A process or thread may be started, in the namespaces that there are.
    steps += [(EQUAL, 0, 4, looked_into["clone"]), (LOAD, 0, 0, FIRST_ARGUMENT)]
    steps += [(ANY_BIT, 0, 1, NEW_NAMESPACES), _fails(errno.EPERM), (RETURN, 0, 0, ALLOW)]
    # asyncio wakes itself up through such a pair, which leads nowhere else.
    steps += [(EQUAL, 0, 3, looked_into["socketpair"]), (LOAD, 0, 0, FIRST_ARGUMENT)]
    steps += [(EQUAL, 1, 0, LOCAL_FAMILY), _fails(errno.EPERM), (RETURN, 0, 0, ALLOW)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _fails(number):
    return RETURN, 0, 0, FAIL | number

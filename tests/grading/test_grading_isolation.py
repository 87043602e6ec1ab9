"""What a notebook may try while it is graded, by kinds, in each enclosure and under the guard alone."""

import contextlib
import errno
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pytest
from aae_teach.grading import enclose, guard, sifting, starting, watching
from aae_teach.grading.submissions import find_submissions
from aae_teach.grading.view import OWN, view_for

ENCLOSURES = [
    pytest.param(
        starting.BUBBLEWRAP,
        marks=pytest.mark.skipif(not shutil.which("bwrap"), reason="bubblewrap is not installed"),
    ),
    pytest.param(
        starting.NAMESPACES, marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux has them")
    ),
]
enclosures = pytest.mark.parametrize("enclosure", ENCLOSURES)
linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux tells what is open")


@contextlib.contextmanager
def enclosed(enclosure, program, *arguments, view=None):
    """A process that runs a Python program in an enclosure."""
    with contextlib.ExitStack() as files:
        command, handed_on = starting.enclosed_command(enclosure, view or view_for(None), files)
        command = [*command, sys.executable, "-I", "-c", textwrap.dedent(program), *map(str, arguments)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        process = subprocess.Popen(command, pass_fds=handed_on, **pipes)
    try:
        yield process
    finally:
        watching.end(process)
        process.communicate()


def said(enclosure, program, *arguments, view=None):
    """What the program printed, as JSON."""
    with enclosed(enclosure, program, *arguments, view=view) as process:
        printed, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    return json.loads(printed)


TRIED = """
import ctypes, json, os, sys
system = ctypes.CDLL(None, use_errno=True)
def tried(action):
    try:
        action()
    except OSError as error:
        return error.errno
    return 0
def called(name, *arguments):
    return 0 if getattr(system, name)(*arguments) >= 0 else ctypes.get_errno()
"""


@enclosures
def test_it_sees_python_the_course_and_its_own_folder_and_nothing_else(enclosure, tmp_path, root):
    (tmp_path / "secret").write_text("key")
    needed = [Path(path).resolve() for path in (root, sys.prefix, sys.base_prefix)]
    of_home = [
        path for path in Path.home().iterdir() if not any(each.is_relative_to(path) for each in needed)
    ]
    seen = said(
        enclosure,
        """
        import json, os, sys
        paths = [*sys.argv[1:], "/etc/passwd", "/var", "/home", "/run", "/sys"]
        print(json.dumps({
            "seen": [path for path in paths if os.path.exists(path)],
            "devices": sorted(os.listdir("/dev")),
            "processes": [name for name in os.listdir("/proc") if name.isdigit()],
            "here": os.getcwd(),
            "roots": sorted(os.listdir("/")),
        }))
        """,
        *of_home,
        *(tmp_path / "secret", root / "lessons", root / "solutions", root / "tests", root / "aae_teach"),
    )
    assert seen["seen"] == [str(root / "aae_teach")]
    assert seen["devices"] == ["null", "random", "shm", "urandom", "zero"]
    assert len(seen["processes"]) <= 3
    assert seen["here"] == OWN
    assert set(seen["roots"]).isdisjoint({"home", "var", "run", "sys", "opt", "srv", "boot", "media"})


@enclosures
def test_it_writes_in_its_own_folder_alone(enclosure, root):
    places = ["/", "/usr", "/dev", "/proc/sys/kernel", sys.prefix, root / "aae_teach", "/etc", OWN, "/tmp"]
    wrote = said(
        enclosure,
        TRIED
        + """
places = sys.argv[1:]
wrote = [place for place in places if not tried(lambda: open(os.path.join(place, "mine"), "w"))]
settings = ["/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/self/oom_score_adj"]
settings = [path for path in settings if not tried(lambda: open(path, "w"))]
print(json.dumps([wrote, settings]))
""",
        *places,
    )
    assert wrote == [[OWN], []]
    assert not (root / "aae_teach" / "mine").exists()


@enclosures
def test_it_reaches_no_server_whichever_way_it_calls(enclosure, tmp_path):
    path = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as server, socket.create_server(("127.0.0.1", 0)) as network:
        server.bind(path)
        server.listen()
        found = said(
            enclosure,
            TRIED
            + """
import socket
path, port = sys.argv[1].encode(), int(sys.argv[2])
address = ctypes.create_string_buffer(b"\\x01\\x00" + path, 110)
print(json.dumps({
    "python": tried(lambda: socket.socket(socket.AF_UNIX).connect(path)),
    "network": tried(lambda: socket.create_connection(("127.0.0.1", port), timeout=5)),
    "around python": called("socket", 1, 1, 0),
    "connect": called("connect", 0, address, 110),
    "listen": called("listen", 0, 1),
    "own pair": tried(socket.socketpair),
    "abstract": tried(lambda: socket.socket(socket.AF_UNIX).bind("\\0mine")),
    "netlink": called("socket", 16, 3, 0),
}))
""",
            path,
            network.getsockname()[1],
        )
    assert found.pop("own pair") == 0
    assert set(found.values()) == {errno.EPERM}


@enclosures
def test_devices_pipes_and_other_processes_are_out_of_reach(enclosure, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    outside = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        found = said(
            enclosure,
            TRIED
            + """
pid = int(sys.argv[2])
paths = [sys.argv[1], "/dev/pts/0", "/dev/ptmx", "/dev/tty", "/dev/kmsg", "/dev/fuse", f"/proc/{pid}/fd/0"]
print(json.dumps([
    [path for path in paths if not tried(lambda: os.open(path, os.O_RDONLY | os.O_NONBLOCK))],
    tried(lambda: os.kill(pid, 0)),
    [name for name in ("disk", "memory") if not tried(lambda: os.mknod(name, 0o60600, os.makedev(8, 0)))],
]))
""",
            tmp_path / "pipe",
            outside.pid,
        )
    finally:
        outside.kill()
        outside.communicate()
    assert found == [[], errno.ESRCH, []]


@enclosures
def test_the_system_is_asked_for_no_more_rights(enclosure):
    found = said(
        enclosure,
        TRIED
        + """
print(json.dumps({
    "user namespace": called("unshare", 0x10000000),
    "mount": called("mount", b"tmpfs", b"/learner", b"tmpfs", 0, None),
    "trace": called("ptrace", 0, 0, 0, 0),
    "keys": called("syscall", 250 if os.uname().machine == "x86_64" else 219, 0, 0),
    "rings": called("syscall", 425, 1, 0),
    "new clone": called("syscall", 435, 0, 0),
    "hidden memory": tried(lambda: os.memfd_create("x")),
    "shared memory": called("shmget", 0, 4096, 0o1600),
    "rights": os.getuid(),
    "threads": tried(lambda: __import__("threading").Thread(target=print).start()) or tried(os.fork),
}))
""".replace("or tried(os.fork)", "or 0").replace("target=print", "target=int"),
    )
    refused = {name: found.pop(name) for name in ("rings", "new clone", "hidden memory")}
    assert set(refused.values()) == {errno.ENOSYS}
    assert found.pop("threads") == 0 and found.pop("rights") != 0
    assert set(found.values()) == {errno.EPERM}


@enclosures
@pytest.mark.parametrize(
    "how",
    [
        "file.write(bytes(2**23))",
        "os.remove(file.name); file.write(bytes(2**23))",
        "os.posix_fallocate(file.fileno(), 0, 2**23)",
        "ctypes.CDLL(None).fallocate(file.fileno(), 1, ctypes.c_long(0), ctypes.c_long(2**23))",
    ],
)
def test_what_it_writes_has_an_end_and_counts_as_memory_however_it_is_hidden(enclosure, how, monkeypatch):
    monkeypatch.setattr(starting, "OWN_BYTES", 2**26)
    program = f"""
import ctypes, os
files = []
def more(number):
    file = open(f"f{{number}}", "wb", buffering=0)
    files.append(file)
    before = os.statvfs(".").f_bfree
    {how}
    if os.statvfs(".").f_bfree == before:
        raise OSError("full")
for number in range(4):
    more(number)
print("ready", flush=True)
input()
try:
    for number in range(4, 100):
        more(number)
except OSError:
    print(number, flush=True)
input()
"""
    with enclosed(enclosure, program) as process:
        assert process.stdout.readline() == "ready\n"
        family = watching._family(process.pid)
        assert 4 * 2**23 <= watching._in_own_memory(family) < 5 * 2**23
        process.stdin.write("\n")
        process.stdin.flush()
        assert int(process.stdout.readline()) <= 2**26 // 2**23


@enclosures
def test_a_learner_s_own_files_are_there_and_a_neighbour_s_are_not(enclosure, tmp_path):
    for learner in ("anna", "bert"):
        (tmp_path / learner).mkdir()
        (tmp_path / learner / "ex00.ipynb").write_text("{}")
        (tmp_path / learner / f"{learner}.py").write_text("own = 1")
    anna = find_submissions(tmp_path)[0][0]
    program = """
        import json, os, sys
        own = sorted(each for each in os.listdir() if each[0] != ".")
        print(json.dumps([own, os.path.exists(sys.argv[1])]))
        """
    assert said(enclosure, program, tmp_path, view=view_for(anna)) == [["anna.py"], False]


@pytest.mark.trains
@enclosures
def test_all_of_it_ends_with_the_grader_and_nothing_stays(enclosure, tmp_path):
    program = """
        import os, time
        for _ in range(3):
            if os.fork() == 0:
                os.setsid()
                time.sleep(600)
        print("ready", flush=True)
        time.sleep(600)
        """
    with enclosed(enclosure, program) as process:
        assert process.stdout.readline() == "ready\n"
        family = psutil.Process(process.pid).children(recursive=True)
        assert len(family) >= 4
        process.kill()
        assert not psutil.wait_procs(family, timeout=20)[1]


def test_namespaces_hand_on_how_a_command_ended(tmp_path):
    command, _ = starting.enclosed_command(starting.NAMESPACES, view_for(None), None)
    assert subprocess.run([*command, "/bin/sh", "-c", "exit 7"]).returncode == 7
    assert subprocess.run([*command, "/bin/sh", "-c", "kill -SEGV $$"]).returncode == 128 + signal.SIGSEGV
    missing = subprocess.run([*command, "/no/such/program"], capture_output=True, text=True)
    assert missing.returncode == enclose.UNAVAILABLE
    assert "did not start" in missing.stderr


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_a_filter_is_whole_and_ends_programs_of_other_processors(machine):
    steps = sifting.filter_for(machine)
    assert len(steps) % 8 == 0 and len(steps) // 8 < 4096
    numbers = [*sifting.SHARED.values(), *sifting.CALLS[machine].values()]
    assert len(numbers) == len(set(numbers))
    assert sifting.filter_for("riscv64") == b""


HIDES = """
import os, sys
kept = os.memfd_create("kept")
os.write(kept, bytes(2**25))
file = open("gone", "wb")
file.write(bytes(2**24))
file.flush()
os.remove("gone")
allocated = open("allocated", "wb")
os.posix_fallocate(allocated.fileno(), 0, 2**24)
os.truncate("allocated", 0)
os.posix_fallocate(allocated.fileno(), 0, 2**24)
print("ready", flush=True)
input()
"""


@linux
def test_memory_files_deleted_files_and_allocated_blocks_count_without_an_enclosure(tmp_path):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen([sys.executable, "-c", HIDES], cwd=tmp_path, **pipes)
    try:
        process.stdout.readline()
        memory, disk = watching._hidden(watching._family(process.pid))
        assert 2**25 <= memory < 2**25 + 2**20
        assert 2**24 <= disk < 2**24 + 2**20
        assert 2**24 <= watching._disk(tmp_path) < 2**24 + 2**20
    finally:
        process.kill()
        process.communicate()


GUARDED = """
import os, pathlib, sys
sys.path.insert(0, sys.argv[1])
from aae_teach.grading import guard
outside, home = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
import multiprocessing.util, socket, sqlite3, subprocess
kept, inside = outside / "keep.txt", os.open(".", os.O_RDONLY)
folder = os.open(outside, os.O_RDONLY)
os.makedirs("deep/er")
class Text(str):
    def startswith(self, *a): return True
    def __fspath__(self): return "own.txt"
    def __str__(self): return "own.txt"
class Turns:
    count = 0
    def __fspath__(self):
        Turns.count += 1
        return "own.txt" if Turns.count == 1 else str(kept)
def pathed():
    import _io
    _io.FileIO(Turns(), "w")
def spawned():
    multiprocessing.util.spawnv_passfds(b"/bin/sh", [b"sh", b"-c", f"rm {kept}".encode()], [])
def posix():
    import _posixsubprocess
def names():
    guard.WRITING = 0
    guard._writing = lambda: 0
    guard.CHANGES.clear()
    guard.Refused, kept_class = guard.Refused, guard.Refused
    open(kept, "w")
def interpreter():
    name = "_interpreters" if sys.version_info >= (3, 13) else "_xxsubinterpreters"
    __import__(name).create()
def listening():
    socket.socket().listen()
def history():
    import readline
def climbing():
    os.chdir("deep/er")
    try:
        os.open(f"../../{outside.name}/keep.txt", os.O_WRONLY, dir_fd=inside)
    finally:
        os.chdir("../..")
guard.install(os.getcwd(), [sys.prefix, sys.base_prefix], [outside, home])
tries = {
    "changed names": names,
    "open in an open folder": lambda: os.open("keep.txt", os.O_WRONLY, dir_fd=os.open(outside, os.O_RDONLY)),
    "rename into an open folder": lambda: os.rename("own.txt", "keep.txt", dst_dir_fd=folder),
    "climb from an open folder": climbing,
    "a text that pretends": lambda: open(Text(kept), "w"),
    "a path that turns": pathed,
    "another interpreter": interpreter,
    "a database": lambda: sqlite3.connect(":memory:"),
    "history": history,
    "spawned": spawned,
    "without an event": posix,
    "listening": listening,
    "a link": lambda: os.symlink(outside, "way"),
    "a neighbour's notebook": lambda: open(outside / "keep.txt").read(),
    "a folder of neighbours": lambda: os.listdir(outside),
    "the home": lambda: open(home / "key").read(),
    "another's open files": lambda: os.listdir(f"/proc/{os.getppid()}/fd"),
    "another's pipe": lambda: open(f"/proc/{os.getppid()}/fd/0"),
    "another's memory": lambda: open(f"/proc/{os.getppid()}/mem", "rb"),
    "whole path": lambda: open(kept, "w"),
}
open("own.txt", "w").close()
for name, action in tries.items():
    try:
        action()
        print("NOT REFUSED:", name)
    except (guard.Refused, ImportError):
        pass
import json.tool, wave
assert os.listdir(".") and open("/proc/self/status").read()
"""


@linux
def test_the_guard_holds_what_went_around_it(tmp_path, root):
    inside, outside, home = (tmp_path / name for name in ("inside", "outside", "home"))
    for folder in (inside, outside, home):
        folder.mkdir()
    (outside / "keep.txt").write_text("still here")
    (home / "key").write_text("secret")
    command = [sys.executable, "-c", GUARDED, str(root), str(outside), str(home)]
    done = subprocess.run(command, cwd=inside, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (outside / "keep.txt").read_text() == "still here"


def test_the_guard_names_modules_that_write_or_start_without_an_event():
    assert {"_posixsubprocess", "readline"} <= guard.MODULES


@pytest.mark.trains
@linux
def test_under_the_guard_too_a_killed_grader_leaves_no_process_and_no_folder(load_tool, tmp_path, root):
    tool = load_tool("make_class")
    notebook = tool.with_cell_after(tool.load("solutions", "ex00"), "ex00.pixels", tool.HOSTILE["hangs"])
    (tmp_path / "anna.ipynb").write_text(json.dumps(notebook))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    program = """
import sys
from pathlib import Path
from aae_teach.grading import running
from aae_teach.grading.submissions import read_submission
from aae_teach.grading.watching import Limits
running.run(read_submission("anna", Path(sys.argv[1])), [1], Limits(enclosure="guard"))
"""
    command = [sys.executable, "-c", program, str(tmp_path / "anna.ipynb")]
    environ = {**os.environ, "TMPDIR": str(temporary)}
    process = subprocess.Popen(command, cwd=root, env=environ)
    deadline = time.monotonic() + 60
    while not psutil.Process(process.pid).children() and time.monotonic() < deadline:
        time.sleep(0.1)
    (worker,) = psutil.Process(process.pid).children()
    while worker.cpu_times().user < 4 and time.monotonic() < deadline:
        time.sleep(0.1)  # until it runs cells
    process.kill()
    process.wait()
    assert not psutil.wait_procs([worker], timeout=30)[1]
    assert list(Path(temporary).iterdir()) == []

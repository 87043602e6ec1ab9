"""How much memory a learner takes on a hub: `python -m benchmarks.machine.hub_sizes`; on Linux alone.

Memory is the proportional set size: a page that three processes share counts a third for each. So three
servers and three kernels that have imported TensorFlow live side by side, as on a hub, and lessons run beside
those. Counted are the processes with all that they started; of a lesson the peak, looked at four times a
second.
Of TensorFlow's import the time of a core is taken.
"""

import contextlib
import json
import resource
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import psutil
from jupyter_client.manager import start_new_kernel

from benchmarks import measuring

ROOT = Path(__file__).resolve().parents[2]
SIDE_BY_SIDE = 3
IMPORT = "import aae_teach, keras, tensorflow"
PORT = 28_400


def memory(pid):
    """Gigabytes of a process and of all that it started."""
    total = 0
    for process in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]:
        with contextlib.suppress(psutil.NoSuchProcess):
            total += process.memory_full_info().pss
    return total / 1e9


@contextlib.contextmanager
def kernels(count, code=""):
    """Kernels that have run some code: a list of (process id, client)."""
    started = [start_new_kernel(kernel_name="python3", cwd=ROOT / "notebooks") for _ in range(count)]
    try:
        for _, client in started:
            execute(client, code)
        yield [(manager.provisioner.process.pid, client) for manager, client in started]
    finally:
        for manager, client in started:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def execute(client, code):
    reply = client.execute_interactive(code, output_hook=lambda message: None, timeout=600)
    if reply["content"]["status"] != "ok":
        raise RuntimeError("\n".join(reply["content"]["traceback"]))


def server():
    """One of three JupyterLab servers that have shown their page."""
    with tempfile.TemporaryDirectory() as folder:
        started = []
        try:
            for number in range(SIDE_BY_SIDE):
                port, token = PORT + number, secrets.token_hex(8)
                command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
                command += [
                    f"--port={port}",
                    f"--IdentityProvider.token={token}",
                    f"--ServerApp.root_dir={folder}",
                ]
                quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
                started.append(subprocess.Popen(command, **quiet))
                answered(f"http://127.0.0.1:{port}/lab?token={token}")
            return statistics.mean(memory(process.pid) for process in started)
        finally:
            for process in started:
                process.terminate()
                process.wait()


def answered(address, seconds=120):
    end = time.monotonic() + seconds
    while True:
        try:
            return urllib.request.urlopen(address, timeout=10).read()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def idle(code):
    """One of three kernels that have run the code."""
    with kernels(SIDE_BY_SIDE, code) as started:
        return statistics.mean(memory(pid) for pid, _ in started)


def lesson(number):
    """The peak of a lesson, beside kernels that have imported the same."""
    (path,) = (ROOT / "notebooks").glob(f"{number}_*.ipynb")
    cells = [
        cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"
    ]
    with kernels(SIDE_BY_SIDE, IMPORT), kernels(1) as ((pid, client),):
        peak, done = [0.0], threading.Event()

        def look():
            while not done.wait(0.25):
                peak[0] = max(peak[0], memory(pid))

        looking = threading.Thread(target=look)
        looking.start()
        try:
            for cell in cells:
                execute(client, "".join(cell["source"]))
        finally:
            done.set()
            looking.join()
        return peak[0]


def seconds_of_import():
    """Seconds of one core that the import takes, which a busy machine changes little."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", IMPORT], cwd=ROOT, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


MEASURED = {
    "server": server,
    "kernel": lambda: idle(""),
    "imported": lambda: idle(IMPORT),
    "lesson 00": lambda: lesson("00"),
    "lesson 02": lambda: lesson("02"),
    "lesson 03": lambda: lesson("03"),
}


def make(what, seed):
    return {"cpu_seconds": seconds_of_import()} if what == "import" else {"gigabytes": MEASURED[what]()}


def main():
    options = measuring.command_line(__doc__).parse_args()
    wanted = [{"what": what, "seed": None} for what in (*MEASURED, "import")]
    measuring.measure(__file__, wanted, make, options, side_by_side=SIDE_BY_SIDE)


if __name__ == "__main__":
    main()

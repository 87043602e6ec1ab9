"""Makes .venv, installs the pinned packages into it, and runs what was asked for.

Uses the standard library only, in syntax that Python 3.6 reads, so that an unsupported Python gets
a sentence instead of a syntax error. `make help` lists what can be asked for.
"""

import argparse
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

SUPPORTED = ("3.10", "3.11", "3.12", "3.13")
FIRST_NOTEBOOK = "notebooks/00_start_here.ipynb"
# Left over from another environment, each of these would make .venv see foreign packages or pip miss it.
FOREIGN = ("VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")


class SetupError(Exception):
    """The set-up cannot go on; the message says why and what to do."""


class Environment:
    """The virtual environment of one checkout, and the stamp that says what is installed in it."""

    def __init__(self, root):
        self.root = Path(root).resolve()
        self.folder = self.root / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.stamp = self.folder / "aae_teach-installed.json"
        # Present from before the first file is written until the last one is.
        self.unfinished = self.folder / "aae_teach-unfinished"

    def digest(self, lock):
        content = hashlib.sha256(str(self.root).encode())
        for path in (self.root / lock, self.root / "pyproject.toml"):
            content.update(path.read_bytes())
        return content.hexdigest()

    def installed(self):
        try:
            return json.loads(self.stamp.read_text())
        except (OSError, ValueError):
            return {}

    def version(self):
        """Version of the environment's Python, such as "3.11", or None if it does not run."""
        command = [str(self.python), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        try:
            return subprocess.check_output(command, env=clean_environ(), universal_newlines=True).strip()
        except (OSError, subprocess.CalledProcessError):
            return None


def clean_environ(**settings):
    environ = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    environ.update(settings)
    return environ


def run(command, what, **settings):
    code = subprocess.call([str(part) for part in command], env=clean_environ(**settings))
    if code:
        raise SetupError(
            "%s stopped with status %d; the reason is above. Run the same command again to go on, and "
            "`make clean` first if it stops at the same place." % (what, code)
        )


def base_python():
    """The Python that environments are made from, also when this runs inside .venv."""
    return getattr(sys, "_base_executable", None) or sys.executable


def check_python(version=None, machine=None, system=None, bits=None):
    version = version or "%d.%d" % sys.version_info[:2]
    if version not in SUPPORTED:
        found = other_pythons()
        way_out = "This machine has one that fits" if found else "Install one of them, then name it"
        raise SetupError(
            "This is Python %s (%s); the course needs Python 3.10, 3.11, 3.12 or 3.13. %s: make lab PYTHON=%s"
            % (version, sys.executable, way_out, found[-1] if found else "python3.12")
        )
    if (bits or sys.maxsize.bit_length() + 1) < 64:
        raise SetupError(
            "This Python is a 32-bit build, and TensorFlow needs 64 bits. Install a 64-bit Python."
        )
    if (system or platform.system(), machine or platform.machine()) == ("Darwin", "x86_64"):
        raise SetupError(
            "TensorFlow is no longer published for Macs with an Intel processor. Use the course in Binder or "
            "Colab (README.md), or, on an Apple-silicon Mac, a Python built for arm64."
        )


def other_pythons():
    """Names of supported Pythons on the PATH that start."""
    names = []
    for version in SUPPORTED:
        command = ["python" + version, "-c", "import venv, ensurepip"]
        if shutil.which(command[0]) is None:
            continue
        if subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
            names.append(command[0])
    return names


def has_module(name):
    return importlib.util.find_spec(name) is not None


def pip_reaches_other_pythons():
    """Whether this Python's own pip knows `--python`, which came with pip 22.3."""
    command = [base_python(), "-m", "pip", "--python", base_python(), "--version"]
    return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def create(environment):
    """Makes .venv anew, with nothing but pip in it."""
    check_python()
    version = "%d.%d" % sys.version_info[:2]
    package = "`sudo apt-get install python%s-venv`" % version
    if not has_module("venv"):
        raise SetupError("This Python has no venv module. On Debian or Ubuntu, %s brings it." % package)
    command = [base_python(), "-m", "venv"]
    if not has_module("ensurepip"):
        if not pip_reaches_other_pythons():
            raise SetupError(
                "This Python cannot put pip into a virtual environment (no ensurepip). On Debian or Ubuntu, "
                "%s brings it; then run the same command again." % package
            )
        command.append("--without-pip")
    if environment.folder.exists():
        shutil.rmtree(str(environment.folder))
    free = shutil.disk_usage(str(environment.root)).free / 1e9
    if free < 3:
        print("Warning: %.1f GB are free here, and the packages take about 2 GB." % free)
    print("Making .venv with Python %s" % platform.python_version(), flush=True)
    environment.folder.mkdir()
    environment.unfinished.touch()
    run(command + [environment.folder], "Making .venv")


def pip(environment):
    """The pip command that installs into .venv, new enough for an editable install."""
    query = "import pip; print(*pip.__version__.split('.')[:2])"
    try:
        answer = subprocess.check_output(
            [str(environment.python), "-c", query], env=clean_environ(), stderr=subprocess.DEVNULL
        )
    except subprocess.CalledProcessError:
        return [base_python(), "-m", "pip", "--python", environment.python]
    command = [environment.python, "-m", "pip"]
    if tuple(int(part) for part in answer.split()) < (22, 3):
        run(command + ["install", "--quiet", "--upgrade", "pip>=23.1"], "Updating pip")
    return command


def install(environment, dev=False, this_python=False):
    """Brings .venv up to the locks; does nothing when it already is.

    Args:
        environment: the `Environment` of this checkout.
        dev: also install what tests and builds need.
        this_python: the user named a Python, so an environment of another version is made anew.
    """
    lock = "requirements-dev.lock" if dev else "requirements.lock"
    wanted = environment.digest(lock)
    installed = environment.installed()
    unfinished = environment.unfinished.exists()
    version = environment.version()
    other = this_python and version != "%d.%d" % sys.version_info[:2]
    if installed.get(lock) == wanted and not unfinished and not other and version:
        return
    moved = installed.get("root", str(environment.root)) != str(environment.root)
    if unfinished or other or moved or version not in SUPPORTED:
        create(environment)
    environment.unfinished.touch()
    print("Installing %s into .venv (some minutes at the first time)" % lock, flush=True)
    # Hashed requirements and an editable install exclude each other within one pip call.
    command = [*pip(environment), "install", "--disable-pip-version-check", "--no-input"]
    if not sys.stdout.isatty():
        command.append("--quiet")
    run(command + ["--require-hashes", "-r", environment.root / lock], "Installing the pinned packages")
    run(command + ["--no-deps", "-e", environment.root], "Installing aae_teach")
    run([environment.python, "-m", "aae_teach", "kernel"], "Registering the kernel")
    # Matplotlib looks through the machine's fonts once; better here than in the first lesson.
    run([environment.python, "-c", "import matplotlib.font_manager"], "Listing the fonts")
    # The development lock holds the other one, with the same pins; a test proves it.
    locks = {lock, "requirements.lock"}
    installed = {name: environment.digest(name) for name in sorted(locks)}
    installed["root"] = str(environment.root)
    environment.stamp.write_text(json.dumps(installed, indent=1))
    environment.unfinished.unlink()


def shows_browser(system=None, environ=None):
    """Whether a browser window can open here: a server over SSH or in a container has no display."""
    environ = os.environ if environ is None else environ
    if (system or sys.platform) != "linux":
        return True
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME"))


def lab_command(environment, options):
    """The command that opens JupyterLab: on this machine only, with its token."""
    command = [str(environment.python), "-m", "jupyterlab", "--ip=127.0.0.1"]
    command.append("--LabApp.default_url=/lab/tree/" + FIRST_NOTEBOOK)
    # No look-up of news and updates, and no search for language servers: the course needs no network.
    command.append("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")
    command.append("--LabApp.news_url=None")
    command.append("--LanguageServerManager.autodetect=False")
    # JupyterLab refuses to run as root, which is all that a container or a cloud machine may offer.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    if not shows_browser() and "--no-browser" not in options:
        command.append("--no-browser")
    return command + list(options)


def lab(environment, options):
    command = lab_command(environment, options)
    print("Opening JupyterLab; its address with the token follows. Ctrl-C twice ends it.", flush=True)
    os.chdir(str(environment.root))
    if os.name == "nt":
        return subprocess.call(command, env=clean_environ())
    os.execve(command[0], command, clean_environ())


def test_commands(environment):
    """Commands of the suite: the library's tests, then one for every lesson and one for every solution."""
    pytest = [str(environment.python), "-m", "pytest"]
    folders = [name for name in ("notebooks", "solutions") if list((environment.root / name).glob("*.ipynb"))]
    # A cell has its own limit; pytest-timeout's is for the library's small tests.
    limits = ["--nbval-cell-timeout=600", "--nbval-kernel-startup-timeout=120", "--timeout=0"]
    return [pytest + ["tests"]] + [pytest + ["--nbval-lax"] + limits + [folder] for folder in folders]


def call_together(commands, environ):
    """Runs commands at the same time, shows the first one's output as it comes and the others' after it.

    A notebook alone keeps two cores busy only now and then. Returns the exit codes.
    """
    with ExitStack() as files:
        outputs = [None] + [files.enter_context(tempfile.TemporaryFile()) for _ in commands[1:]]
        processes = [
            subprocess.Popen(command, env=environ, stdout=output, stderr=output and subprocess.STDOUT)
            for command, output in zip(commands, outputs)
        ]
        codes = []
        for process, output in zip(processes, outputs):
            codes.append(process.wait())
            if output is not None:
                output.seek(0)
                print(output.read().decode("utf-8", "replace"), flush=True)
    return codes


def test(environment):
    start = time.time()
    os.chdir(str(environment.root))
    settings = {
        "AAE_TEACH_STRICT": "1",
        "KERAS_BACKEND": "tensorflow",
        "TF_CPP_MIN_LOG_LEVEL": "2",
        # Whoever runs the tests has answered nothing by it.
        "AAE_TEACH_PROGRESS": os.path.join(tempfile.mkdtemp(), "progress.json"),
        "PYTHONHASHSEED": "0",
        "PYTHONUNBUFFERED": "1",
        # Kernels are out of pytest-socket's reach; no proxy listens here, so their requests go nowhere.
        "HTTP_PROXY": "http://127.0.0.1:9",
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
        "NO_PROXY": "127.0.0.1,localhost,::1",
        "no_proxy": "127.0.0.1,localhost,::1",
    }
    commands, environ = test_commands(environment), clean_environ(**settings)
    # The library's tests run alone: those in a browser mind the time that a move takes.
    codes = [subprocess.call(commands[0], env=environ)] + call_together(commands[1:], environ)
    if len(codes) == 1:
        print("There are no notebooks to run yet; `make notebooks` builds them.")
    minutes, seconds = divmod(round(time.time() - start), 60)
    passed = not any(codes)
    print("%s in %d min %02d s" % ("All tests passed" if passed else "Some tests failed", minutes, seconds))
    return 0 if passed else 1


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--this-python", action="store_true", help="use this Python, not one that .venv has")
    parser.add_argument("what", choices=("install", "install-dev", "lab", "test"))
    known, options = parser.parse_known_args(arguments)
    if options and known.what != "lab":
        parser.error("unknown options: %s" % " ".join(options))
    environment = Environment(Path(__file__).resolve().parent.parent)
    try:
        install(environment, dev=known.what in ("install-dev", "test"), this_python=known.this_python)
        if known.what == "lab":
            return lab(environment, options)
        if known.what == "test":
            return test(environment)
    except SetupError as error:
        print("\n%s" % error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted; the next run starts over where needed.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())

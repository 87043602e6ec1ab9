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
from pathlib import Path

SUPPORTED = ("3.11", "3.12", "3.13")
LOCK = "requirements.lock"
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
        # The environment that a new one is to replace, until that one is whole; and what is to be deleted.
        self.before = self.root / ".venv-before"
        self.trash = self.root / ".venv-trash"

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
        """Version of the environment's Python, such as "3.11"; None if it does not run, or is not its own.

        Without its pyvenv.cfg an environment's Python is the one that it was made from, the user's own.
        """
        query = "import sys; print('%d.%d' % sys.version_info[:2]); print(sys.prefix)"
        try:
            answer = subprocess.check_output(
                [str(self.python), "-c", query], env=clean_environ(), universal_newlines=True
            )
        except (OSError, subprocess.CalledProcessError):
            return None
        version, prefix = answer.splitlines()
        return version if same_place(prefix, self.folder) else None

    def is_whole(self):
        """Whether the last file of an installation was written, and the Python is its own."""
        return bool(self.installed()) and not self.unfinished.exists() and self.version() is not None


def same_place(one, other):
    """Whether two paths lead to the same folder."""
    return len({os.path.normcase(os.path.realpath(str(path))) for path in (one, other)}) == 1


def clean_environ(**settings):
    environ = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    environ.update(settings)
    return environ


def run(command, what, **settings):
    code = subprocess.call([str(part) for part in command], env=clean_environ(**settings))
    if code:
        raise SetupError(
            "%s stopped with status %d; the reason is above. New packages need a network. Run the same "
            "command again to go on, and `make clean` first if it stops at the same place." % (what, code)
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
            "This is Python %s (%s); the course needs Python 3.11, 3.12 or 3.13. %s: make lab PYTHON=%s"
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


def venv_command():
    """The command that makes a virtual environment, or the package without which there is none."""
    check_python()
    package = "`sudo apt-get install python%d.%d-venv`" % sys.version_info[:2]
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
    return command


def replace(environment, lock):
    """Makes .venv anew; the one before waits beside it, and comes back if the new one cannot be finished."""
    command = venv_command()
    if environment.folder.exists() and environment.before.exists():
        discard(environment, environment.folder)
    elif environment.folder.exists():
        environment.folder.rename(environment.before)
    try:
        free = shutil.disk_usage(str(environment.root)).free / 1e9
        if free < 3:
            print("Warning: %.1f GB are free here, and the packages take about 2 GB." % free)
        print("Making .venv with Python %s" % platform.python_version(), flush=True)
        environment.folder.mkdir()
        environment.unfinished.touch()
        run(command + [environment.folder], "Making .venv")
        fill(environment, lock)
    except (SetupError, KeyboardInterrupt) as error:
        # What a killed run left unfinished is put back too, to go on from; but it is nothing to work with.
        if put_back(environment) and environment.is_whole() and isinstance(error, SetupError):
            raise SetupError("%s The environment from before is back in its place." % error) from None
        raise
    discard(environment, environment.before)


def discard(environment, folder):
    """Deletes an environment, under another name: a kill on the way leaves no half of one in its place."""
    if environment.trash.exists():
        shutil.rmtree(str(environment.trash))
    if folder.exists():
        folder.rename(environment.trash)
        shutil.rmtree(str(environment.trash))


def put_back(environment):
    """Puts the environment from before into its place; returns whether there is one."""
    if not environment.before.exists():
        return False
    discard(environment, environment.folder)
    environment.before.rename(environment.folder)
    return True


def tidy_up(environment):
    """Ends what a killed run began: one whole environment stays, and nothing half deleted."""
    if environment.trash.exists():
        shutil.rmtree(str(environment.trash))
    if environment.before.exists() and environment.is_whole():
        discard(environment, environment.before)
    elif environment.before.exists() and not environment.folder.exists():
        environment.before.rename(environment.folder)


def satisfied(environment, lock):
    """Whether all packages of a lock are installed already, in its versions."""
    command = [*pip(environment), "install", "--dry-run", "--no-index", "--no-deps", "--quiet"]
    return not subprocess.call(
        [str(part) for part in command] + ["-r", str(environment.root / lock)],
        env=clean_environ(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


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
    tidy_up(environment)
    lock = "requirements-dev.lock" if dev else LOCK
    installed, version = environment.installed(), environment.version()
    unfinished = environment.unfinished.exists()
    other = this_python and version != "%d.%d" % sys.version_info[:2]
    if installed.get(lock) == environment.digest(lock) and not unfinished and not other and version:
        return
    moved = installed.get("root", str(environment.root)) != str(environment.root)
    if other or moved or version not in SUPPORTED or (unfinished and not satisfied(environment, LOCK)):
        replace(environment, lock)
    else:
        add(environment, lock)


def add(environment, lock):
    """Brings a working environment up to a lock; it goes on working if pip cannot."""
    environment.unfinished.touch()
    try:
        fill(environment, lock)
    except (SetupError, KeyboardInterrupt):
        if satisfied(environment, LOCK):
            environment.unfinished.unlink()
        raise


def fill(environment, lock):
    """Installs a lock and the course into .venv, and says in it what it holds."""
    if environment.version() is None:
        raise SetupError(
            "%s is not a Python of .venv's own, so nothing was installed. `make clean` takes .venv away; "
            "then run the same command again." % environment.python
        )
    print("Installing %s into .venv (some minutes at the first time)" % lock, flush=True)
    # Hashed requirements and an editable install exclude each other within one pip call.
    command = [*pip(environment), "install", "--disable-pip-version-check", "--no-input"]
    if not sys.stdout.isatty():
        command.append("--quiet")
    run(command + ["--require-hashes", "-r", environment.root / lock], "Installing the pinned packages")
    # What builds the course came with the lock, and its hash; pip would fetch it anew without one.
    run(command + ["--no-deps", "--no-build-isolation", "-e", environment.root], "Installing aae_teach")
    run([environment.python, "-m", "aae_teach", "kernel"], "Registering the kernel")
    # Matplotlib looks through the machine's fonts once; better here than in the first lesson.
    run([environment.python, "-c", "import matplotlib.font_manager"], "Listing the fonts")
    # The development lock holds the other one, with the same pins; a test proves it.
    installed = {name: environment.digest(name) for name in sorted({lock, LOCK})}
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
    # Kernels and server talk encrypted; otherwise each kernel warns in the terminal that they do not.
    command.append("--MappingKernelManager.transport_encryption=auto")
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


def not_ours(environment, error):
    """What to say when a file may not be written here."""
    return (
        "%s may not be written by you: %s. The course makes .venv in its own folder, so copy the whole "
        "folder to a place of your own, without .venv, and run the same command there."
        % (error.filename or environment.root, error.strerror)
    )


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--this-python", action="store_true", help="use this Python, not one that .venv has")
    parser.add_argument("what", choices=("install", "install-dev", "lab"))
    known, options = parser.parse_known_args(arguments)
    if options and known.what != "lab":
        parser.error("unknown options: %s" % " ".join(options))
    environment = Environment(Path(__file__).resolve().parent.parent)
    try:
        install(environment, dev=known.what == "install-dev", this_python=known.this_python)
        if known.what == "lab":
            return lab(environment, options)
        return 0
    except SetupError as error:
        print("\n%s" % error, file=sys.stderr)
        return 1
    except PermissionError as error:
        print("\n%s" % not_ours(environment, error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted; the next run starts over where needed.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())

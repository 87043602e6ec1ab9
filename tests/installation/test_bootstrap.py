"""`make lab` and `make test`, without an installation: what they refuse, decide and would run."""

import ast
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

BASE, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"


def test_an_old_python_can_read_the_script():
    source = (ROOT / "tools/bootstrap.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    # `ast` lets these pass; in Python 3.6 they are names that do not exist.
    assert not any(word in source for word in ("removeprefix", "capture_output", "text=True", "missing_ok"))


@pytest.mark.fault("a Python that is too old or too new", "a sentence with the way to one that fits")
@pytest.mark.parametrize("version", ["3.6", "3.10", "3.14"])
def test_another_python_is_refused_with_the_way_out(bootstrap, monkeypatch, version):
    monkeypatch.setattr(bootstrap, "other_pythons", lambda: ["python3.11", "python3.12"])
    with pytest.raises(bootstrap.SetupError, match=r"3\.11, 3\.12 or 3\.13") as refused:
        bootstrap.check_python(version=version)
    assert f"This is Python {version}" in str(refused.value)
    assert str(refused.value).endswith("make lab PYTHON=python3.12")


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_supported_pythons_pass(bootstrap, version):
    bootstrap.check_python(version=version, machine="x86_64", system="Linux", bits=64)


def test_machines_without_tensorflow_are_told_so(bootstrap):
    with pytest.raises(bootstrap.SetupError, match="Intel processor"):
        bootstrap.check_python(version="3.12", machine="x86_64", system="Darwin", bits=64)
    with pytest.raises(bootstrap.SetupError, match="32-bit"):
        bootstrap.check_python(version="3.12", machine="i686", system="Linux", bits=32)


@pytest.fixture
def checkout(bootstrap, tmp_path, monkeypatch):
    """An `Environment` in an empty folder whose commands are written down instead of run."""
    for name in (BASE, DEVELOPMENT, "pyproject.toml"):
        (tmp_path / name).write_text(name)
    environment = bootstrap.Environment(tmp_path)
    environment.commands = []
    environment.fails = None

    def run(command, what, **settings):
        environment.commands.append(" ".join(str(part) for part in command))
        if environment.fails and environment.fails in environment.commands[-1]:
            raise bootstrap.SetupError(what)

    current = f"{sys.version_info[0]}.{sys.version_info[1]}"
    environment.version = lambda: current if environment.folder.exists() else None
    environment.satisfied = False
    monkeypatch.setattr(bootstrap, "satisfied", lambda environment, lock: environment.satisfied)
    monkeypatch.setattr(bootstrap, "run", run)
    monkeypatch.setattr(bootstrap, "pip", lambda environment: [environment.python, "-m", "pip"])
    return environment


def ran(environment, words):
    return sum(words in command for command in environment.commands)


def test_first_run_installs_hashes_then_package_then_kernel(bootstrap, checkout):
    bootstrap.install(checkout)
    venv, lock, package, kernel, _ = checkout.commands
    assert "-m venv" in venv
    assert f"--require-hashes -r {checkout.root / BASE}" in lock
    assert "--no-deps --no-build-isolation -e" in package
    assert "--require-hashes" not in package
    assert kernel.endswith("-m aae_teach kernel")


def test_second_run_installs_nothing(bootstrap, checkout):
    bootstrap.install(checkout)
    checkout.commands.clear()
    bootstrap.install(checkout)
    assert checkout.commands == []


@pytest.mark.parametrize("name", [BASE, "pyproject.toml"])
def test_a_changed_lock_or_pyproject_installs_again_into_the_same_environment(bootstrap, checkout, name):
    bootstrap.install(checkout)
    (checkout.root / name).write_text("changed")
    checkout.commands.clear()
    bootstrap.install(checkout)
    assert ran(checkout, "--require-hashes") == 1
    assert ran(checkout, "-m venv") == 0


@pytest.mark.parametrize("step", ["-m venv", "--require-hashes", "--no-deps", "aae_teach kernel"])
def test_an_interrupted_install_starts_over(bootstrap, checkout, step):
    checkout.fails = step
    with pytest.raises(bootstrap.SetupError):
        bootstrap.install(checkout)
    (checkout.folder / "half-written").touch()
    checkout.fails = None
    checkout.commands.clear()
    bootstrap.install(checkout)
    assert ran(checkout, "-m venv") == 1
    assert ran(checkout, "--require-hashes") == 1
    assert not (checkout.folder / "half-written").exists()


def test_an_unfinished_environment_is_not_called_one_from_before(bootstrap, checkout):
    checkout.fails = "--require-hashes"
    for _ in range(2):
        with pytest.raises(bootstrap.SetupError) as refused:
            bootstrap.install(checkout)
        assert "back in its place" not in str(refused.value)
    assert checkout.folder.exists() and not checkout.is_whole()


STEPS = ["-m venv", "--require-hashes", "--no-deps", "aae_teach kernel", "font_manager"]


@pytest.mark.fault("`make test` without a network", "the environment of `make lab` stays as it is")
@pytest.mark.parametrize("step", STEPS[1:])
def test_tools_that_cannot_be_added_take_nothing_away(bootstrap, checkout, step):
    """As without a network: pip stops before it has changed anything."""
    bootstrap.install(checkout)
    before = checkout.stamp.read_text()
    checkout.fails, checkout.satisfied = step, True
    with pytest.raises(bootstrap.SetupError):
        bootstrap.install(checkout, dev=True)
    checkout.commands.clear()
    bootstrap.install(checkout)
    assert checkout.commands == [] and checkout.stamp.read_text() == before


@pytest.mark.fault("a set-up that fails while it makes a new environment", "the old one works on")
@pytest.mark.parametrize("step", STEPS)
def test_an_environment_is_replaced_only_by_a_whole_one(bootstrap, checkout, step):
    bootstrap.install(checkout)
    (checkout.folder / "of the first").touch()
    checkout.fails = step
    with pytest.raises(bootstrap.SetupError, match="from before is back in its place"):
        bootstrap.install(checkout, this_python=make_other(checkout))
    assert (checkout.folder / "of the first").exists() and checkout.is_whole()
    assert not checkout.before.exists() and not checkout.trash.exists()
    checkout.fails = None
    bootstrap.install(checkout, this_python=True)
    assert not (checkout.folder / "of the first").exists() and checkout.is_whole()
    assert not checkout.before.exists() and not checkout.trash.exists()


def make_other(environment):
    """Lets the environment have another version than the Python that runs."""
    other = "3.12" if sys.version_info[1] != 12 else "3.11"
    environment.version = lambda: other if environment.folder.exists() else None
    return True


class Killed(BaseException):
    """What no handler catches."""


def deadly(monkeypatch, bootstrap, moment):
    """Ends the run before the given one of its changes and commands; returns the count of all."""
    seen = [0]

    def dangerous(function):
        def instead(*arguments, **options):
            seen[0] += 1
            if seen[0] == moment:
                raise Killed
            return function(*arguments, **options)

        return instead

    monkeypatch.setattr(Path, "rename", dangerous(Path.rename))
    monkeypatch.setattr(Path, "mkdir", dangerous(Path.mkdir))
    monkeypatch.setattr(Path, "unlink", dangerous(Path.unlink))
    monkeypatch.setattr(bootstrap.shutil, "rmtree", dangerous(half_of_rmtree))
    monkeypatch.setattr(bootstrap, "run", dangerous(bootstrap.run))
    return seen


def half_of_rmtree(folder):
    """What is deleted first is what says that an environment is one."""
    for path in sorted(Path(folder).iterdir(), key=lambda path: path.name != "pyvenv.cfg"):
        os.unlink(path)
    os.rmdir(folder)


@pytest.mark.fault("`make lab` is killed at any moment", "the next run leaves a working environment")
@pytest.mark.parametrize("online", [True, False])
@pytest.mark.parametrize("moment", range(1, 13))
def test_whenever_a_run_is_killed_an_environment_is_there_after_the_next(
    bootstrap, checkout, monkeypatch, moment, online
):
    bootstrap.install(checkout)
    (checkout.folder / "pyvenv.cfg").touch()
    make_other(checkout)
    with monkeypatch.context() as context:
        seen = deadly(context, bootstrap, moment)
        try:
            bootstrap.install(checkout, this_python=True)
        except Killed:
            pass
        else:
            assert seen[0] < moment
    checkout.fails = None if online else "--require-hashes"
    try:
        bootstrap.install(checkout)
    except bootstrap.SetupError as error:
        assert not online and "back in its place" in str(error)
    assert checkout.is_whole()
    assert not checkout.before.exists() and not checkout.trash.exists()


@pytest.mark.fault(
    "an environment that has lost its `pyvenv.cfg`", "nothing is installed into the Python behind it"
)
def test_a_python_that_is_not_the_environments_own_is_not_installed_into(bootstrap, tmp_path):
    """Without pyvenv.cfg, .venv/bin/python is the Python that the environment was made from."""
    environment = bootstrap.Environment(tmp_path)
    subprocess.run([bootstrap.base_python(), "-m", "venv", "--without-pip", environment.folder], check=True)
    assert environment.version() is not None
    (environment.folder / "pyvenv.cfg").unlink()
    assert environment.version() is None
    with pytest.raises(bootstrap.SetupError, match="nothing was installed"):
        bootstrap.fill(environment, BASE)


@pytest.mark.fault("a checkout that may not be written", "a sentence that names the folder")
def test_a_folder_that_may_not_be_written_is_named(bootstrap, monkeypatch, capsys):
    def refuse(*arguments, **options):
        raise PermissionError(13, "Permission denied", "/srv/course/.venv")

    monkeypatch.setattr(bootstrap, "install", refuse)
    assert bootstrap.main(["install"]) == 1
    said = capsys.readouterr().err
    assert "/srv/course/.venv may not be written by you" in said and "copy the whole folder" in said


@pytest.mark.fault("no Python, or Python 2.7", "`make` says which one to install")
@pytest.mark.parametrize("python", ["/bin/false", "no-such-python"])
def test_make_says_when_there_is_no_python_that_fits(python):
    made = subprocess.run(
        ["make", "lab", f"PYTHON={python}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert made.returncode and f"{python} is missing or too old" in made.stderr
    assert "make lab PYTHON=python3.12" in made.stderr


def test_development_install_serves_the_lab_too(bootstrap, checkout):
    bootstrap.install(checkout, dev=True)
    assert ran(checkout, f"-r {checkout.root / DEVELOPMENT}") == 1
    checkout.commands.clear()
    bootstrap.install(checkout)
    assert checkout.commands == []


def test_test_tools_are_added_to_a_lab(bootstrap, checkout):
    bootstrap.install(checkout)
    checkout.commands.clear()
    bootstrap.install(checkout, dev=True)
    assert ran(checkout, DEVELOPMENT) == 1
    assert ran(checkout, "-m venv") == 0


@pytest.mark.fault("a checkout that was moved", "a new environment, made anew in its place")
def test_a_checkout_that_was_moved_gets_a_new_environment(bootstrap, checkout):
    bootstrap.install(checkout)
    stamp = json.loads(checkout.stamp.read_text())
    checkout.stamp.write_text(json.dumps({**stamp, "root": "elsewhere", BASE: "other"}))
    checkout.commands.clear()
    bootstrap.install(checkout)
    assert ran(checkout, "-m venv") == 1


def test_only_a_python_that_the_user_names_replaces_the_environments_own(bootstrap, checkout):
    bootstrap.install(checkout)
    other = "3.12" if sys.version_info[1] != 12 else "3.11"
    checkout.version = lambda: other
    checkout.commands.clear()
    bootstrap.install(checkout)
    assert checkout.commands == []
    bootstrap.install(checkout, this_python=True)
    assert ran(checkout, "-m venv") == 1


def test_without_ensurepip_the_machines_pip_or_the_debian_package_helps(bootstrap, checkout, monkeypatch):
    monkeypatch.setattr(bootstrap, "has_module", lambda name: name != "ensurepip")
    monkeypatch.setattr(bootstrap, "pip_reaches_other_pythons", lambda: False)
    with pytest.raises(bootstrap.SetupError, match=r"apt-get install python3\.\d+-venv"):
        bootstrap.install(checkout)
    assert checkout.commands == []
    monkeypatch.setattr(bootstrap, "pip_reaches_other_pythons", lambda: True)
    bootstrap.install(checkout)
    assert "-m venv --without-pip" in checkout.commands[0]


def test_without_venv_the_debian_package_is_named(bootstrap, checkout, monkeypatch):
    monkeypatch.setattr(bootstrap, "has_module", lambda name: False)
    with pytest.raises(bootstrap.SetupError, match=r"no venv module.*python3\.\d+-venv"):
        bootstrap.install(checkout)


def test_an_environment_without_pip_is_reached_from_outside(bootstrap, tmp_path):
    environment = bootstrap.Environment(tmp_path)
    subprocess.run([bootstrap.base_python(), "-m", "venv", "--without-pip", environment.folder], check=True)
    command = bootstrap.pip(environment)
    assert command[1:] == ["-m", "pip", "--python", environment.python]


def test_other_environments_do_not_leak_in(bootstrap, monkeypatch):
    for name in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "CONDA_PREFIX", "PIP_USER", "PIP_TARGET"):
        monkeypatch.setenv(name, "/elsewhere")
    environ = bootstrap.clean_environ(AAE_TEACH_STRICT="1")
    assert "/elsewhere" not in environ.values()
    assert environ["AAE_TEACH_STRICT"] == "1"
    assert environ["PATH"] == os.environ["PATH"]


def test_lab_listens_on_this_machine_only_and_keeps_its_token(bootstrap, checkout):
    command = bootstrap.lab_command(checkout, ["--port", "9999"])
    assert "--ip=127.0.0.1" in command
    assert "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb" in command
    assert command[-2:] == ["--port", "9999"]
    assert not any("token" in part or "password" in part for part in command)
    assert "--MappingKernelManager.transport_encryption=auto" in command


@pytest.mark.parametrize(("user", "allowed"), [(0, True), (1000, False)])
def test_only_root_gets_the_option_that_root_needs(bootstrap, checkout, monkeypatch, user, allowed):
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    assert ("--allow-root" in bootstrap.lab_command(checkout, [])) is allowed


def test_a_browser_is_opened_only_where_one_can_show(bootstrap, checkout, monkeypatch):
    assert bootstrap.shows_browser("darwin", {})
    assert bootstrap.shows_browser("linux", {"DISPLAY": ":0"})
    assert not bootstrap.shows_browser("linux", {})
    monkeypatch.setattr(bootstrap, "shows_browser", lambda: False)
    assert bootstrap.lab_command(checkout, ["--no-browser"]).count("--no-browser") == 1
    assert bootstrap.lab_command(checkout, []).count("--no-browser") == 1


def test_unknown_options_are_refused(bootstrap, capsys):
    with pytest.raises(SystemExit):
        bootstrap.main(["install-dev", "--fast"])
    assert "unknown options: --fast" in capsys.readouterr().err


@pytest.mark.trains  # takes seconds
def test_a_killed_set_up_ends_in_a_sentence_without_a_network(tmp_path):
    """As `benchmarks/machine/killed_setups.py` measures at many moments, with a network too."""
    (tmp_path / "tools").mkdir()
    shutil.copy2(ROOT / "tools/bootstrap.py", tmp_path / "tools")
    for name in (BASE, "pyproject.toml"):
        shutil.copy2(ROOT / name, tmp_path)
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    environ |= {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    command = [sys.executable, "tools/bootstrap.py", "install"]
    options = {"cwd": tmp_path, "env": environ, "text": True}
    killed = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options
    )
    with contextlib.suppress(subprocess.TimeoutExpired):
        killed.wait(1.5)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    again = subprocess.run(command, capture_output=True, check=False, **options)
    assert again.returncode == 1 and "Traceback" not in again.stderr
    last = again.stderr.splitlines()[-1]
    assert "Installing the pinned packages stopped" in last and "back in its place" not in last

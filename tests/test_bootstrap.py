"""`make lab` and `make test`, without an installation: what they refuse, decide and would run."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

BASE, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"


def test_an_old_python_can_read_the_script():
    source = (ROOT / "tools/bootstrap.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    # `ast` lets these pass; in Python 3.6 they are names that do not exist.
    assert not any(word in source for word in ("removeprefix", "capture_output", "text=True", "missing_ok"))


@pytest.mark.parametrize("version", ["3.6", "3.9", "3.14"])
def test_another_python_is_refused_with_the_way_out(bootstrap, monkeypatch, version):
    monkeypatch.setattr(bootstrap, "other_pythons", lambda: ["python3.10", "python3.12"])
    with pytest.raises(bootstrap.SetupError, match=r"3\.10, 3\.11, 3\.12 or 3\.13") as refused:
        bootstrap.check_python(version=version)
    assert f"This is Python {version}" in str(refused.value)
    assert str(refused.value).endswith("make lab PYTHON=python3.12")


@pytest.mark.parametrize("version", ["3.10", "3.11", "3.12", "3.13"])
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
    assert "--no-deps -e" in package
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


def test_the_suite_is_pytest_and_then_every_lesson_and_solution(bootstrap, checkout):
    assert len(bootstrap.test_commands(checkout)) == 1
    for folder in ("notebooks", "solutions"):
        (checkout.root / folder).mkdir()
        (checkout.root / folder / "00_a.ipynb").touch()
    library, *notebooks = bootstrap.test_commands(checkout)
    assert library[-1] == "tests"
    assert [command[-1] for command in notebooks] == ["notebooks", "solutions"]
    assert all({"--nbval-lax", "--nbval-cell-timeout=600"} <= set(command) for command in notebooks)


def test_commands_that_run_together_keep_their_output_and_their_exit_codes_apart(bootstrap, capfd):
    talk = "import sys, time; [print(sys.argv[1], flush=True) or time.sleep(0.05) for _ in range(5)]; "
    commands = [
        [sys.executable, "-c", talk + f"sys.exit({code})", word] for word, code in (("a", 0), ("b", 3))
    ]
    assert bootstrap.call_together(commands, None) == [0, 3]
    assert capfd.readouterr().out.split() == 5 * ["a"] + 5 * ["b"]
    assert bootstrap.call_together([], None) == []


def test_unknown_options_are_refused(bootstrap, capsys):
    with pytest.raises(SystemExit):
        bootstrap.main(["test", "--fast"])
    assert "unknown options: --fast" in capsys.readouterr().err

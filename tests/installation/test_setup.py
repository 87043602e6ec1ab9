"""Requirements, locks, conda and Binder agree with each other."""

import importlib.metadata
import itertools
import os
import re
import shutil
import stat
import statistics
import subprocess
import sys
import tomllib

import aae_teach
import pytest
import yaml
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import ROOT

LOCKS = {
    "requirements.lock": ("build",),
    "requirements-dev.lock": ("build", "test", "dev", "site", "cluster"),
}
SYSTEMS = {
    "linux": {
        "sys_platform": "linux",
        "platform_machine": "x86_64",
        "platform_system": "Linux",
        "os_name": "posix",
    },
    "linux-arm": {
        "sys_platform": "linux",
        "platform_machine": "aarch64",
        "platform_system": "Linux",
        "os_name": "posix",
    },
    "mac": {
        "sys_platform": "darwin",
        "platform_machine": "arm64",
        "platform_system": "Darwin",
        "os_name": "posix",
    },
    "windows": {
        "sys_platform": "win32",
        "platform_machine": "AMD64",
        "platform_system": "Windows",
        "os_name": "nt",
    },
}
PYTHONS = ("3.11", "3.12", "3.13")
ENVIRONMENTS = {
    f"{system}-{python}": {**values, "python_version": python, "python_full_version": f"{python}.4"}
    for (system, values), python in itertools.product(SYSTEMS.items(), PYTHONS)
}


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def project():
    return tomllib.loads(read("pyproject.toml"))["project"]


def wanted(extras=()):
    lines = list(project()["dependencies"])
    for extra in extras:
        lines += project()["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


def pins(lock):
    """The requirements of a lock with their hashes: [(Requirement, [hash, ...])]."""
    joined = re.sub(r"#.*", "", read(lock)).replace("\\\n", " ")
    entries = [line for line in joined.splitlines() if line.strip()]
    return [(Requirement(line.split("--hash")[0]), re.findall(r"--hash=(\S+)", line)) for line in entries]


def versions(lock, environment):
    """What the lock installs in one environment: {name: version}; fails on two pins of one package."""
    found = {}
    for requirement, _ in pins(lock):
        if requirement.marker and not requirement.marker.evaluate({**default_environment(), **environment}):
            continue
        name = canonicalize_name(requirement.name)
        assert name not in found, f"two pins of {name}"
        (specifier,) = requirement.specifier
        assert specifier.operator == "=="
        found[name] = specifier.version
    return found


@pytest.mark.parametrize("lock_name", LOCKS)
def test_lock_was_made_from_these_requirements(lock, lock_name):
    digest = lock.requirements_digest(read("pyproject.toml"), LOCKS[lock_name])
    assert lock.digest_in(read(lock_name)) == digest, "pyproject.toml has changed since: run `make lock`"


def test_digest_follows_what_is_asked_for(lock):
    text = read("pyproject.toml")
    before = lock.requirements_digest(text, ())
    assert lock.requirements_digest(text.replace('"keras>=3.12"', '"keras>=3.13"'), ()) != before
    assert lock.requirements_digest(text.replace("layers, model", "Layers, model"), ()) == before
    assert lock.requirements_digest(text, ("test",)) != before


@pytest.mark.parametrize("lock_name", LOCKS)
@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_lock_satisfies_every_requirement(lock_name, environment):
    values = ENVIRONMENTS[environment]
    found = versions(lock_name, values)
    for requirement in wanted(LOCKS[lock_name]):
        if requirement.marker and not requirement.marker.evaluate({**default_environment(), **values}):
            continue
        assert found[canonicalize_name(requirement.name)] in requirement.specifier


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_development_lock_holds_the_other_with_the_same_versions(environment):
    base = versions("requirements.lock", ENVIRONMENTS[environment])
    development = versions("requirements-dev.lock", ENVIRONMENTS[environment])
    assert base.items() <= development.items()


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_only_linux_on_x86_gets_the_small_tensorflow(environment):
    found = versions("requirements.lock", ENVIRONMENTS[environment])
    small = environment.startswith("linux-3")
    assert ("tensorflow-cpu" in found, "tensorflow" in found) == (small, not small)


@pytest.mark.parametrize("lock_name", LOCKS)
def test_lock_has_a_hash_everywhere_and_an_address_nowhere(lock_name):
    for requirement, hashes in pins(lock_name):
        assert hashes, requirement.name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes)
        assert requirement.url is None
    assert not re.search(r"://|--index|--find-links|--extra|file:|/root|/home|/tmp", read(lock_name))


@pytest.mark.parametrize("lock_name", LOCKS)
def test_what_builds_the_package_comes_with_the_locks_in_the_same_version(lock_name):
    requires = tomllib.loads(read("pyproject.toml"))["build-system"]["requires"]
    assert requires == project()["optional-dependencies"]["build"]
    for requirement in map(Requirement, requires):
        assert str(requirement.specifier) == f"=={versions(lock_name, {})[requirement.name]}"


def test_no_install_beside_a_lock_fetches_what_builds_the_package():
    """Without a lock, as in Colab, pip fetches the pinned version."""
    into_environments = re.compile(r"--no-deps\b.*( -e|\"-e\"| \.$| /srv)")
    for place in (
        "tools/bootstrap.py",
        "postBuild",
        "docs/hub.md",
        "README.md",
        ".github/workflows/course.yml",
    ):
        lines = [line for line in read(place).splitlines() if into_environments.search(line)]
        assert lines and all("--no-build-isolation" in line for line in lines), place


def test_installed_packages_are_the_pinned_ones():
    for name, version in versions("requirements.lock", {}).items():
        assert importlib.metadata.version(name) == version


def test_every_dependency_says_why_it_is_there():
    inside = re.findall(
        r"^(?:dependencies|build|test|dev|cluster) = \[\n(.*?)^\]", read("pyproject.toml"), re.M | re.S
    )
    lines = "".join(inside).splitlines()
    assert len(lines) == len(wanted(("build", "test", "dev", "cluster")))
    assert all(re.search(r'",  # \S', line) for line in lines)
    entries = [line for line in read("environment.yml").splitlines() if re.match(r"\s*- (?!pip:)", line)]
    assert len(entries) >= 4
    assert all(re.search(r"  # \S", line) for line in entries)


def test_conda_takes_python_from_conda_and_all_else_from_the_lock():
    environment = yaml.safe_load(read("environment.yml"))
    assert environment["channels"] == ["conda-forge", "nodefaults"]
    python, pip, nested = environment["dependencies"]
    assert pip == "pip"
    assert nested == {"pip": ["-r requirements.lock"]}
    version = re.fullmatch(r"python=(3\.\d+)", python).group(1)
    assert version in PYTHONS


def test_supported_pythons_are_the_same_everywhere(bootstrap):
    specifier = Requirement(f"python{project()['requires-python']}").specifier
    accepted = [f"3.{minor}" for minor in range(6, 20) if specifier.contains(f"3.{minor}.1")]
    assert tuple(accepted) == PYTHONS == bootstrap.SUPPORTED


@pytest.fixture
def clean_tree(tmp_path, monkeypatch):
    """A copy of the files under version control, as Binder would clone them, as working directory."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a git checkout")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, tracked.decode().split("\0")):
        target = tmp_path / name
        if (ROOT / name).exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_binder_detects_a_conda_environment(clean_tree):
    from repo2docker.app import Repo2Docker

    # The order in which repo2docker asks its build packs; the first one that agrees builds.
    packs = [pack(base_image="ubuntu") for pack in Repo2Docker().buildpacks]
    chosen = next(pack for pack in packs if pack.detect())
    assert type(chosen).__name__ == "CondaBuildPack"
    chosen.platform = "linux/amd64"
    assert chosen.binder_dir == ""
    assert chosen.python_version == yaml.safe_load(read("environment.yml"))["dependencies"][0].split("=")[1]
    assert not chosen.separate_kernel_env
    # The lock is part of the repository, so that has to be copied before conda installs.
    assert any("environment.yml" in script for _, script in chosen.get_assemble_scripts())
    assert chosen.get_post_build_scripts() == ["postBuild"]
    assert chosen.get_start_script() == "${REPO_DIR}/start"
    dockerfile = chosen.render({})
    assert "postBuild" in dockerfile
    assert "start" in dockerfile


@pytest.mark.parametrize("name", ["postBuild", "start", ".ci/run"])
def test_script_is_executable_and_parses(name):
    assert (ROOT / name).stat().st_mode & stat.S_IXUSR
    assert read(name).startswith("#!/bin/bash\n")
    subprocess.run(["bash", "-n", ROOT / name], check=True)


def started(tmp_path, files, **settings):
    """The thread limits that `start` hands on, when the control group holds these files."""
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    fake = tmp_path / "bin"
    fake.mkdir()
    (fake / "nproc").write_text('#!/bin/bash\necho "${OMP_NUM_THREADS:-8}"\n')
    (fake / "nproc").chmod(0o755)
    environ = {"PATH": f"{fake}:{os.environ['PATH']}", "AAE_TEACH_CGROUP": str(tmp_path), **settings}
    command = ["bash", ROOT / "start", "env"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return {line.split("=")[0]: line.split("=")[1] for line in done.stdout.splitlines() if "THREADS=" in line}


@pytest.mark.parametrize(
    ("files", "settings", "expected"),
    [
        ({"cpu.max": "200000 100000\n"}, {}, 2),
        ({"cpu.max": "150000 100000\n"}, {}, 2),
        ({"cpu.max": "5000 100000\n"}, {}, 1),
        ({"cpu.max": "max 100000\n"}, {}, 8),
        ({"cpu.max": "1600000 100000\n"}, {}, 8),
        ({"cpu/cpu.cfs_quota_us": "300000\n", "cpu/cpu.cfs_period_us": "100000\n"}, {}, 3),
        ({"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, {}, 8),
        ({}, {}, 8),
        ({}, {"CPU_LIMIT": "2.0"}, 2),
        ({}, {"CPU_LIMIT": "0.5"}, 1),
        ({}, {"CPU_LIMIT": "many"}, 8),
        ({"cpu.max": "200000 100000\n"}, {"OMP_NUM_THREADS": "64"}, 2),
    ],
)
def test_start_caps_threads_to_the_containers_cores(tmp_path, files, settings, expected):
    threads = started(tmp_path, files, **settings)
    libraries = ("OMP", "OPENBLAS", "MKL", "TF_NUM_INTRAOP", "TF_NUM_INTEROP")
    names = [name if name.startswith("TF") else f"{name}_NUM" for name in libraries]
    assert threads == {f"{name}_THREADS": str(expected) for name in names}


def test_start_hands_on_command_and_status(tmp_path):
    command = ["bash", ROOT / "start", "bash", "-c", 'printf "%s|" "$@"; exit 7', "name", "a b", "c"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (7, "a b|c|")


def test_importing_the_package_is_quick_and_pulls_no_framework():
    program = """
import sys, time
start = time.perf_counter()
import aae_teach
print(time.perf_counter() - start)
print([name for name in ("tensorflow", "keras", "matplotlib") if name in sys.modules])
"""
    seconds = []
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
        )
        duration, pulled = done.stdout.splitlines()
        assert pulled == "[]"
        seconds.append(float(duration))
    assert statistics.median(seconds) <= 0.3


def test_help_is_the_default_and_names_every_target():
    done = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    phony = re.search(r"^\.PHONY: (.*)$", read("Makefile"), re.M).group(1).split()
    assert {"help", "lab", "test", "notebooks", "lock", "format", "clean"} <= set(phony)
    for target in phony:
        assert re.search(rf"^  {target} +\w", done.stdout, re.M), target


def test_the_version_stands_in_one_place():
    assert "version" in project()["dynamic"]
    settings = tomllib.loads(read("pyproject.toml"))["tool"]["hatch"]["version"]
    assert f'__version__ = "{aae_teach.__version__}"' in read(settings["path"])


def test_citation_names_the_paper_and_the_current_version():
    citation = yaml.safe_load(read("CITATION.cff"))
    assert citation["version"] == aae_teach.__version__
    assert citation["license"] == project()["license"]
    (paper,) = citation["references"]
    assert "1511.05644" in paper["url"]


@pytest.mark.fault(
    "the library is run by a Python without its packages", "a sentence names the Python that has them"
)
def test_a_python_without_the_packages_is_told_which_one_has_them(root):
    """As in `python3 -m aae_teach doctor` with the system's Python."""
    command = [sys.executable, "-S", "-m", "aae_teach", "doctor"]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert ran.returncode and "`make lab` installs them" in ran.stderr.splitlines()[-1]

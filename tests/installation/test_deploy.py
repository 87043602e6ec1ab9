"""What hubs are set up with: the course outlives a hidden folder, and the files of deploy/ agree."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import urllib.parse
from types import SimpleNamespace

import aae_teach
import pytest
import yaml
from traitlets.config import Config


@pytest.fixture(scope="module")
def installed(root, tmp_path_factory):
    """The course as `postBuild` installs it, from a folder that is gone afterwards; returns the prefix."""
    folder, prefix = tmp_path_factory.mktemp("home") / "course", tmp_path_factory.mktemp("prefix")
    folder.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "start"):
        shutil.copy2(root / name, folder)
    shutil.copytree(root / "aae_teach", folder / "aae_teach", ignore=shutil.ignore_patterns("__pycache__"))
    (line,) = re.findall(r"^python -m pip (install .*)$", (root / "postBuild").read_text(), re.M)
    # Without a network: what builds the package is here already, and the environment stays as it is.
    here = ["--no-build-isolation", "--no-index", "--quiet", "--ignore-installed", "--prefix", str(prefix)]
    subprocess.run([sys.executable, "-m", "pip", *line.split(), *here], cwd=folder, check=True)
    shutil.rmtree(folder)
    return prefix


def runs(prefix, *command):
    """What a command prints, in an environment that knows the course from that prefix alone."""
    (packages,) = prefix.rglob("site-packages")
    environ = {**os.environ, "PYTHONPATH": str(packages), "PATH": f"{prefix / 'bin'}:{os.environ['PATH']}"}
    return subprocess.run(command, cwd=prefix, env=environ, capture_output=True, text=True, check=True).stdout


@pytest.mark.trains
@pytest.mark.fault(
    "a home volume hides the folder that the image was built from", "course and `start` run on"
)
def test_the_course_runs_when_its_folder_is_hidden(installed):
    program = "import aae_teach as aae; print(aae.__file__); print(len(aae.load_digits().x_train))"
    path, count = runs(installed, sys.executable, "-c", program).splitlines()
    assert path.startswith(str(installed)) and int(count) == 1500
    threads = runs(installed, "aae-teach-start", "env")
    assert re.search(r"^TF_NUM_INTRAOP_THREADS=\d+$", threads, re.M)


@pytest.fixture(scope="module")
def values(root):
    return yaml.safe_load((root / "deploy" / "values.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def hub(root, monkeypatch):
    """The configuration for one machine, as JupyterHub reads it."""
    monkeypatch.setenv("AAE_TEACH_USER_ENVIRONMENT", "/opt/tljh/user")
    config, path = Config(), root / "deploy" / "jupyterhub_config.py"
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), {"get_config": lambda: config})
    return config


def test_both_hubs_start_servers_through_the_installed_script(hub, values, root):
    wheel = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    script = wheel["shared-scripts"]["start"]
    assert hub.Spawner.cmd == [f"/opt/tljh/user/bin/{script}", "/opt/tljh/user/bin/jupyterhub-singleuser"]
    # Where repo2docker's images have their environment, outside of the home.
    assert values["singleuser"]["extraEnv"]["R2D_ENTRYPOINT"] == f"/srv/conda/envs/notebook/bin/{script}"
    assert not f"/srv/conda/envs/notebook/bin/{script}".startswith(
        values["singleuser"]["storage"]["homeMountPath"]
    )


def test_both_hubs_end_what_is_forgotten_after_the_same_time(hub, values):
    (file,) = values["singleuser"]["extraFiles"].values()
    kernels = file["data"]["MappingKernelManager"]
    assert f"--MappingKernelManager.cull_idle_timeout={kernels['cull_idle_timeout']}" in hub.Spawner.args
    assert f"--MappingKernelManager.cull_interval={kernels['cull_interval']}" in hub.Spawner.args
    assert kernels["cull_connected"] is True
    (culler,) = hub.JupyterHub.services.get_value([])
    assert f"--timeout={values['cull']['timeout']}" in culler["command"]
    assert kernels["cull_idle_timeout"] < values["cull"]["timeout"]


def test_under_the_littlest_jupyterhub_its_own_culler_is_left_alone(monkeypatch, request):
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name: SimpleNamespace() if name == "tljh" else None
    )
    assert "services" not in request.getfixturevalue("hub").JupyterHub


def test_the_image_is_of_this_version_and_has_the_stated_memory(values, hub):
    single = values["singleuser"]
    assert single["image"]["tag"] == aae_teach.__version__
    assert single["memory"]["limit"] == hub.Spawner.mem_limit == "2G"
    assert single["cpu"]["limit"] == hub.Spawner.cpu_limit


def test_starts_and_links_pull_into_the_same_working_copy(hub, values, load_tool):
    def asked(address):
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))

    links = load_tool("make_links")
    path = "notebooks/00_start_here.ipynb"
    link = asked(links.hub_link("https://hub.example.org/", "file:///srv/aae_teach", path))
    assert asked(hub.Spawner.default_url) == link
    assert {**asked(values["singleuser"]["defaultUrl"]), "repo": link["repo"]} == link
    assert links.hub_link("https://hub.example.org/", "r", path).startswith(
        "https://hub.example.org/hub/user-redirect/git-pull?"
    )


def test_links_lead_to_every_lesson_and_exercise(load_tool, capsys, root):
    links = load_tool("make_links")
    assert links.main(["--repository", "https://github.com/someone/course"]) == 0
    lines = capsys.readouterr().out.splitlines()[2:]
    assert len(lines) == len(list((root / "notebooks").glob("*.ipynb"))) + len(
        list((root / "exercises").glob("*"))
    )
    assert "mybinder.org/v2/gh/someone/course/main?labpath=notebooks/00_start_here.ipynb" in lines[0]
    assert links.main(["--repository", "file:///srv/c", "--hub", "http://localhost:8000/class"]) == 0
    assert "http://localhost:8000/class/hub/user-redirect/git-pull?" in capsys.readouterr().out


def test_without_an_address_there_are_no_links(load_tool, capsys):
    assert load_tool("make_links").main([]) == 2
    assert "--repository" in capsys.readouterr().err


def test_the_proxy_is_pinned_with_hashes_and_from_no_registry_in_particular(root):
    lock = json.loads((root / "deploy" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not any("resolved" in package for package in packages.values())
    wanted = lock["packages"][""]["dependencies"]["configurable-http-proxy"]
    assert packages["node_modules/configurable-http-proxy"]["version"] == wanted


LESSON_00 = """
import subprocess, sys
started, run = [], subprocess.run
subprocess.run = lambda command, **settings: started.append(command) or run(command, **settings)
exec(compile(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1], "exec"), {"__name__": "lesson"})
print(sum("import tensorflow" in " ".join(map(str, each)) for each in started), "tensorflow" in sys.modules)
"""


@pytest.mark.trains
def test_lesson_00_imports_tensorflow_once_and_not_into_its_kernel(root, tmp_path):
    environ = {**os.environ, "AAE_TEACH_PROGRESS": str(tmp_path / "progress.json")}
    command = [sys.executable, "-c", LESSON_00, str(root / "lessons" / "00_start_here.py")]
    done = subprocess.run(command, cwd=root, env=environ, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "1 False"

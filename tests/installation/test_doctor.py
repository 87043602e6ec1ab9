import importlib.metadata
import json
import subprocess
import sys
from collections import namedtuple
from types import SimpleNamespace

import aae_teach
import pytest
from aae_teach import __main__
from aae_teach.installation import doctor, frameworks, machine

from tests import ROOT

HEALTHY = {"tensorflow": "2.21.0", "keras": "3.12.4", "backend": "tensorflow", "gpus": []}
GIGABYTE = 10**9


@pytest.fixture(autouse=True)
def healthy(monkeypatch, tmp_path):
    """A machine on which nothing is wrong, so that each test breaks one thing only."""
    monkeypatch.setattr(doctor, "probe_frameworks", lambda: dict(HEALTHY))
    monkeypatch.setenv("KERAS_BACKEND", "tensorflow")
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.delenv("AAE_TEACH_DATASET", raising=False)
    for name in {name for variables in PLACES.values() for name in variables}:
        monkeypatch.delenv(name, raising=False)


def probed(monkeypatch, **found):
    monkeypatch.setattr(doctor, "probe_frameworks", lambda: found)


def is_result(result, status, detail, way_out=""):
    assert (result.status, detail in result.detail, way_out in result.way_out) == (status, True, True), result
    assert bool(result.way_out) == (status != doctor.OK)


VersionInfo = namedtuple("VersionInfo", "major minor micro releaselevel serial")


@pytest.mark.parametrize(("minor", "status"), [(10, "FAIL"), (11, "OK"), (13, "OK"), (14, "FAIL")])
def test_python(monkeypatch, minor, status):
    monkeypatch.setattr(doctor.sys, "version_info", VersionInfo(3, minor, 1, "final", 0))
    monkeypatch.setattr(doctor.platform, "python_version", lambda: f"3.{minor}.1")
    is_result(doctor.check_python(), status, f"3.{minor}.1", "" if status == "OK" else "PYTHON=python3.12")


PLACES = {
    "your own machine": {},
    "Colab": {"COLAB_RELEASE_TAG": "release-colab", "JUPYTERHUB_API_URL": "http://hub"},
    "Binder": {"BINDER_LAUNCH_HOST": "https://mybinder.org/", "JUPYTERHUB_API_URL": "http://hub"},
    "JupyterHub": {"JUPYTERHUB_API_URL": "http://hub"},
}


@pytest.fixture(params=PLACES)
def name_of_place(monkeypatch, request):
    """Each of the places, told by its variables; the name of the one that is on."""
    for name, value in PLACES[request.param].items():
        monkeypatch.setenv(name, value)
    return request.param


def test_the_place_is_told_by_its_variables(name_of_place):
    is_result(doctor.check_place(), "OK", name_of_place)


def test_ways_out_fit_the_place(monkeypatch, name_of_place, widgets, kernel):
    """Whatever is wrong: where there is no make, nobody is sent to it, and nobody to where they are."""
    monkeypatch.setattr(doctor.sys, "version_info", VersionInfo(3, 9, 1, "final", 0))
    probed(monkeypatch, error="the import was ended by signal 4")
    monkeypatch.setattr(machine, "usable_memory", lambda: 1e9)
    found = [doctor.check_python(), doctor.check_tensorflow(), doctor.check_keras(), doctor.check_memory()]
    found += [widgets(ipywidgets=None), kernel(None)]
    ways_out = [each.way_out for each in found if each.status != doctor.OK]
    assert len(ways_out) == (5 if name_of_place == "Colab" else 6) and all(ways_out)
    assert any("make lab" in way_out for way_out in ways_out) == (name_of_place == "your own machine")
    if name_of_place != "Binder":  # whose own link helps
        assert not any(f"in {name_of_place}" in way_out for way_out in ways_out)


def test_in_colab_its_own_widgets_and_kernel_are_no_failure(monkeypatch, widgets, kernel):
    """Colab has ipywidgets 7.7.1, and a page that draws them."""
    monkeypatch.setenv("COLAB_RELEASE_TAG", "release-colab")
    is_result(widgets(ipywidgets="7.7.1", front_end=None, controls=None), "OK", "ipywidgets 7.7.1; Colab has")
    is_result(kernel(None), "OK", "the one of Colab")
    monkeypatch.setenv("KAGGLE_KERNEL_RUN_TYPE", "Interactive")
    is_result(widgets(ipywidgets="7.7.1"), "FAIL", "the course needs 8", "make lab")


def test_the_course_is_named_with_its_folder_and_what_does_not_belong_to_it(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    is_result(doctor.check_course(), "OK", f"version {aae_teach.__version__} in {ROOT / 'aae_teach'}")
    built = {"metadata": {"aae_teach": {"version": "99.0"}}}
    (tmp_path / "notebook.ipynb").write_text(json.dumps(built))
    is_result(doctor.check_course(), "WARN", "notebook.ipynb was built for 99.0", "git pull")


def test_tensorflow(monkeypatch):
    is_result(doctor.check_tensorflow(), "OK", "2.21.0")
    probed(monkeypatch, error="ModuleNotFoundError: No module named 'tensorflow'")
    is_result(doctor.check_tensorflow(), "FAIL", "No module named 'tensorflow'", "make lab")
    probed(monkeypatch, error="the import was ended by signal 4")
    is_result(doctor.check_tensorflow(), "FAIL", "AVX", "Binder")
    probed(monkeypatch, error=frameworks.TOO_SLOW)
    is_result(doctor.check_tensorflow(), "WARN", "3 minutes", "this machine is busy")
    is_result(doctor.check_keras(), "WARN", "3 minutes", "close other programs")


def test_keras(monkeypatch):
    is_result(doctor.check_keras(), "OK", "3.12.4 on tensorflow")
    probed(monkeypatch, tensorflow="2.21.0", error="ImportError: keras is broken")
    is_result(doctor.check_keras(), "FAIL", "keras is broken", "make lab")
    probed(monkeypatch, keras="2.15.0", backend="tensorflow")
    is_result(doctor.check_keras(), "FAIL", "needs Keras 3", "make lab")


def test_another_backend_by_variable(monkeypatch):
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    is_result(doctor.check_keras(), "FAIL", "KERAS_BACKEND is jax", "unset KERAS_BACKEND")


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ('{"backend": "torch"}', "FAIL"),
        ('{"backend": "tensorflow"}', "OK"),
        ("{}", "OK"),
        ("half a fi", "OK"),
    ],
)
def test_another_backend_by_file(tmp_path, content, status):
    (tmp_path / "keras.json").write_text(content)
    detail, way_out = ("backend torch", "keras.json") if status == "FAIL" else ("3.12.4", "")
    is_result(doctor.check_keras(), status, detail, way_out)


@pytest.mark.parametrize(("usable", "status"), [(2.1, "OK"), (1.9, "WARN")])
def test_memory(monkeypatch, usable, status):
    monkeypatch.setattr(machine, "usable_memory", lambda: usable * GIGABYTE)
    is_result(doctor.check_memory(), status, f"{usable} GB", "" if status == "OK" else "close other programs")


@pytest.mark.parametrize(("cores", "status"), [(2, "OK"), (1, "WARN")])
def test_cores(monkeypatch, cores, status):
    monkeypatch.setattr(machine, "usable_cores", lambda: cores)
    is_result(doctor.check_cores(), status, str(cores), "" if status == "OK" else "twice")


def test_gpu(monkeypatch):
    is_result(doctor.check_gpu(), "OK", "none")
    probed(monkeypatch, gpus=["/physical_device:GPU:0"])
    is_result(doctor.check_gpu(), "OK", "1 in use")


@pytest.fixture
def widgets(monkeypatch, tmp_path):
    """Installed versions and JupyterLab's part of ipywidgets, as a test wants them."""

    def install(ipywidgets="8.1.9", front_end="3.0.17", controls="^5.0.13"):
        versions = {"ipywidgets": ipywidgets, "jupyterlab_widgets": front_end}

        def version(name):
            if versions[name] is None:
                raise importlib.metadata.PackageNotFoundError(name)
            return versions[name]

        requires = ["jupyterlab_widgets~=3.0.17", "pytest; extra == 'test'"]
        monkeypatch.setattr(importlib.metadata, "version", version)
        monkeypatch.setattr(importlib.metadata, "requires", lambda name: requires)
        monkeypatch.setattr(doctor.sys, "prefix", str(tmp_path))
        folder = tmp_path / "share/jupyter/labextensions/@jupyter-widgets/jupyterlab-manager"
        if controls:
            folder.mkdir(parents=True)
            package = {"version": "5.0.16", "dependencies": {"@jupyter-widgets/controls": controls}}
            (folder / "package.json").write_text(json.dumps(package))
        return doctor.check_widgets()

    return install


@pytest.mark.parametrize(
    ("installed", "status", "detail"),
    [
        ({}, "OK", "ipywidgets 8.1.9, JupyterLab's part 5.0.16"),
        ({"ipywidgets": None}, "FAIL", "ipywidgets is not installed"),
        ({"front_end": None}, "FAIL", "jupyterlab_widgets is not installed"),
        ({"ipywidgets": "7.8.5"}, "FAIL", "the course needs 8"),
        ({"front_end": "1.1.11"}, "FAIL", "needs jupyterlab_widgets ~=3.0.17, not 1.1.11"),
        ({"controls": None}, "FAIL", "sliders would not show"),
        ({"controls": "^3.1.0"}, "FAIL", "not for ipywidgets 8"),
    ],
)
def test_widgets(widgets, installed, status, detail):
    is_result(widgets(**installed), status, detail, "" if status == "OK" else "make lab")


@pytest.mark.skipif(
    not importlib.metadata.version("ipywidgets").startswith("8."),
    reason="Colab's ipywidgets is drawn by Colab",
)
def test_widgets_as_installed_here_match():
    is_result(doctor.check_widgets(), "OK", "ipywidgets 8.")


@pytest.fixture
def kernel(monkeypatch):
    """Registers a kernel that starts the given command; None registers none."""
    kernelspec = pytest.importorskip("jupyter_client.kernelspec")

    def register(command):
        def get_kernel_spec(self, name):
            if command is None:
                raise kernelspec.NoSuchKernel(name)
            return SimpleNamespace(argv=[command])

        monkeypatch.setattr(kernelspec.KernelSpecManager, "get_kernel_spec", get_kernel_spec)
        return doctor.check_kernel()

    return register


def test_kernel(kernel, tmp_path):
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\n")
    other.chmod(0o755)
    is_result(kernel(sys.executable), "OK", "aae-teach is registered")
    is_result(kernel(None), "WARN", "not registered", "make lab")
    is_result(kernel(str(other)), "WARN", "another Python", "make lab")
    is_result(kernel(str(tmp_path / "gone")), "FAIL", "which is gone", "make lab")


def test_data(monkeypatch, tmp_path):
    is_result(doctor.check_data(), "OK", "1,500 embedded images")
    monkeypatch.setenv("AAE_TEACH_DATASET", str(tmp_path / "missing.npz"))
    is_result(doctor.check_data(), "FAIL", "missing.npz", "unset AAE_TEACH_DATASET")


def test_embedded_data_that_do_not_load(monkeypatch):
    import aae_teach.data

    def broken(source=None):
        raise OSError("cannot read the digits\nsecond line")

    monkeypatch.setattr(aae_teach.data, "load_digits", broken)
    is_result(doctor.check_data(), "FAIL", "the embedded digits: cannot read the digits", "make lab")
    assert "\n" not in doctor.check_data().detail


@pytest.mark.parametrize(("free", "status"), [(2.1, "OK"), (1.9, "WARN"), (0.1, "FAIL")])
def test_disk(monkeypatch, free, status):
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: SimpleNamespace(free=free * GIGABYTE))
    is_result(doctor.check_disk(), status, f"{free} GB", "" if status == "OK" else "free some space")


def results_of(*statuses):
    return [doctor.Result(f"Check{number}", status, "detail", "") for number, status in enumerate(statuses)]


@pytest.mark.parametrize(
    ("statuses", "code", "verdict"),
    [
        (("OK", "WARN"), 0, "The course can run here."),
        (("OK", "FAIL", "FAIL"), 1, "To mend first: Check1, Check2."),
    ],
)
def test_exit_status_tells_of_failures_only(monkeypatch, capsys, statuses, code, verdict):
    monkeypatch.setattr(doctor, "run_checks", lambda: results_of(*statuses))
    assert __main__.main(["doctor"]) == code
    assert verdict in capsys.readouterr().out


def test_a_check_that_breaks_is_a_failure_and_the_others_still_run():
    def check_something():
        raise RuntimeError("broken")

    broken, disk = doctor.run_checks([check_something, doctor.check_disk])
    is_result(broken, "FAIL", "RuntimeError: broken", "make lab")
    assert disk.name == "Disk"


@pytest.mark.parametrize("with_rich", [True, False])
def test_lines_show_status_name_detail_and_way_out(monkeypatch, capsys, with_rich):
    if not with_rich:
        monkeypatch.setitem(sys.modules, "rich.console", None)
    doctor.show([doctor.Result("Disk", "WARN", "1.0 GB free [here]", "free some space")])
    line = " ".join(capsys.readouterr().out.split())
    assert line.startswith("WARN Disk 1.0 GB free [here]")
    assert line.endswith("free some space")


def test_usage(capsys):
    assert __main__.main([]) == 0
    assert "python -m aae_teach COMMAND" in capsys.readouterr().out
    assert __main__.main(["docter"]) == 2
    error = capsys.readouterr().err
    assert "no command 'docter'" in error
    assert "Usage" in error


def probe_with(tmp_path, monkeypatch, tensorflow, keras=""):
    """Probes stand-ins for TensorFlow and Keras with the given source."""
    (tmp_path / "tensorflow.py").write_text(tensorflow)
    (tmp_path / "keras.py").write_text(keras)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    frameworks.probe_frameworks.cache_clear()
    found = frameworks.probe_frameworks()
    frameworks.probe_frameworks.cache_clear()
    return found


WORKING = """
from types import SimpleNamespace
__version__ = "2.21.0"
config = SimpleNamespace(list_physical_devices=lambda kind: [])
print("a notice on standard output")
"""


def test_probe_of_a_working_pair(tmp_path, monkeypatch):
    keras = "from types import SimpleNamespace\n__version__ = '3.12.4'\n"
    keras += "backend = SimpleNamespace(backend=lambda: 'tensorflow')\n"
    assert probe_with(tmp_path, monkeypatch, WORKING, keras) == HEALTHY


def test_probe_survives_what_ends_the_process(tmp_path, monkeypatch):
    found = probe_with(tmp_path, monkeypatch, "import os, signal\nos.kill(os.getpid(), signal.SIGILL)\n")
    assert found == {"error": "the import was ended by signal 4"}


def test_probe_keeps_tensorflow_when_keras_is_broken(tmp_path, monkeypatch):
    found = probe_with(tmp_path, monkeypatch, WORKING, "raise ImportError('no layers')")
    assert found == {"tensorflow": "2.21.0", "gpus": [], "error": "ImportError: no layers"}


def test_doctor_can_be_imported_without_tensorflow():
    program = """
import sys
for name in ("tensorflow", "keras", "matplotlib"):
    sys.modules[name] = None
from aae_teach import doctor
print(len(doctor.CHECKS))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) == len(doctor.CHECKS)

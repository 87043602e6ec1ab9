"""Checks of this machine and its installation, each with the way out of what is wrong."""

import importlib.metadata
import json
import os
import platform
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import aae_teach
from aae_teach.installation import machine, versions
from aae_teach.installation.frameworks import TOO_SLOW, probe_frameworks
from aae_teach.installation.place import place

OK, WARN, FAIL = "OK", "WARN", "FAIL"
GIGABYTE = 1e9


@dataclass(frozen=True)
class Result:
    """What one check found.

    Args:
        name: what was looked at, such as "Memory".
        status: "OK", "WARN" (the course runs, with a limit) or "FAIL" (it does not run).
        detail: what was found.
        way_out: what to do; empty when the status is "OK".
    """

    name: str
    status: str
    detail: str
    way_out: str = ""


def check_place():
    return Result("Place", OK, f"{place().name}, {platform.system()} {platform.machine()}")


def check_course():
    found = versions.other_library() or versions.of_this_notebook() or versions.of_notebooks_nearby()
    if found:
        return Result("Course", WARN, found.what, found.way_out)
    return Result("Course", OK, f"version {aae_teach.__version__} in {versions.folder_in_use()}")


def check_python():
    version = platform.python_version()
    if (3, 11) <= sys.version_info[:2] <= (3, 13):
        return Result("Python", OK, version)
    return Result("Python", FAIL, version, place().python)


def check_tensorflow():
    found = probe_frameworks()
    if "tensorflow" in found:
        return Result("TensorFlow", OK, found["tensorflow"])
    return _unanswered("TensorFlow", found.get("error", "it says nothing about itself"))


def _unanswered(name, error):
    """The result for a framework that could not be asked."""
    if error == TOO_SLOW:
        return Result(name, WARN, error, f"{place().memory}, and run the doctor again: this machine is busy")
    if "signal 4" in error:
        return Result(name, FAIL, f"{error}: this processor lacks AVX", place().elsewhere)
    return Result(name, FAIL, error, place().reinstall)


def check_keras():
    found = probe_frameworks()
    chosen = os.environ.get("KERAS_BACKEND", "tensorflow")
    if chosen != "tensorflow":
        way_out = "unset KERAS_BACKEND, or set it to tensorflow"
        return Result("Keras", FAIL, f"the variable KERAS_BACKEND is {chosen}", way_out)
    folder = Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras")
    try:
        configured = json.loads((folder / "keras.json").read_text()).get("backend", "tensorflow")
    except (OSError, ValueError, AttributeError):
        configured = "tensorflow"
    if configured != "tensorflow":
        way_out = f'write "backend": "tensorflow" in {folder / "keras.json"}, or delete that file'
        return Result("Keras", FAIL, f"keras.json chooses the backend {configured}", way_out)
    if "keras" not in found:
        return _unanswered("Keras", found.get("error", "not found"))
    if int(found["keras"].split(".")[0]) < 3:
        return Result("Keras", FAIL, f"{found['keras']}, and the course needs Keras 3", place().reinstall)
    return Result("Keras", OK, f"{found['keras']} on {found['backend']}")


def check_memory():
    usable = machine.usable_memory()
    detail = f"{usable / GIGABYTE:.1f} GB can be used"
    if usable < 2 * GIGABYTE:
        return Result("Memory", WARN, detail, place().memory)
    return Result("Memory", OK, detail)


def check_cores():
    cores = machine.usable_cores()
    if cores < 2:
        return Result("Cores", WARN, "1", "nothing to do, but expect twice the stated training times")
    return Result("Cores", OK, str(cores))


def check_gpu():
    gpus = probe_frameworks().get("gpus", [])
    return Result("GPU", OK, f"{len(gpus)} in use" if gpus else "none; the course needs none")


def check_widgets():
    # The code that draws sliders in JupyterLab has to belong to the installed ipywidgets.
    from packaging.requirements import Requirement

    name, mend, drawn = "Widgets", place().reinstall, place().widgets
    try:
        ipywidgets = importlib.metadata.version("ipywidgets")
        if drawn and int(ipywidgets.split(".")[0]) in drawn:
            return Result(name, OK, f"ipywidgets {ipywidgets}; {place().name} has the part that draws them")
        front_end = importlib.metadata.version("jupyterlab_widgets")
        requires = [Requirement(line) for line in importlib.metadata.requires("ipywidgets") or []]
    except importlib.metadata.PackageNotFoundError as error:
        return Result(name, FAIL, f"{error.name} is not installed", mend)
    if ipywidgets.split(".")[0] != "8":
        return Result(name, FAIL, f"ipywidgets {ipywidgets}, and the course needs 8", mend)
    wanted = [line.specifier for line in requires if line.name.replace("-", "_") == "jupyterlab_widgets"]
    if not all(front_end in specifier for specifier in wanted):
        detail = f"ipywidgets {ipywidgets} needs jupyterlab_widgets {wanted[0]}, not {front_end}"
        return Result(name, FAIL, detail, mend)
    folder = Path(sys.prefix, "share/jupyter/labextensions/@jupyter-widgets/jupyterlab-manager")
    try:
        package = json.loads((folder / "package.json").read_text())
        extension, controls = package["version"], package["dependencies"]["@jupyter-widgets/controls"]
    except (OSError, ValueError, KeyError):
        return Result(name, FAIL, "JupyterLab's part is missing, so sliders would not show", mend)
    if not controls.lstrip("^~").startswith("5."):
        detail = f"JupyterLab's part ({extension}) is not for ipywidgets 8"
        return Result(name, FAIL, detail, mend)
    return Result(name, OK, f"ipywidgets {ipywidgets}, JupyterLab's part {extension}")


def check_kernel():
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    way_out = place().kernel
    if way_out is None:
        return Result("Kernel", OK, f"the one of {place().name}")
    try:
        command = KernelSpecManager().get_kernel_spec("aae-teach").argv[0]
    except NoSuchKernel:
        return Result("Kernel", WARN, "aae-teach is not registered", way_out)
    found = shutil.which(command)
    if found is None:
        return Result("Kernel", FAIL, f"aae-teach starts {command}, which is gone", way_out)
    if Path(found).parent.resolve() != Path(sys.executable).parent.resolve():
        return Result("Kernel", WARN, f"aae-teach starts another Python, {found}", way_out)
    return Result("Kernel", OK, "aae-teach is registered")


def check_data():
    from aae_teach.data import load_digits

    chosen = os.environ.get("AAE_TEACH_DATASET")
    try:
        embedded = load_digits("digits")
    except Exception as error:
        return Result("Data", FAIL, f"the embedded digits: {_first_line(error)}", place().reinstall)
    if not chosen:
        return Result("Data", OK, f"{len(embedded.x_train):,} embedded images to train on")
    try:
        digits = load_digits()
    except Exception as error:
        way_out = "unset AAE_TEACH_DATASET to use the embedded digits, or correct it"
        return Result("Data", FAIL, f"AAE_TEACH_DATASET is {chosen}: {_first_line(error)}", way_out)
    return Result("Data", OK, f"{digits.name}: {len(digits.x_train):,} images to train on")


def check_disk():
    free = shutil.disk_usage(".").free
    detail = f"{free / GIGABYTE:.1f} GB free here"
    if free < 0.2 * GIGABYTE:
        return Result("Disk", FAIL, detail, "free some space: recordings and the data cache need 200 MB")
    if free < 2 * GIGABYTE:
        return Result("Disk", WARN, detail, "free some space before you install or download anything")
    return Result("Disk", OK, detail)


CHECKS = (
    check_place,
    check_course,
    check_python,
    check_tensorflow,
    check_keras,
    check_memory,
    check_cores,
    check_gpu,
    check_widgets,
    check_kernel,
    check_data,
    check_disk,
)


def run_checks(checks=CHECKS):
    """Returns a `Result` per check; a check that breaks is a FAIL, not an end."""
    results = []
    for check in checks:
        try:
            results.append(check())
        except Exception as error:
            name = check.__name__.removeprefix("check_").capitalize()
            results.append(
                Result(name, FAIL, f"{type(error).__name__}: {_first_line(error)}", place().reinstall)
            )
    return results


def _first_line(error):
    return (str(error).splitlines() or [type(error).__name__])[0]


def show(results):
    """Prints one line per result, and its way out under it."""
    try:
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text
    except ImportError:
        for result in results:
            print(f"{result.status:5} {result.name:11} {result.detail}  {result.way_out}".rstrip())
        return
    styles = {OK: "green", WARN: "bold yellow", FAIL: "bold red"}
    table = Table(box=None, show_header=False, pad_edge=False)
    for result in results:
        detail = Text(result.detail)
        if result.way_out:
            detail.append(f"\nWay out: {result.way_out}")
        table.add_row(Text(result.status, styles[result.status]), Text(result.name), detail)
    Console(highlight=False).print(table)


def main():
    """Runs and shows every check; returns 1 if one of them is a FAIL, else 0."""
    results = run_checks()
    show(results)
    failed = [result.name for result in results if result.status == FAIL]
    print(f"To mend first: {', '.join(failed)}." if failed else "The course can run here.")
    return 1 if failed else 0

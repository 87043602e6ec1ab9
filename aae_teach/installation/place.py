"""Where the course runs, which decides what helps there when something is wrong."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A kind of place in which notebooks run, and the ways out that exist there.

    Args:
        name: such as "Colab".
        reinstall: what to do when packages are missing or broken.
        update: what to do when the library is older than a notebook.
        python: what to do when this Python is not supported.
        memory: what to do when memory is short.
        elsewhere: what to do when the machine itself does not fit.
        kernel: what to do when notebooks do not start this Python; None where the place chooses the kernel.
        widgets: major versions of ipywidgets that the page can draw; None where JupyterLab's part decides.
    """

    name: str
    reinstall: str
    update: str
    python: str
    memory: str
    elsewhere: str
    kernel: str | None
    widgets: tuple | None = None


OTHER_KERNELS = "shut down the kernels of other notebooks (the square in JupyterLab's left bar)"
HOST = "show this line to whoever runs this JupyterHub"

OWN_MACHINE = Place(
    "your own machine",
    reinstall="run `make lab` again; if that does not help, `make clean` and then `make lab`",
    update="bring the folder of the course up to date (`git pull`), and run `make lab` there",
    python="install one of 3.11 to 3.13 and run `make clean`, then `make lab PYTHON=python3.12`",
    memory="close other programs and other notebooks' kernels",
    elsewhere="take the course in Binder or Colab (README.md)",
    kernel="run `make lab` again; with conda, `bash postBuild`",
)
COLAB = Place(
    "Colab",
    reinstall="choose Runtime, Disconnect and delete runtime; then run the cell that installs the course",
    update="choose Runtime, Disconnect and delete runtime; then run the cell that installs the course",
    python="Colab chooses its Python: take the course in Binder or on your own machine (README.md)",
    memory="end other sessions (Runtime, Manage sessions)",
    elsewhere="take the course in Binder or on your own machine (README.md)",
    kernel=None,
    widgets=(7, 8),
)
BINDER = Place(
    "Binder",
    reinstall="open the Binder link once more: a new session has all packages as they should be",
    update="open the Binder link once more: a new session has the library and its notebooks",
    python="open the Binder link once more: a new session has the Python that fits",
    memory=f"{OTHER_KERNELS}; a session has about 2 GB",
    elsewhere="take the course in Colab or on your own machine (README.md)",
    kernel="open the Binder link once more, or run `bash postBuild` in a terminal",
)
HUB = Place(
    "JupyterHub",
    reinstall=f"restart your server (File, Hub Control Panel); if that does not help, {HOST}",
    update=f"{HOST}: the library there has to be brought up to date",
    python=f"{HOST}: the course needs Python 3.11 to 3.13",
    memory=OTHER_KERNELS,
    elsewhere="take the course in Binder or Colab (README.md)",
    kernel=f"run `python -m aae_teach kernel` in a terminal; if that is not allowed, {HOST}",
)


def place(environ=None):
    """Returns the `Place` that this process runs in, told by the variables that such places set.

    Args:
        environ: the variables to look at; None means this process's own.
    """
    environ = os.environ if environ is None else environ
    # Kaggle's machines are built from Colab's, variables and all.
    if "COLAB_RELEASE_TAG" in environ and "KAGGLE_KERNEL_RUN_TYPE" not in environ:
        return COLAB
    # Binder runs on a JupyterHub, and sets its variables too.
    if "BINDER_LAUNCH_HOST" in environ or "BINDER_REPO_URL" in environ:
        return BINDER
    if "JUPYTERHUB_API_URL" in environ or "JUPYTERHUB_SERVICE_PREFIX" in environ:
        return HUB
    return OWN_MACHINE

"""Registers the kernel that the course's notebooks name, and sets defaults of the JupyterLab beside it."""

import io
import json
import logging
import os
import sys
import tempfile
from pathlib import Path

from aae_teach.common.files import replacing

NAME = "aae-teach"
DISPLAY_NAME = "Adversarial autoencoders"
DEFAULTS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false"},
    "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True},
}


def register():
    """Makes this Python known to Jupyter as the kernel `aae-teach`; returns the folder of its description."""
    from ipykernel.kernelspec import write_kernel_spec
    from jupyter_client.kernelspec import KernelSpecManager

    with tempfile.TemporaryDirectory() as folder:
        path = write_kernel_spec(
            Path(folder) / NAME,
            overrides={"display_name": DISPLAY_NAME},
            # TensorFlow's C++ code greets on stderr before any setting can stop it. In a cell that looks like
            # an error; this sends it to the terminal instead. What Python prints still reaches the cell.
            extra_arguments=["--IPKernelApp.capture_fd_output=False"],
        )
        # As text, for ipykernel 6 hands a Path through, which Jupyter does not take.
        return KernelSpecManager().install_kernel_spec(str(path), NAME, prefix=sys.prefix)


def send_notices_to_terminal():
    """Sends what libraries in C write to stderr to the terminal, also in a kernel that shows it in cells.

    `register` asks for this; a plain kernel and Colab's do not. What Python prints still reaches the cell.
    Outside of kernels nothing changes.
    """
    if type(sys.stderr).__module__ != "ipykernel.iostream":
        return
    try:
        # A kernel that has put a pipe in the place of stderr knows where the terminal is.
        terminal = sys.stderr.fileno()
    except io.UnsupportedOperation:
        return
    os.dup2(terminal, 2)


def leave_out_retracing():
    """Keeps TensorFlow's warning on retracing out of cells, whose red lines look like errors.

    It is meant for one model whose shapes change. A lesson builds many models, and each is traced once.
    """
    logging.getLogger("tensorflow").addFilter(_says_more)


def _says_more(record):
    return "triggered tf.function retracing" not in record.getMessage()


def set_defaults():
    """Makes JupyterLab in this environment ask no learner about news, and save what explorers show.

    Without the second, a saved lesson says "model not found" in the place of each explorer when it is opened
    on another day. These are defaults: what a user chose in JupyterLab's settings counts more, and a default
    that is already there stays as it is. Returns the path of their file.
    """
    path = Path(sys.prefix) / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        found = {}
    except ValueError:
        return path  # somebody's own, which JupyterLab will complain about
    for plugin, settings in DEFAULTS.items():
        found[plugin] = {**settings, **found.get(plugin, {})}
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as beside:
        beside.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return path

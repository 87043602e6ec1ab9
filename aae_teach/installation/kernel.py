"""Registers the kernel that the course's notebooks name, and keeps JupyterLab's news out of their way."""

import io
import json
import logging
import os
import sys
import tempfile
from pathlib import Path

NAME = "aae-teach"
DISPLAY_NAME = "Adversarial autoencoders"


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
        return KernelSpecManager().install_kernel_spec(path, NAME, prefix=sys.prefix)


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


def silence_news():
    """Answers JupyterLab's question about news, which would cover a learner's first notebook, with no.

    The answer is a default of this environment: what a user chose in JupyterLab's settings counts more,
    and a file of defaults that is already there stays as it is. Returns the file's path.
    """
    defaults = Path(sys.prefix) / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    if not defaults.exists():
        defaults.parent.mkdir(parents=True, exist_ok=True)
        answer = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}
        defaults.write_text(json.dumps(answer, indent=1) + "\n")
    return defaults

"""Registers the kernel that the course's notebooks name."""

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

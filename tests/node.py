"""Node, which runs the explorers' JavaScript without a browser."""

import shutil
import subprocess

from playwright._impl._driver import compute_driver_executable


def run_node(*arguments):
    """Runs Node, the one that playwright brings where the machine has none; returns the finished process."""
    node = shutil.which("node") or compute_driver_executable()[0]
    return subprocess.run([node, *arguments], capture_output=True, text=True, timeout=120)

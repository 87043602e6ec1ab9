"""Node, which runs the explorers' JavaScript without a browser."""

import shutil
import subprocess

from playwright._impl._driver import compute_driver_executable


def find_node():
    """The path of Node; of the one that playwright brings where the machine has none."""
    return shutil.which("node") or compute_driver_executable()[0]


def run_node(*arguments):
    """Runs Node; returns the finished process."""
    return subprocess.run([find_node(), *arguments], capture_output=True, text=True, timeout=120)

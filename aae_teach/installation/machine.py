"""How much memory and how many cores this process may use, also inside a container.

A container sees the memory and cores of the whole machine; its own limits stand in the control group
files, in one layout for version 2 and in another for version 1.
"""

import math
import os
from pathlib import Path

import psutil

CGROUP_ROOT = Path("/sys/fs/cgroup")
OWN_CGROUP = Path("/proc/self/cgroup")


def usable_memory():
    """Returns the bytes that this process may still fill: free memory, or what its container leaves."""
    usable = psutil.virtual_memory().available
    for folder in _cgroup_folders("memory"):
        for limit_name, used_name in (
            ("memory.max", "memory.current"),
            ("memory.limit_in_bytes", "memory.usage_in_bytes"),
        ):
            limit, used = _number(folder / limit_name), _number(folder / used_name)
            if limit is not None and used is not None:
                usable = min(usable, limit - used + _reclaimable(folder))
    return max(usable, 0)


def usable_cores():
    """Returns how many cores this process may use at once, at least 1."""
    # Not joblib.cpu_count: it reads the topmost control group alone, and takes most of a second to import.
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows
        cores = os.cpu_count() or 1
    for folder in _cgroup_folders("cpu"):
        for quota, period in (_quota_v2(folder), _quota_v1(folder)):
            if quota and period and quota > 0:
                cores = min(cores, math.ceil(quota / period))
    return max(cores, 1)


def _cgroup_folders(controller):
    """Every folder whose limits apply to this process: its own control group and those around it."""
    folders = {CGROUP_ROOT, CGROUP_ROOT / controller}
    try:
        lines = OWN_CGROUP.read_text().splitlines()
    except OSError:
        lines = []
    for line in lines:
        _, controllers, path = line.split(":", 2)
        if controllers and controller not in controllers.split(","):
            continue
        root = CGROUP_ROOT / controllers if controllers else CGROUP_ROOT
        parts = Path(path.lstrip("/")).parts
        folders.update(root.joinpath(*parts[:depth]) for depth in range(len(parts) + 1))
    return sorted(folders)


def _reclaimable(folder):
    """File pages that count as used but that the kernel gives back when memory runs short."""
    try:
        lines = (folder / "memory.stat").read_text().splitlines()
    except OSError:
        return 0
    sizes = dict(line.split() for line in lines if len(line.split()) == 2)
    return int(sizes.get("total_inactive_file", sizes.get("inactive_file", 0)))


def _quota_v2(folder):
    try:
        quota, period = (folder / "cpu.max").read_text().split()
    except (OSError, ValueError):
        return None, None
    return (None if quota == "max" else int(quota)), int(period)


def _quota_v1(folder):
    return _number(folder / "cpu.cfs_quota_us"), _number(folder / "cpu.cfs_period_us")


def _number(path):
    try:
        return int(path.read_text())
    except (OSError, ValueError):  # no such file, or the word "max"
        return None

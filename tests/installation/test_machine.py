import os
from types import SimpleNamespace

import pytest
from aae_teach.installation import machine

GIGABYTE = 10**9


@pytest.fixture
def container(monkeypatch, tmp_path):
    """A machine with 16 GB free and 8 cores, on which this process lives in the given control group."""
    monkeypatch.setattr(machine, "CGROUP_ROOT", tmp_path / "cgroup")
    monkeypatch.setattr(machine, "OWN_CGROUP", tmp_path / "own")
    monkeypatch.setattr(machine.psutil, "virtual_memory", lambda: SimpleNamespace(available=16 * GIGABYTE))
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(8)), raising=False)

    def write(own, **files):
        (tmp_path / "own").write_text(own)
        for name, content in files.items():
            path = tmp_path / "cgroup" / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{content}\n")

    return write


def test_a_machine_without_limits(container):
    container("0::/\n")
    assert machine.usable_memory() == 16 * GIGABYTE
    assert machine.usable_cores() == 8


def test_no_word_about_control_groups_at_all(container, monkeypatch, tmp_path):
    monkeypatch.setattr(machine, "OWN_CGROUP", tmp_path / "missing")
    assert machine.usable_cores() == 8


def test_version_2_limits_of_a_container(container):
    container(
        "0::/\n",
        memory_dot_max=2 * GIGABYTE,
        memory_dot_current=1_500_000_000,
        memory_dot_stat="anon 1\ninactive_file 400000000",
        cpu_dot_max="150000 100000",
    )
    assert machine.usable_memory() == 900_000_000
    assert machine.usable_cores() == 2


def test_version_2_without_a_limit(container):
    container("0::/\n", memory_dot_max="max", memory_dot_current=1, cpu_dot_max="max 100000")
    assert machine.usable_memory() == 16 * GIGABYTE
    assert machine.usable_cores() == 8


def test_the_tightest_limit_on_the_way_up_counts(container):
    container(
        "0::/user/notebook\n",
        user__memory_dot_max=3 * GIGABYTE,
        user__memory_dot_current=GIGABYTE,
        user__notebook__memory_dot_max=12 * GIGABYTE,
        user__notebook__memory_dot_current=GIGABYTE,
        user__cpu_dot_max="100000 100000",
    )
    assert machine.usable_memory() == 2 * GIGABYTE
    assert machine.usable_cores() == 1


def test_version_1_limits(container):
    container(
        "4:memory:/docker\n5:cpu,cpuacct:/docker\n",
        memory__docker__memory_dot_limit_in_bytes=4 * GIGABYTE,
        memory__docker__memory_dot_usage_in_bytes=GIGABYTE,
        **{
            "cpu,cpuacct__docker__cpu_dot_cfs_quota_us": 300000,
            "cpu,cpuacct__docker__cpu_dot_cfs_period_us": 100000,
        },
    )
    assert machine.usable_memory() == 3 * GIGABYTE
    assert machine.usable_cores() == 3


def test_version_1_without_a_limit(container):
    container(
        "4:memory:/\n5:cpu:/\n",
        memory__memory_dot_limit_in_bytes=2**63 - 4096,
        memory__memory_dot_usage_in_bytes=GIGABYTE,
        cpu__cpu_dot_cfs_quota_us=-1,
        cpu__cpu_dot_cfs_period_us=100000,
    )
    assert machine.usable_memory() == 16 * GIGABYTE
    assert machine.usable_cores() == 8


def test_where_affinity_is_unknown_the_machines_cores_count(container, monkeypatch):
    container("0::/\n")
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert machine.usable_cores() == 6

"""What `make check` and `make test` run: nothing is left out, and what fails is told at the end."""

import sys

import pytest


@pytest.fixture(scope="module")
def suite(load_tool):
    return load_tool("suite")


def marks(command):
    return command[command.index("-m", 3) + 1] if "-m" in command[3:] else None


def test_every_test_runs_in_one_stage(suite):
    """Those in a browser run alone; all others side by side, with lessons and solutions after them."""
    stages = suite.test_stages(2)
    assert [marks(command) for command in stages.values()] == ["not browser", None, "browser"]
    alone = [name for name, command in stages.items() if "--numprocesses=2" not in command]
    assert alone == ["tests in a browser"]
    assert stages["lessons and solutions"][-2:] == ["notebooks", "solutions"]
    assert {"--nbval-lax", "--nbval-cell-timeout=600"} <= set(stages["lessons and solutions"])


def test_a_change_is_judged_without_training(suite):
    *others, tests = suite.check_stages(2).values()
    assert marks(tests) == "not trains"
    assert [command[1:4] for command in others] == [
        ["-m", "ruff", "check"],
        ["-m", "ruff", "format"],
        ["tools/build_notebooks.py", "--check"],
    ]


@pytest.mark.parametrize(("cores", "gigabytes", "expected"), [(2, 24, 2), (1, 24, 1), (8, 7, 2), (4, 0.5, 1)])
def test_as_many_at_once_as_cores_and_memory_allow(suite, monkeypatch, cores, gigabytes, expected):
    monkeypatch.setattr(suite, "usable_cores", lambda: cores)
    monkeypatch.setattr(suite, "usable_memory", lambda: gigabytes * 1e9)
    assert suite.workers() == expected
    assert suite.environ(expected)["OMP_NUM_THREADS"] == str(max(1, cores // expected))


def test_later_stages_run_after_a_failure_which_is_told_at_the_end(suite, capfd):
    quit_with = [[sys.executable, "-c", f"import sys; sys.exit({code})"] for code in (0, 3, 0)]
    assert suite.run(dict(zip(("one", "two", "three"), quit_with, strict=True)), 1) == 1
    told = capfd.readouterr().out.splitlines()
    assert [line.split()[-1] for line in told[-4:-1]] == ["one", "two", "three"]
    assert told[-1] == "Failed: two"
    assert suite.run({"one": quit_with[0]}, 1) == 0
    assert capfd.readouterr().out.splitlines()[-1] == "All passed"


def test_options_choose_tests_and_a_check_takes_none(suite, monkeypatch, capsys):
    called = []
    monkeypatch.setattr(suite.subprocess, "call", lambda command, **_: called.append(command) or 0)
    assert suite.main(["test", "tests/test_priors.py", "-k", "gamma"]) == 0
    assert called == [[*suite.PYTEST, "tests/test_priors.py", "-k", "gamma"]]
    with pytest.raises(SystemExit):
        suite.main(["check", "--fast"])
    assert "unknown options: --fast" in capsys.readouterr().err

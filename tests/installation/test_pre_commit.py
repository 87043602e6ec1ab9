"""The hooks of pre-commit need no network, and look at what a change could have broken."""

import re
import shlex

import pytest
import yaml


@pytest.fixture(scope="module")
def hooks(root):
    settings = yaml.safe_load((root / ".pre-commit-config.yaml").read_text())
    assert [repository["repo"] for repository in settings["repos"]] == ["local"]
    return {hook["id"]: hook for hook in settings["repos"][0]["hooks"]}


def test_every_hook_runs_in_the_environment_and_changes_nothing(hooks, root):
    for hook in hooks.values():
        python, *command = shlex.split(hook["entry"])
        assert (hook["language"], python) == ("system", ".venv/bin/python")
        assert "--check" in command or command[:3] == ["-m", "ruff", "check"]
        assert "--fix" not in command
        assert all((root / part).exists() for part in command if part.endswith(".py"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("lessons/03_training_an_aae.py", {"notebooks", "reference"}),
        ("lessons/ex03_training_an_aae.py", {"notebooks"}),
        ("notebooks/03_training_an_aae.ipynb", {"notebooks"}),
        ("aae_teach/checks/questions/ex03/step.py", {"notebooks", "reference"}),
        ("aae_teach/checks/solutions.json", {"notebooks"}),
        ("aae_teach/metrics.py", {"reference"}),
        ("docs/api/measures.md", {"notebooks", "reference"}),
        ("docs/reliability.md", {"notebooks", "reliability"}),
        ("docs/results.md", {"notebooks"}),
        ("benchmarks/paper/results/semi-100.json", {"notebooks"}),
        ("benchmarks/lessons/tables.py", {"notebooks"}),
        ("tests/models/test_phases.py", {"reliability"}),
        ("aae_teach/explore/frontend/lab_kernel.wat", {"lab-kernel"}),
        ("tools/build_lab_kernel.py", {"lab-kernel"}),
        ("tools/build_notebooks.py", {"notebooks"}),
        ("tools/build_reference.py", {"reference"}),
        ("tests/conftest.py", set()),
        ("README.md", {"notebooks"}),
        ("CHANGELOG.md", set()),
    ],
)
def test_built_files_are_compared_when_they_or_their_sources_change(hooks, root, path, expected):
    assert (root / path).exists()
    found = {name for name, hook in hooks.items() if "files" in hook and re.search(hook["files"], path)}
    assert found == expected

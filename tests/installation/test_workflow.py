"""The workflow for GitHub names what the course has: it cannot be run here."""

import re

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from website import places


@pytest.fixture(scope="module")
def workflow(root):
    return yaml.safe_load((root / ".github" / "workflows" / "course.yml").read_text(encoding="utf-8"))


def commands(workflow):
    return [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]


def test_it_tests_on_three_systems_with_pythons_that_the_course_supports(workflow, root):
    matrix = workflow["jobs"]["test"]["strategy"]["matrix"]
    assert [name.partition("-")[0] for name in matrix["system"]] == ["ubuntu", "macos", "windows"]
    wanted = re.search(r'requires-python = "(.+)"', (root / "pyproject.toml").read_text())[1]
    assert len(matrix["python"]) == 2 and all(version in SpecifierSet(wanted) for version in matrix["python"])


def test_its_commands_name_files_and_targets_that_exist(workflow, root):
    named = [word for command in commands(workflow) for word in re.findall(r"\S+\.(?:py|lock)\b", command)]
    assert len(named) >= 2 and all((root / name).exists() for name in named)
    targets = [command.split()[1] for command in commands(workflow) if command.startswith("make ")]
    makefile = (root / "Makefile").read_text()
    assert targets == ["lessons", "site"] and all(f"\n{target}: " in makefile for target in targets)


def test_the_site_is_published_from_the_branch_that_its_buttons_name(workflow):
    site = workflow["jobs"]["site"]
    assert site["if"].endswith(f"refs/heads/{places.BRANCH}'") and site["needs"] == "test"
    folder = next(step["with"]["path"] for step in site["steps"] if "pages-artifact" in step.get("uses", ""))
    assert folder == "site"

"""docs/api is what the docstrings say, holds every public name and no other, and its links lead somewhere."""

import ast
import re
from pathlib import Path

import aae_teach as aae
import griffe
import pytest


@pytest.fixture(scope="module")
def reference(load_tool):
    return load_tool("build_reference")


@pytest.fixture(scope="module")
def built(reference, root):
    return {path: content.decode() for path, content in reference.build_all(root).items()}


def paths(built):
    """What can be called or looked up, as the index names it."""
    return set(re.findall(r"\[`(aae[\w.]+)`\]", built["docs/api/README.md"]))


def headings(page):
    return re.findall(r"^##+ (.+)$", page, flags=re.M)


def anchor(heading):
    """What GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_pages_are_what_the_docstrings_build(reference, root, built):
    encoded = {path: text.encode() for path, text in built.items()}
    found = reference.differences(root, encoded)
    assert not found, "\n".join([*found, "`make notebooks` rebuilds them."])


def test_every_name_that_the_library_shows_is_there(built):
    modules = {"checks", "doctor", "explore", "likelihood", "metrics", "models", "novelty", "priors"}
    assert {f"aae.{name}" for name in set(aae.__all__) - modules} <= paths(built)
    assert {f"aae.explore.{name}" for name in aae.explore.__all__} <= paths(built)


@pytest.mark.parametrize("name", ["metrics", "likelihood", "novelty"])
def test_every_measure_is_there(root, built, name):
    body = ast.parse((root / "aae_teach" / f"{name}.py").read_text()).body
    defined = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    public = {f"aae.{name}.{each}" for each in defined if not each.startswith("_")}
    assert len(public) > 3
    assert public == {path for path in paths(built) if path.startswith(f"aae.{name}.")}


def test_every_name_of_the_checks_is_there(root, built):
    source = ast.parse((root / "aae_teach" / "checks" / "__init__.py").read_text())
    (listed,) = (node.value for node in source.body if isinstance(node, ast.Assign))
    assert {f"aae.checks.{name}" for name in ast.literal_eval(listed)} <= paths(built)


def test_the_grading_command_is_there_with_its_options(root, built):
    source = (root / "aae_teach" / "grading" / "command.py").read_text()
    options = set(re.findall(r'"(--[a-z-]+)"', source))
    assert len(options) > 4
    assert all(f"`{option}" in built["docs/api/grading.md"] for option in options)


def test_each_name_has_a_heading_of_its_own(built):
    for path, page in built.items():
        anchors = [anchor(heading) for heading in headings(page)]
        assert len(set(anchors)) == len(anchors), path


def test_private_names_and_methods_of_keras_stay_out(built):
    found = [heading for page in built.values() for heading in headings(page)]
    assert len(found) > 150
    assert not [heading for heading in found if re.search(r"(^|\.| )_", heading)]
    hooks = {"train_step", "test_step", "get_config", "from_config", "on_epoch_end", "summary"}
    assert {heading.split(".")[-1] for heading in found if "." in heading} & hooks <= {"from_config"}
    assert "PhasedModel.from_config" not in found


def test_every_link_leads_somewhere(root, built):
    seen = 0
    for page in built.values():
        for path, target in re.findall(r"\]\((?!https?:)([^)#]+)#?([^)]*)\)", page):
            seen += 1
            place = (root / "docs" / "api" / path).resolve()
            assert place.exists(), path
            if target:
                assert target in {anchor(heading) for heading in headings(place.read_text())}, target
    assert seen > 200


def test_no_page_is_longer_than_a_few_screens(built):
    assert {path for path, page in built.items() if page.count("\n") > 500} == set()


SOURCE = '''
SIZES = (30, 20)

class Parent:
    """What a child has."""

    def __init__(self, parts, *, seed=0):
        pass

class Child(Parent):
    """One that follows `Recorder`, as in lesson 03.

    Args:
        first, second: (n, 2), one
            over two lines.
        third: anything.

    Returns:
        The child.

    Example:
        child = Child(
            parts)

    Taught in lessons 01 and 02.
    """

    def shown(self, hidden=SIZES):
        """Is shown."""

    def bare(self):
        pass

    def _private(self):
        """Is not."""
'''


def read(name):
    """What griffe reads of a class in the source above, as if it were that of `aae_teach.recording`."""
    modules = griffe.ModulesCollection()
    modules["recording"] = griffe.visit("recording", Path("recording.py"), SOURCE, modules_collection=modules)
    return modules["recording"][name]


def test_a_docstring_becomes_a_page(reference):
    paragraphs = list(reference.describe(reference.Entry(read("Child"), "aae.Child")))
    assert paragraphs[:3] == [
        "## class Child",
        "```python\naae.Child(parts, *, seed=0)\n```",
        "Based on `Parent`.",
    ]
    assert "**Args:**\n\n- `first, second`: (n, 2), one over two lines.\n- `third`: anything." in paragraphs
    assert "**Returns:** The child." in paragraphs
    assert "```python\nchild = Child(\n    parts)\n```" in paragraphs
    assert paragraphs[-3:] == [
        "### Child.shown",
        "```python\nshown(hidden=(30, 20))\n```",
        "Is shown.",
    ]


def test_lessons_and_names_become_links_outside_of_code(reference):
    lessons = {"01": "01_first", "02": "02_second"}
    entry = reference.Entry(read("Child"), "aae.Child")
    page = "See `Child`, lessons 01 and 02.\n\n    lesson 01\n\n```\n`Child`\n```\n"
    text = reference.with_links(page, [entry], lessons)
    first, second = (f"[{number}](../../notebooks/{name}.ipynb)" for number, name in lessons.items())
    assert text.startswith(f"See [`Child`](recording.md#class-child), lessons {first} and {second}.\n")
    assert text.endswith("\n\n    lesson 01\n\n```\n`Child`\n```\n")


def test_pages_that_differ_are_named(reference, tmp_path):
    folder = tmp_path / "docs" / "api"
    folder.mkdir(parents=True)
    (folder / "old.md").write_text("left over")
    found = reference.differences(tmp_path, {"docs/api/new.md": b"new"})
    assert [sentence.split()[0] for sentence in found] == ["docs/api/new.md", "docs/api/old.md"]

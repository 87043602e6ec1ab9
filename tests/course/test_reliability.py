"""The page of faults is made from the tests that try them."""

import pytest


@pytest.fixture(scope="module")
def tool(load_tool):
    return load_tool("build_reliability")


def test_the_page_is_what_the_marks_build(tool, root):
    built = tool.build_all(root)
    assert not tool.changed(root, built), "run `make notebooks`"


def test_each_area_and_many_faults_are_on_the_page(tool, root):
    page = tool.build_all(root)["docs/reliability.md"].decode()
    assert page.count("\n| ") > 40
    assert all(f"## {area}\n" in page for area in list(tool.AREAS)[:4])


def write(root, name, text):
    (root / "tests").mkdir(exist_ok=True)
    (root / "tests" / name).write_text(text)


def test_a_mark_becomes_a_line(tool, tmp_path):
    marks = '@pytest.mark.fault("a kill", "nothing is lost")\n@pytest.mark.fault("b", "c")\n'
    write(tmp_path, "test_files.py", f"{marks}def test_kill(): ...\n")
    page = tool.build_all(tmp_path)["docs/reliability.md"].decode()
    line = "| {} | {} | [files](../tests/test_files.py) |"
    assert page.endswith(f"{line.format('a kill', 'nothing is lost')}\n{line.format('b', 'c')}\n")
    assert "## Set-up" not in page


@pytest.mark.parametrize("mark", ['"one"', "1, 2", '"one", ends="two"'])
def test_a_mark_that_is_not_two_texts_is_refused(tool, tmp_path, mark):
    write(tmp_path, "test_files.py", f"@pytest.mark.fault({mark})\ndef test_kill(): ...\n")
    with pytest.raises(tool.MarkError, match=r"test_files\.py:1: a fault has two texts"):
        tool.build_all(tmp_path)


def test_a_module_without_an_area_is_named(tool, tmp_path):
    write(tmp_path, "test_else.py", '@pytest.mark.fault("a", "b")\ndef test_kill(): ...\n')
    with pytest.raises(tool.MarkError, match=r"test_else\.py has faults, but no area"):
        tool.build_all(tmp_path)

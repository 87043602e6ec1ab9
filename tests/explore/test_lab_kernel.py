"""The Lab's products of matrices, as a browser runs them, are those of their source."""

import pytest


@pytest.fixture(scope="module")
def tool(load_tool):
    return load_tool("build_lab_kernel")


def test_the_module_is_what_its_source_builds(tool, root):
    assert not tool.changed(root, tool.build_all(root)), "run `make notebooks`"


def test_a_source_that_cannot_be_read_says_where(tool, tmp_path, capsys):
    source = tmp_path / tool.FOLDER / "lab_kernel.wat"
    source.parent.mkdir(parents=True)
    source.write_text("(module\n  (memry 8))\n")
    assert tool.main([f"--root={tmp_path}"]) == 1
    assert "2:4" in capsys.readouterr().err

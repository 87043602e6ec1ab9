"""What notebooks have beside their sources: a first cell for Colab, a version, an end for exercises."""

import ast
import tomllib
from pathlib import Path

import aae_teach
import nbformat

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
LIBRARY, IMPORTS = "import aae_teach as aae", ast.Import | ast.ImportFrom
BUILT_FOR = f'aae.built_for("{aae_teach.__version__}")  # says so if the library is an older or newer one'
# Colab keeps its own versions of all that it has; these it may lack.
COLAB_LACKS = "pooch lazy-loader anywidget psygnal filelock"
COLAB = f"""\
# In Colab this fetches the course and its library, if they are not there yet. Elsewhere it does nothing.
import importlib.util
import sys

if "google.colab" in sys.modules and importlib.util.find_spec("aae_teach") is None:
    get_ipython().system("git clone --depth 1 {PROJECT["urls"]["Repository"]} course")
    get_ipython().run_line_magic("pip", "install --quiet --no-deps ./course {COLAB_LACKS}")"""
EXERCISE_END = """
# %% [markdown]
# ## How far you are
#
# *Run All* stops at the first question that is not right yet, and runs nothing below it.
# If the next cell shows no table, that is what happened.
# Go up to the last cell that has a number at its left. What it prints says how to go on.

# %%
aae.checks.progress()
"""


def needs_library(source):
    """Whether a first cell imports the course's library."""
    return LIBRARY in source.splitlines()


def colab_cell():
    """The cell that stands below a notebook's title, folded."""
    cell = nbformat.v4.new_code_cell(COLAB, id="colab")
    cell.metadata = nbformat.from_dict({"jupyter": {"source_hidden": True}, "tags": ["colab"]})
    return cell


def say_version(source):
    """The first cell, which also says below its imports for which version of the library it was built."""
    lines = source.splitlines()
    if LIBRARY not in lines:
        return source
    end = max(node.end_lineno for node in ast.parse(source).body if isinstance(node, IMPORTS))
    below = "\n".join(lines[end:]).lstrip("\n")
    return "\n".join([*lines[:end], "", BUILT_FOR, below]).rstrip("\n")

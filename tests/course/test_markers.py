"""Measured numbers are written between markers, and learners see none of these."""

import pytest

SHOWN = {"a.table": lambda: "| x |\n|---|\n\n| 1 |", "a.low": lambda: "0.71", "b-2.low": lambda: "2 %"}

SCRIPT = """\
# %% [markdown]
# From <!-- measured: a.low -->old<!-- end --> on, and <!-- measured: b-2.low --><!-- end -->.
#
# <!-- measured: a.table -->
# | stale |
# <!-- end -->
"""
FILLED = """\
# %% [markdown]
# From <!-- measured: a.low -->0.71<!-- end --> on, and <!-- measured: b-2.low -->2 %<!-- end -->.
#
# <!-- measured: a.table -->
# | x |
# |---|
#
# | 1 |
# <!-- end -->
"""


@pytest.fixture(scope="module")
def markers(load_tool):
    return load_tool("markers")


def test_text_between_markers_is_what_was_measured(markers):
    assert markers.fill(SCRIPT, SHOWN, "x.py") == FILLED
    assert markers.fill(FILLED, SHOWN, "x.py") == FILLED
    assert markers.names(SCRIPT) == {"a.low", "b-2.low", "a.table"}


def test_a_markdown_file_needs_no_prefix(markers):
    text = "<!-- measured: a.table -->\n<!-- end -->\n"
    assert (
        markers.fill(text, SHOWN, "x.md")
        == "<!-- measured: a.table -->\n| x |\n|---|\n\n| 1 |\n<!-- end -->\n"
    )


def test_a_text_without_markers_stays_as_it_is(markers):
    assert markers.fill("# a <!-- remark -->\n", {}, "x.md") == "# a <!-- remark -->\n"


def test_learners_see_no_markers(markers):
    assert markers.drop(FILLED) == (
        "# %% [markdown]\n# From 0.71 on, and 2 %.\n#\n# | x |\n# |---|\n#\n# | 1 |\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n<!-- measured: c.low -->1<!-- end -->", "x.md:2: nothing measured is called c.low"),
        ("a <!-- measured: a.table -->1<!-- end -->", "x.md:1: a.table is made of lines"),
        ("\n\n<!-- measured: a.low -->1", "x.md:3: <!-- measured: a.low --> has no partner"),
        ("1<!-- end -->", "x.md:1: <!-- end --> has no partner"),
        (
            "<!-- measured: a.low -->1\n<!-- measured: b-2.low -->2<!-- end -->",
            "x.md:1: the marker a.low has no",
        ),
    ],
)
def test_a_marker_that_fits_nothing_is_refused_with_its_line(markers, text, message):
    from questions import SourceError

    with pytest.raises(SourceError, match=message):
        markers.fill(text, SHOWN, "x.md")

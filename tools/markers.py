"""Measured numbers in texts: what stands between two markers is written from results, not by hand.

    <!-- measured: label_leaks_06.table -->
    | recipe | test error |
    <!-- end -->

    k-means is wrong about <!-- measured: k_means_08.error_30 -->23 %<!-- end --> of the images.

A first marker that ends its line is followed by whole lines, each of which begins as the marker's line does:
with "# " in a percent script. Otherwise both markers stand in one line.
"""

import re

from questions import SourceError

MARKED = re.compile(r"<!-- measured: (\S+) -->(.*?)<!-- end -->", re.DOTALL)
LONE = re.compile(r"<!-- (?:measured\b.*?|end) -->")


def fill(text, shown, path):
    """The text with what results say between its markers.

    Args:
        text: of a percent script or a Markdown file.
        shown: dict from the names at markers to functions that return what is to stand there.
        path: of the text, for messages.

    Raises:
        SourceError: a marker has no partner or an unknown name, or lines would have to stand within a line.
    """

    def replace(match):
        name, before = match.groups()
        line = 1 + text.count("\n", 0, match.start())
        if LONE.search(before):
            raise SourceError(path, line, f"the marker {name} has no <!-- end --> of its own.")
        if name not in shown:
            raise SourceError(path, line, f"nothing measured is called {name}; see SHOWN in benchmarks/.")
        value = shown[name]()
        if not before.startswith("\n"):
            if "\n" in value:
                raise SourceError(path, line, f"{name} is made of lines; begin a new line after its marker.")
            return f"<!-- measured: {name} -->{value}<!-- end -->"
        start = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        lines = "".join(f"{start}{each}".rstrip() + "\n" for each in value.splitlines())
        return f"<!-- measured: {name} -->\n{lines}{start}<!-- end -->"

    filled = MARKED.sub(replace, text)
    if lone := LONE.search(MARKED.sub("", text)):
        line = 1 + text.count("\n", 0, text.index(lone.group()))
        raise SourceError(path, line, f"{lone.group()} has no partner.")
    return filled


def names(text):
    """The names at the markers of a text."""
    return {match[1] for match in MARKED.finditer(text)}


def drop(text):
    """A percent script without its markers, as learners read it."""
    whole_lines = re.sub(rf"^# {LONE.pattern}\n", "", text, flags=re.MULTILINE)
    return LONE.sub("", whole_lines)

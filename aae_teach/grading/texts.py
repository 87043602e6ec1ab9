"""Texts of learners, made fit for a table: one short line, no control characters, no formula."""

import re
import unicodedata

from aae_teach.checks.page import one_line

# Full-width signs begin a formula in some spreadsheets, too.
FORMULA = ("=", "+", "-", "@")


def harmless(text):
    """A text in one line that no spreadsheet takes for a formula, whichever separator it splits lines at."""
    # Where a semicolon separates cells, one within the text begins a new cell.
    return re.sub(r"(?:^|(?<=;))([\s\"]*)([^\s\";])", _with_apostrophe, one_line(text))


def _with_apostrophe(found):
    before, first = found.groups()
    plain = unicodedata.normalize("NFKC", first)
    # The longer sign is the mathematical minus.
    is_formula = plain.startswith(FORMULA) or first == "\u2212"
    return f"{before}{chr(39) if is_formula else ''}{first}"


def visible(text):
    """The text with escapes for letters that cannot be seen, as in `anna\\u200b`."""
    return "".join(
        letter if letter.isprintable() else letter.encode("ascii", "backslashreplace").decode()
        for letter in str(text)
    )

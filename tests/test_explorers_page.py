"""docs/explorers.md shows every explorer in both themes, in small pictures that are described."""

import re

import pytest
from aae_teach import explore

LARGEST = 80_000  # bytes


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs" / "explorers.md").read_text()


def test_every_explorer_is_shown_in_both_themes(page):
    names = {name for name in explore.__all__ if name.islower()}
    assert names == {"live", "replay", "sliders", "plane", "compare", "phases", "lab"}
    for name in names:
        assert f"## {name.capitalize()}\n" in page and f"| {name} | `{name}(" in page
        for theme in ("light", "dark"):
            assert f"](figures/explorers/{name}_{theme}.png)" in page


def test_pictures_are_small_and_described(page, root):
    pictures = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", page)
    assert len(pictures) == 14
    for words, name in pictures:
        assert (root / "docs" / name).stat().st_size <= LARGEST
        assert "dark theme" in words or len(words) > 100


def test_every_link_leads_somewhere(page, root):
    for name in re.findall(r"\]\((?!https?:)([^)#]+)\)", page):
        assert (root / "docs" / name).exists(), name

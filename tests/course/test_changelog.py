"""The changelog keeps its form, and ends where the library is."""

import re

import aae_teach
import pytest

KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@pytest.fixture(scope="module")
def changelog(root):
    return (root / "CHANGELOG.md").read_text(encoding="utf-8")


def test_releases_are_dated_and_the_newest_comes_first(changelog):
    headings = re.findall(r"^## (.+)$", changelog, flags=re.M)
    released = headings[1:] if headings[0] == "[Unreleased]" else headings
    matches = [re.fullmatch(r"\[(\d+)\.(\d+)\.(\d+)\] - (\d{4}-\d\d-\d\d)", heading) for heading in released]
    assert all(matches), released
    versions = [tuple(map(int, match.groups()[:3])) for match in matches]
    dates = [match[4] for match in matches]
    assert versions == sorted(set(versions), reverse=True)
    assert dates == sorted(dates, reverse=True)
    assert ".".join(map(str, versions[0])) == aae_teach.__version__


def test_changes_stand_under_their_kind(changelog):
    for part in changelog.split("\n## ")[1:]:
        kinds = re.findall(r"^### (.+)$", part, flags=re.M)
        assert kinds
        assert set(kinds) <= KINDS
        assert len(set(kinds)) == len(kinds)


def test_links_lead_somewhere(changelog, root):
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", changelog)
    assert links
    assert [link for link in links if not (root / link).exists()] == []

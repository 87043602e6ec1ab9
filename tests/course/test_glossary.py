"""Every link of a lesson to the glossary finds its entry, and every entry is linked from a lesson."""

import json
import re

import pytest

LINK = re.compile(r"\]\(([^)#]*glossary\.md)#([^)]*)\)")


@pytest.fixture(scope="module")
def entries(root):
    """Term to text, in the order of the glossary."""
    text = (root / "docs" / "glossary.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)\n", text, flags=re.M)[1:]
    return dict(zip(parts[::2], parts[1::2]))


@pytest.fixture(scope="module")
def links(root):
    """(notebook, path, anchor) of every link to the glossary."""
    found = []
    for notebook in sorted((root / "notebooks").glob("*.ipynb")):
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
            found += [(notebook, *link) for link in LINK.findall("".join(cell["source"]))]
    return found


def anchor(term):
    return term.replace(" ", "-")


def test_terms_are_in_alphabetical_order(entries):
    assert list(entries) == sorted(entries)


def test_github_and_jupyterlab_make_the_same_anchor_of_each_term(entries):
    # GitHub makes capitals small and drops signs, JupyterLab keeps both.
    assert [term for term in entries if not re.fullmatch(r"[a-z_]+([ -][a-z]+)*", term)] == []


def test_an_entry_is_short_and_names_its_lesson(entries, root):
    for term, text in entries.items():
        prose = re.sub(r"\$[^$]*\$|\]\([^)]*\)", "", text)
        assert len(re.findall(r"\.(?= |$)", prose)) <= 3, term
        lesson = re.search(r"\(\[lesson (\d\d[a-z]?)\]\(\.\./notebooks/(\d\d[a-z]?)_\w+\.ipynb\)\)\n", text)
        assert lesson, term
        assert lesson[1] == lesson[2], term
    files = {path for text in entries.values() for path in re.findall(r"\]\((\.\.[^)#]+)\)", text)}
    assert [path for path in files if not (root / "docs" / path).exists()] == []


def test_links_within_the_glossary_find_their_entry(entries):
    anchors = {anchor(term) for term in entries}
    linked = {name for text in entries.values() for name in re.findall(r"\]\(#([^)]*)\)", text)}
    assert linked
    assert linked <= anchors


def test_every_link_of_a_lesson_finds_its_entry(entries, links, root):
    assert {(notebook.parent / path).resolve() for notebook, path, _ in links} == {root / "docs/glossary.md"}
    missing = {name for _, _, name in links} - {anchor(term) for term in entries}
    assert not missing


def test_every_entry_is_linked_from_a_lesson(entries, links):
    unlinked = {anchor(term) for term in entries} - {name for _, _, name in links}
    assert not unlinked


def test_a_lesson_links_a_term_once(links):
    pairs = [(notebook.stem, name) for notebook, _, name in links]
    assert len(pairs) == len(set(pairs))

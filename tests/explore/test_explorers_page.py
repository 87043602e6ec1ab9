"""docs/explorers.md shows every explorer in both themes, in small pictures that are described."""

import re

import pytest
from aae_teach import explore
from PIL import Image
from scipy import stats

from benchmarks.measuring import read

LARGEST, LARGEST_FILM = 80_000, 2_000_000  # bytes


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


def test_the_film_of_the_lab_moves_is_small_and_leads_to_its_page(root):
    film = root / "docs" / "figures" / "lab.webp"
    assert film.stat().st_size <= LARGEST_FILM
    with Image.open(film) as pictures:
        assert pictures.n_frames > 30
        pictures.seek(pictures.n_frames - 1)
        assert sum(count > 0 for count in pictures.convert("L").histogram()) > 100
    readme = (root / "README.md").read_text()
    assert "](docs/figures/lab.webp)](docs/explorers.md#lab)" in readme.split("After the course")[0]


@pytest.mark.parametrize("measure", ["test_mse", "neighbour_accuracy", "energy_distance"])
def test_the_lab_is_as_good_as_keras_over_ten_seeds(measure):
    """A difference between the two is no larger than their seeds differ by chance."""
    lab, in_keras = (read("lab_and_keras").values(measure, way=way) for way in ("Lab", "Keras"))
    assert len(lab) == len(in_keras) == 10
    assert stats.mannwhitneyu(lab, in_keras).pvalue > 0.01
    assert abs(lab.mean() - in_keras.mean()) < 3 * max(lab.std(), in_keras.std())

"""What the README promises: commands exist, its code runs, links lead somewhere, times keep the budgets."""

import re
import subprocess

import aae_teach as aae
import numpy as np
import pytest
from aae_teach import metrics
from PIL import Image

from benchmarks.machine import notebook_times
from benchmarks.measuring import read


@pytest.fixture(scope="module")
def readme(root):
    return (root / "README.md").read_text()


def blocks(readme, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", readme, flags=re.M | re.S)


def test_every_make_command_is_a_target(readme, root):
    targets = set(re.findall(r"\bmake ([a-z]+)", readme))
    assert {"lab", "test", "clean"} <= targets
    for target in targets:
        subprocess.run(["make", "--dry-run", target], cwd=root, check=True, capture_output=True)


def test_every_module_command_is_known(readme):
    from aae_teach.__main__ import USAGE

    commands = set(re.findall(r"-m aae_teach (\w+)", readme))
    assert commands == {"doctor", "kernel"}
    assert all(f"  {command} " in USAGE for command in commands)


def test_every_file_that_is_named_or_linked_exists(readme, root):
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", readme)
    named = re.findall(r"`([\w/]+(?:\.(?:py|md|ipynb|cff|png)|/))`", readme)
    named += re.findall(r"\b(environment\.yml|postBuild|requirements\.lock|notebooks/\w+\.ipynb)\b", readme)
    # What a command makes is not there before.
    paths = {name for name in [*links, *named] if name not in ("aae.keras", "site/")}
    assert len(paths) > 25
    siblings = [root, root / "aae_teach"]
    assert not [path for path in paths if not any((folder / path).exists() for folder in siblings)]


def test_every_lesson_is_in_the_table_of_the_course(readme, root):
    for notebook in (root / "notebooks").glob("*.ipynb"):
        assert f"(notebooks/{notebook.name})" in readme


def test_every_notebook_was_timed():
    assert {run["notebook"] for run in read("notebook_times").runs} == set(notebook_times.notebooks())


def test_measured_times_and_memory_keep_the_budgets():
    for run in read("notebook_times").runs:
        name = run["notebook"]
        # Lesson 05 trains eleven models.
        assert run["seconds"] <= (150 if name == "05" else 90 if name.startswith("ex") else 120), run
        assert run["peak_gb"] <= 2.0, run


@pytest.mark.trains
def test_the_library_in_a_minute_runs_and_keeps_its_bands(readme, tmp_path, monkeypatch):
    """The README's program, to the letter. A single run keeps wider bands than the median of five seeds."""
    monkeypatch.chdir(tmp_path)
    (code,) = [block for block in blocks(readme, "python") if block.startswith("import aae_teach")]
    space = {}
    exec(compile(code, "README.md", "exec"), space)
    digits, model, codes = space["digits"], space["model"], space["codes"]

    assert metrics.reconstruction_error(model, digits.x_test) <= 0.026
    training_codes = model.encoder.predict(digits.x_train, verbose=0)
    assert metrics.neighbour_accuracy(training_codes, digits.y_train, codes, digits.y_test) >= 0.65
    assert np.all(np.abs(training_codes.mean(axis=0)) <= 0.75)
    assert np.all((training_codes.std(axis=0) >= 4.4) & (training_codes.std(axis=0) <= 5.6))
    assert space["recorder"].recording.epochs == 60
    loaded = aae.load_model("aae.keras")
    np.testing.assert_array_equal(loaded.predict(digits.x_test), model.predict(digits.x_test))


@pytest.mark.trains
def test_a_folder_of_photographs_becomes_a_model_and_a_page(readme, tmp_path, monkeypatch):
    """The README's program, to the letter but for the number of epochs."""
    monkeypatch.chdir(tmp_path)
    random = np.random.default_rng(0)
    for name, (height, width) in {"oblong": (40, 90), "small": (20, 17)}.items():
        (tmp_path / "photos" / name).mkdir(parents=True)
        for number in range(60):
            pixels = random.integers(0, 255, (height, width, 3), dtype="uint8")
            Image.fromarray(pixels).save(tmp_path / "photos" / name / f"{number}.png")
    (code,) = [block for block in blocks(readme, "python") if block.startswith("photos =")]
    assert code.count("epochs=60") == 1
    space = {"aae": aae}
    exec(compile(code.replace("epochs=60", "epochs=2"), "README.md", "exec"), space)
    assert space["photos"].x_train.shape == (100, 3072)
    page = (tmp_path / "photos.html").read_text(encoding="utf-8")
    assert "aae-plane" in page and np.isfinite(space["model"].history.history["loss"]).all()

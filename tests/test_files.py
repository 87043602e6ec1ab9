"""What is written is whole or absent: errors and interrupts in the middle leave the file that was there."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import aae_teach as aae
import keras
import numpy as np
import pytest
from aae_teach import Recording
from aae_teach.checks.record import Record
from aae_teach.common.files import replacing
from aae_teach.priors import Prior

from tests import small


class FullDiskError(OSError):
    """What a write raises when there is no room left."""


def test_a_file_takes_its_place_when_it_is_whole(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("old")
    with replacing(path) as beside:
        beside.write_text("new")
        assert path.read_text() == "old" and beside.suffix == ".html"
    assert path.read_text() == "new" and os.listdir(tmp_path) == ["page.html"]


@pytest.mark.fault(
    "a full disk or an interrupt while a file is written", "the old file stays, and nothing half-written"
)
@pytest.mark.parametrize("error", [FullDiskError, KeyboardInterrupt])
def test_an_error_leaves_what_was_there_and_nothing_half_written(tmp_path, error):
    path = tmp_path / "page.html"
    path.write_text("old")
    with pytest.raises(error), replacing(path) as beside:
        beside.write_text("ne")
        raise error
    assert path.read_text() == "old" and os.listdir(tmp_path) == ["page.html"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "target.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "target.txt")
    with replacing(tmp_path / "link.txt") as beside:
        beside.write_text("new")
    assert (tmp_path / "link.txt").is_symlink() and (tmp_path / "target.txt").read_text() == "new"


@pytest.mark.fault("a file in a folder that does not exist", "a sentence names the folder")
def test_a_folder_that_does_not_exist_is_named(tmp_path):
    writing = replacing(tmp_path / "nowhere" / "page.html")
    with pytest.raises(FileNotFoundError, match=r"no folder .*nowhere\. Make it first"), writing:
        raise AssertionError("must not be reached")


@pytest.mark.fault("an interrupt while a model or its weights are saved", "the file that was there")
@pytest.mark.trains
@pytest.mark.parametrize(("method", "name"), [("save", "a.keras"), ("save_weights", "a.weights.h5")])
def test_a_model_is_saved_whole_or_not_at_all(tmp_path, monkeypatch, method, name):
    model = small.model("adversarial")
    path = tmp_path / name
    getattr(model, method)(path)
    before = path.read_bytes()
    with monkeypatch.context() as context:
        context.setattr(keras.Model, method, interrupted_method(method))
        with pytest.raises(KeyboardInterrupt):
            getattr(model, method)(path)
    assert path.read_bytes() == before and os.listdir(tmp_path) == [name]


@pytest.mark.trains
@pytest.mark.parametrize(("method", "name"), [("save", "a.keras"), ("save_weights", "a.weights.h5")])
def test_a_file_that_must_not_be_overwritten_is_not(tmp_path, method, name):
    path = tmp_path / name
    path.write_text("mine")
    with pytest.raises(FileExistsError, match="pass overwrite=True"):
        getattr(small.model("vae"), method)(path, overwrite=False)
    assert path.read_text() == "mine"


def interrupted_method(method):
    original = getattr(keras.Model, method)

    def instead(self, path, **options):
        original(self, path, **options)
        os.truncate(path, os.path.getsize(path) // 2)
        raise KeyboardInterrupt

    return instead


@pytest.mark.fault("`model.save` as `.h5`, or as a folder", "refused, names `.keras`, and leaves no file")
@pytest.mark.trains
@pytest.mark.parametrize("name", ["a.h5", "a", "a.keras.zip"])
def test_a_model_is_saved_in_one_form(tmp_path, name):
    with pytest.raises(ValueError, match=r"ends in \.keras, such as 'a(\.keras)+'"):
        small.model("vae").save(tmp_path / name)
    assert not os.listdir(tmp_path)


@pytest.mark.fault("a full disk while a recording is saved", "the recording that was there")
def test_a_recording_is_saved_whole_or_not_at_all(tmp_path, monkeypatch):
    recording = Recording(np.zeros((2, 5, 2), "float32"), None, {"loss": [1.0]}, None)
    path = recording.save(tmp_path / "run.npz")

    def full(file, **arrays):
        file.write(b"half")
        raise FullDiskError

    monkeypatch.setattr(np, "savez_compressed", full)
    with pytest.raises(FullDiskError):
        recording.save(path)
    monkeypatch.undo()
    assert os.listdir(tmp_path) == ["run.npz"]
    assert np.array_equal(Recording.load(path).codes, recording.codes)


NOTES = """
import sys
from aae_teach.checks.record import Record
for index in range(40):
    Record().note(f"{sys.argv[1]}.{index}", state="right")
"""


@pytest.mark.fault("two notebooks note answers at once", "all answers are kept")
def test_two_notebooks_that_note_at_once_lose_nothing(tmp_path):
    environ = {**os.environ, "AAE_TEACH_PROGRESS": str(tmp_path / "progress.json")}
    running = [subprocess.Popen([sys.executable, "-c", NOTES, name], env=environ) for name in ("a", "b")]
    assert [each.wait(60) for each in running] == [0, 0]
    assert len(json.loads((tmp_path / "progress.json").read_text())["questions"]) == 80


@pytest.fixture
def progress(tmp_path, monkeypatch):
    monkeypatch.setenv("AAE_TEACH_PROGRESS", str(tmp_path / "progress.json"))
    return tmp_path / "progress.json"


@pytest.mark.fault("a full disk while an answer is noted", "the record that was there, and a word")
def test_a_full_disk_is_told_and_leaves_the_record_that_was_there(progress, monkeypatch):
    Record().note("ex00.pixels", state="right")
    before = progress.read_bytes()

    def full(self, text, **options):
        raise FullDiskError(28, "No space left on device")

    monkeypatch.setattr(type(progress), "write_text", full)
    record = Record()
    record.note("ex00.trial", state="right")
    monkeypatch.undo()
    assert "No space left on device" in record.messages[-1]
    assert progress.read_bytes() == before
    assert not [name for name in os.listdir(progress.parent) if "part" in name]


BROKEN = {
    "empty": (lambda whole: b"", "it is empty"),
    "cut off": (lambda whole: whole[: len(whole) // 2], "it is cut off"),
    "HDF5": (lambda whole: b"\x89HDF\r\n\x1a\n" + bytes(100), "it is an HDF5 file"),
    "foreign": (lambda whole: b"<html>" + bytes(100), "it is a file of another kind"),
    "flipped": (lambda whole: whole[:200] + bytes(9) + whole[209:], "it is damaged"),
}


def loading(kind, folder):
    """A file of a model or a recording, and what loads it."""
    if kind == "recording":
        rows = np.random.default_rng(0).normal(size=(2, 50, 2)).astype("float32")
        return Recording(rows, None, {"loss": [1.0]}, None).save(folder / "run.npz"), Recording.load
    small.model("vae").save(folder / "a.keras")
    return folder / "a.keras", aae.load_model


@pytest.mark.fault(
    "a model or recording that is empty, cut off, flipped in a byte, HDF5, foreign or missing",
    "each is told apart, with the way out",
)
@pytest.mark.trains
@pytest.mark.parametrize("kind", ["model", "recording"])
def test_files_that_are_not_whole_are_told_apart(tmp_path, kind):
    path, load = loading(kind, tmp_path)
    whole = Path(path).read_bytes()
    for name, (spoil, found) in BROKEN.items():
        Path(path).write_bytes(spoil(whole))
        with pytest.raises(ValueError, match=f"is not a whole {kind}: {found}"):
            load(path)
            pytest.fail(name)
    with pytest.raises((ValueError, FileNotFoundError), match=r"o such file|no file"):
        load(tmp_path / "nothing")


@pytest.mark.fault("another archive in place of a model", "a sentence says what it holds")
def test_an_archive_of_something_else_is_no_model(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.keras", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(ValueError, match=r"not a whole model: it is an archive of readme\.txt"):
        aae.load_model(tmp_path / "a.keras")


@pytest.mark.fault("a `.keras` file with a layer of 1,000,000,000 units", "refused before memory is taken")
@pytest.mark.trains
def test_a_model_that_asks_for_more_than_it_holds_is_not_built(tmp_path):
    path, _ = loading("model", tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["config.json"] = parts["config.json"].replace(b'"units": 8', b'"units": 1000000000')
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    with pytest.raises(ValueError, match="describes a layer of 4,000,000,000 bytes"):
        aae.load_model(path)


@pytest.mark.fault("an `.npz` file whose arrays claim to be endless", "refused before memory is taken")
@pytest.mark.parametrize("shape", [(10**13,), (3, 10**30)])
def test_an_array_that_says_it_is_larger_than_it_is_takes_no_memory(tmp_path, shape):
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": "<f4", "fortran_order": False, "shape": shape})
    with zipfile.ZipFile(tmp_path / "run.npz", "w") as archive:
        archive.writestr("codes.npy", header.getvalue())
    with pytest.raises(ValueError, match=r"its codes\.npy is not of shape"):
        Recording.load(tmp_path / "run.npz")


@pytest.mark.fault("an archive that unpacks to more than 2 GB", "refused before it is unpacked")
def test_an_archive_that_would_fill_the_memory_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr("aae_teach.common.files.LARGEST", 1000)
    path, load = loading("recording", tmp_path)
    with pytest.raises(ValueError, match=r"unpacks to .* at most 1,000 are read"):
        load(path)


@pytest.mark.fault("a file whose prior has 10,000,000 components", "refused before memory is taken")
@pytest.mark.parametrize("parts", [{"components": 10**7}, {"components": 2.5}])
def test_a_prior_of_a_file_counts_within_reason(parts):
    with pytest.raises(ValueError, match=r"components of GaussianMixture .* whole number from 1 to 10,000"):
        Prior.from_config({"prior": "GaussianMixture", **parts})


@pytest.mark.fault(
    "a kill in the middle of a writing", "the old file stays; what was half written goes with a later writing"
)
def test_what_a_killed_process_has_left_is_taken_away_an_hour_later(tmp_path):
    old, new = tmp_path / ".0a.part.page.html", tmp_path / ".0b.part.page.html"
    for path in (old, new):
        path.write_text("half")
    os.utime(old, (0, 0))
    with replacing(tmp_path / "page.html") as beside:
        beside.write_text("whole")
    assert sorted(os.listdir(tmp_path)) == [".0b.part.page.html", "page.html"]


@pytest.mark.fault(
    "a saved model with a layer of one's own that is not registered",
    "the layer is named, and how to register it",
)
@pytest.mark.trains
def test_a_layer_that_is_not_known_is_named(tmp_path):
    class Twice(keras.layers.Layer):
        def call(self, x):
            return 2 * x

    whole = small.adversarial_autoencoder(compiled=False)
    doubled = keras.Sequential([keras.Input((small.IMAGE_SIZE,)), whole.encoder, Twice()])
    aae.Autoencoder(doubled, whole.decoder).save(tmp_path / "a.keras")
    with pytest.raises(
        ValueError, match=r"a\.keras holds Twice, which is not known here\. Run the code"
    ) as told:
        aae.load_model(tmp_path / "a.keras")
    assert len(str(told.value)) < 400

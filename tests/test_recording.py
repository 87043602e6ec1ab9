"""Recordings: written whole, read back as they were, and nothing else taken for one."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from aae_teach.priors import Gaussian, SwissRoll, Uniform
from aae_teach.recording import Recording

RANDOM = np.random.default_rng(0)


def recording(points=30, epochs=4, labels=True, prior=None):
    return Recording(
        codes=RANDOM.normal(0, 5, (epochs + 1, points, 2)).astype("float16"),
        labels=np.arange(points) % 10 if labels else None,
        losses={
            "reconstruction_loss": RANDOM.random(epochs).astype("float32"),
            "val_prior_distance": RANDOM.random(epochs).astype("float32"),
        },
        prior=prior,
    )


def full_recording(points=30, epochs=4):
    """A recording with all that a recorder keeps of phases and images."""
    one = recording(points, epochs, prior=Gaussian())
    one.fixed_codes = RANDOM.normal(0, 5, (6, 2)).astype("float32")
    one.images = RANDOM.integers(0, 256, (epochs + 1, 6, 16)).astype("uint8")
    one.steps = {
        phase: RANDOM.normal(0, 0.1, (epochs + 1, 20, 2)).astype("float16")
        for phase in ("reconstruction", "discriminator", "generator")
    }
    one.logits = RANDOM.normal(0, 1, (epochs + 1, 25)).astype("float16")
    one.extent = 10.0
    return one


def assert_equal(one, other):
    np.testing.assert_array_equal(one.codes, other.codes)
    assert one.codes.dtype == other.codes.dtype
    assert (one.labels is None) == (other.labels is None)
    if one.labels is not None:
        np.testing.assert_array_equal(one.labels, other.labels)
    assert set(one.losses) == set(other.losses)
    for name, values in one.losses.items():
        np.testing.assert_array_equal(values, other.losses[name])
        assert values.dtype == other.losses[name].dtype
    assert one.prior == other.prior and one.extent == other.extent
    for name in ("images", "fixed_codes", "logits"):
        assert (getattr(one, name) is None) == (getattr(other, name) is None)
        if getattr(one, name) is not None:
            np.testing.assert_array_equal(getattr(one, name), getattr(other, name), strict=True)
    assert set(one.steps) == set(other.steps)
    for phase, moves in one.steps.items():
        np.testing.assert_array_equal(moves, other.steps[phase], strict=True)


@pytest.mark.parametrize("labels", [True, False], ids=["labels", "no labels"])
@pytest.mark.parametrize(
    "prior", [None, Gaussian(2, 3.5), Uniform(3, -1.0, 2.0), SwissRoll()], ids=lambda prior: repr(prior)[:12]
)
def test_a_recording_comes_back_as_it_was(tmp_path, labels, prior):
    one = recording(labels=labels, prior=prior)
    assert_equal(one, Recording.load(one.save(tmp_path / "run.npz")))


def test_images_steps_and_logits_come_back_as_they_were(tmp_path):
    one = full_recording()
    assert_equal(one, Recording.load(one.save(tmp_path / "run")))


def test_a_file_of_format_1_still_loads(tmp_path):
    """The very arrays that the first version wrote."""
    codes, losses = np.ones((3, 4, 2), "float16"), np.ones(2, "float32")
    about = np.array(json.dumps({"format": 1, "prior": Gaussian().to_config()}))
    arrays = {"losses/reconstruction_loss": losses, "labels": np.arange(4)}
    np.savez_compressed(tmp_path / "old.npz", codes=codes, about=about, **arrays)
    old = Recording(codes, np.arange(4), {"reconstruction_loss": losses}, Gaussian())
    assert_equal(old, Recording.load(tmp_path / "old.npz"))


@pytest.mark.fault("a recording of a later version", "a sentence: update, or record again")
def test_a_file_of_a_later_format_is_refused_with_the_way_out(tmp_path):
    about = np.array(json.dumps({"format": 99, "of": "things unknown here"}))
    np.savez(tmp_path / "new.npz", about=about, more=np.zeros(3))
    expected = r"new\.npz has format 99, of a later version of aae_teach; this version reads formats 1 to"
    with pytest.raises(ValueError, match=expected + r" \d+\. Update aae_teach"):
        Recording.load(tmp_path / "new.npz")


MISFITS = {
    "labels": (np.zeros(29, int), r"labels of shape \(29,\)"),
    "losses": ({"reconstruction_loss": np.zeros(5)}, r"reconstruction_loss of shape \(5,\)"),
    "images": (np.zeros((5, 7, 16), "uint8"), r"images of shape \(5, 7, 16\)"),
    "fixed_codes": (np.zeros((6, 3)), r"fixed_codes of shape \(6, 3\)"),
    "steps": ({"generator": np.zeros((4, 20, 2))}, r"the steps of phase generator of shape \(4, 20, 2\)"),
    "logits": (np.zeros((4, 25)), r"logits of shape \(4, 25\)"),
    "extent": (None, "logits, but extent is None"),
}


@pytest.mark.parametrize("part", MISFITS)
def test_parts_that_do_not_fit_each_other_are_named(tmp_path, part):
    one = full_recording()
    one.check()
    wrong, expected = MISFITS[part]
    setattr(one, part, wrong)
    with pytest.raises(ValueError, match=expected):
        one.check()
    with pytest.raises(ValueError, match=rf"run\.npz is not a whole recording: it holds {expected}"):
        Recording.load(one.save(tmp_path / "run"))


def test_a_recording_from_before_the_first_epoch_comes_back(tmp_path):
    one = Recording(np.zeros((1, 5, 2), "float16"), None, {})
    loaded = Recording.load(one.save(tmp_path / "run"))
    assert loaded.epochs == 0 and loaded.losses == {}


def test_epochs_do_not_count_the_codes_before_training():
    assert recording(epochs=4).epochs == 4


def test_the_ending_is_added_only_where_it_is_missing(tmp_path):
    assert recording().save(tmp_path / "run") == str(tmp_path / "run.npz")
    assert recording().save(str(tmp_path / "run.npz")) == str(tmp_path / "run.npz")
    assert os.listdir(tmp_path) == ["run.npz"]


def test_a_long_run_of_many_points_stays_small_on_disk(tmp_path):
    path = recording(points=2000, epochs=60).save(tmp_path / "run")
    assert os.path.getsize(path) < 61 * 2000 * 2 * 2 + 50_000  # two bytes for each number of a code


def test_a_save_that_fails_leaves_the_former_file(tmp_path, monkeypatch):
    first = recording()
    path = first.save(tmp_path / "run")

    def break_off(file, **arrays):
        file.write(b"half")
        raise OSError("no space left on device")

    monkeypatch.setattr(np, "savez_compressed", break_off)
    with pytest.raises(OSError, match="no space"):
        recording().save(path)
    assert_equal(first, Recording.load(path))


def test_a_missing_file_is_called_missing(tmp_path):
    with pytest.raises(FileNotFoundError, match="nothing"):
        Recording.load(tmp_path / "nothing.npz")


def written(tmp_path, **arrays):
    path = tmp_path / "file.npz"
    np.savez(path, **arrays)
    return path.read_bytes()


def single(folder):
    np.save(folder / "array.npy", np.zeros(3))
    return (folder / "array.npy").read_bytes()


ABOUT = np.array(json.dumps({"format": 1, "prior": None}))
FOREIGN = {
    "empty": lambda folder, whole: b"",
    "text": lambda folder, whole: b"epoch,loss\n1,0.5\n",
    "first half": lambda folder, whole: whole[: len(whole) // 2],
    "last byte lost": lambda folder, whole: whole[:-1],
    "bytes overwritten": lambda folder, whole: whole[:400] + bytes(40) + whole[440:],
    "another npz": lambda folder, whole: written(folder, x_train=np.zeros(3)),
    "no codes": lambda folder, whole: written(folder, about=ABOUT),
    "a single array": lambda folder, whole: single(folder),
    "about is a list": lambda folder, whole: written(
        folder, codes=np.zeros((1, 2, 2)), about=np.array("[1]")
    ),
    "codes of rank 2": lambda folder, whole: written(folder, codes=np.zeros((3, 2)), about=ABOUT),
    "bytes overwritten elsewhere": lambda folder, whole: whole[:60] + bytes(40) + whole[100:],
    "about is no JSON": lambda folder, whole: written(folder, codes=np.zeros((1, 2, 2)), about=np.array("{")),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_that_is_no_whole_recording_is_refused(tmp_path, kind):
    path = tmp_path / "run.npz"
    recording(points=200).save(path)
    whole = path.read_bytes()
    path.write_bytes(FOREIGN[kind](tmp_path, whole))
    with pytest.raises(ValueError, match=r"run\.npz is not a whole recording: .* Expected a file that"):
        Recording.load(path)


class Trap:
    """Leaves a mark when it is unpickled."""

    def __init__(self, mark):
        self.mark = mark

    def __reduce__(self):
        return os.mkdir, (self.mark,)


@pytest.mark.fault("a recording that holds a program", "refused, and never run")
@pytest.mark.parametrize("where", ["codes", "labels", "losses/reconstruction_loss"])
def test_a_pickle_in_a_file_is_refused_and_never_run(tmp_path, where):
    mark = str(tmp_path / "mark")
    arrays = {"codes": np.zeros((1, 2, 2), "float16"), "about": ABOUT}
    arrays[where] = np.array([Trap(mark)], dtype=object)
    path = tmp_path / "run.npz"
    np.savez(path, **arrays)
    with pytest.raises(ValueError, match="not a whole recording"):
        Recording.load(path)
    assert not os.path.exists(mark)


def test_files_hold_no_pickles(tmp_path):
    path = recording(prior=Gaussian()).save(tmp_path / "run")
    with np.load(path, allow_pickle=False) as file:
        assert all(file[key].dtype != object for key in file.files)


def test_a_recording_is_read_without_tensorflow(tmp_path, root):
    path = recording(prior=Gaussian(stddev=5.0)).save(tmp_path / "run")
    program = (
        "import sys, aae_teach as aae; run = aae.Recording.load(sys.argv[1]);"
        "print(run.epochs, run.prior.stddev, run.prior.log_density(run.codes[-1]).shape,"
        "'tensorflow' in sys.modules or 'keras' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, path], cwd=root, capture_output=True, text=True, timeout=120
    )
    assert done.stdout.split("\n")[0] == "4 5.0 (30,) False", done.stderr[-2000:]

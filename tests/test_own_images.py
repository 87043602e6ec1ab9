"""Images of your own: arrays of any shape, and folders of pictures as people have them."""

import os
import struct
import zlib

import numpy as np
import pytest
from aae_teach import DataError, load_arrays, load_images
from PIL import Image


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def fill(folder, count=24, size=(40, 30), seed=0):
    """Writes pictures of plain colours and returns their colours."""
    folder.mkdir(parents=True, exist_ok=True)
    colours = np.random.default_rng(seed).integers(0, 256, (count, 3))
    for number, colour in enumerate(colours):
        Image.new("RGB", size, tuple(map(int, colour))).save(folder / f"{number:03d}.png")
    return colours


def load(folder, cache, image_shape=(8, 8, 3)):
    return load_images(folder, image_shape, cache=cache, progress=False)


def one(tmp_path, cache, picture, name="odd.png", image_shape=(8, 8, 3), **options):
    """What the loader makes of one picture among others: (h, w, c) in [0, 1]."""
    folder = tmp_path / "pictures"
    fill(folder)
    picture.save(folder / name, **options)
    found = load(folder, cache, image_shape)
    plain = load_images_without(folder, name, tmp_path, image_shape)
    rows = np.concatenate([found.x_train, found.x_test])
    known = {row.tobytes() for row in plain}
    (odd,) = [row for row in rows if row.tobytes() not in known]
    return odd.reshape(image_shape)


def load_images_without(folder, name, tmp_path, image_shape):
    other = tmp_path / "others"
    fill(other)
    found = load(other, tmp_path / "other_cache", image_shape)
    return np.concatenate([found.x_train, found.x_test])


def test_a_folder_becomes_rows_with_a_fixed_split(tmp_path, cache):
    colours = fill(tmp_path / "a")
    found = load(tmp_path / "a", cache)
    assert found.image_shape == (8, 8, 3) and found.name == "a"
    assert found.x_train.dtype == np.float32 and found.x_train.shape == (20, 192)
    assert len(found.x_test) == 4 and not found.y_train.any() and found.y_train.dtype == np.int64
    rows = np.concatenate([found.x_train, found.x_test]).reshape(-1, 64, 3)
    assert {tuple(np.round(255 * row[0]).astype(int)) for row in rows} == set(map(tuple, colours))
    again = load(tmp_path / "a", tmp_path / "elsewhere")
    assert np.array_equal(again.x_test, found.x_test)


def test_subfolders_are_classes_in_the_order_of_their_names(tmp_path, cache):
    for number, name in enumerate(("cats", "dogs", "empty")):
        if name != "empty":
            fill(tmp_path / "pets" / name, seed=number)
    (tmp_path / "pets" / "empty").mkdir()
    found = load(tmp_path / "pets", cache)
    assert np.array_equal(np.bincount(found.y_train), [20, 20])
    assert np.array_equal(np.bincount(found.y_test), [4, 4])
    fill(tmp_path / "pets", count=2)
    with pytest.warns(UserWarning, match="2 pictures stand beside 2 folders of classes, such as cats"):
        assert len(load(tmp_path / "pets", cache).x_train) == 40


def test_a_picture_is_turned_as_its_camera_says(tmp_path, cache):
    wide = Image.new("RGB", (16, 8))
    wide.paste((255, 255, 255), (0, 0, 8, 8))  # the left half is white
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees to the right: left becomes top
    seen = one(tmp_path, cache, wide, exif=exif, image_shape=(16, 8, 3))
    assert seen[:7].min() > 0.9 and seen[9:].max() < 0.1


def test_the_middle_is_cut_out_and_not_squeezed(tmp_path, cache):
    wide = Image.new("RGB", (24, 8))
    wide.paste((255, 255, 255), (8, 0, 16, 8))
    assert one(tmp_path, cache, wide).min() > 0.9


def test_what_is_transparent_lies_over_black(tmp_path, cache):
    clear = Image.new("RGBA", (8, 8), (255, 255, 255, 0))
    clear.paste((255, 0, 0, 255), (0, 0, 8, 4))
    seen = one(tmp_path, cache, clear)
    assert seen[0, 0] == pytest.approx([1, 0, 0]) and seen[-1, -1] == pytest.approx([0, 0, 0])


def test_grey_and_palette_pictures_become_colour(tmp_path, cache):
    grey = one(tmp_path / "1", cache, Image.new("L", (8, 8), 51))
    assert grey == pytest.approx(np.full((8, 8, 3), 0.2))
    palette = Image.new("RGB", (8, 8), (0, 102, 255)).quantize(4)
    assert palette.mode == "P"
    assert one(tmp_path / "2", cache, palette)[0, 0] == pytest.approx([0, 0.4, 1])


def test_colour_becomes_grey(tmp_path, cache):
    seen = one(tmp_path, cache, Image.new("RGB", (8, 8), (255, 0, 0)), image_shape=(8, 8))
    assert seen == pytest.approx(np.full((8, 8), 0.299), abs=0.01)


def test_sixteen_bits_become_eight(tmp_path, cache):
    deep = Image.fromarray(np.full((8, 8), 13107, dtype=np.uint16))  # a fifth of 65535
    assert one(tmp_path, cache, deep) == pytest.approx(np.full((8, 8, 3), 0.2), abs=0.003)


def test_what_cannot_be_read_is_named_and_skipped(tmp_path, cache):
    fill(tmp_path / "a")
    (tmp_path / "a" / "text.jpg").write_text("no picture")
    whole = (tmp_path / "a" / "000.png").read_bytes()
    (tmp_path / "a" / "zcut.png").write_bytes(whole[: len(whole) // 2])
    for _ in range(2):  # from the files, then from the cache
        with pytest.warns(UserWarning, match=r"2 files could not be read .*text\.jpg .*zcut\.png"):
            found = load(tmp_path / "a", cache)
        assert len(found.x_train) + len(found.x_test) == 24


def test_a_skipped_file_does_not_shift_the_labels(tmp_path, cache):
    for number, name in enumerate(("dark", "light")):
        (tmp_path / "a" / name).mkdir(parents=True)
        for k in range(12):
            colour = 3 * (200 * number + k,)
            Image.new("RGB", (8, 8), colour).save(tmp_path / "a" / name / f"{k:02d}.png")
    (tmp_path / "a" / "dark" / "00.png").write_text("broken")
    with pytest.warns(UserWarning, match="1 files could not be read"):
        found = load(tmp_path / "a", cache)
    assert np.array_equal(found.x_train.mean(axis=1) > 0.5, found.y_train == 1)


def test_the_cache_is_read_and_notices_changes(tmp_path, cache, monkeypatch):
    fill(tmp_path / "a")
    first = load(tmp_path / "a", cache)
    with monkeypatch.context() as patch:
        patch.setattr("aae_teach.data.folders._read", None)  # nothing may be read again
        assert np.array_equal(load(tmp_path / "a", cache).x_train, first.x_train)
    white = tmp_path / "a" / "000.png"
    Image.new("RGB", (40, 30), (255, 255, 255)).save(white)
    os.utime(white, ns=(1, 1))
    changed = load(tmp_path / "a", cache)
    rows = np.concatenate([changed.x_train, changed.x_test])
    assert np.any(rows.min(axis=1) == 1)
    (tmp_path / "a" / "001.png").unlink()
    fewer = load(tmp_path / "a", cache)
    assert len(fewer.x_train) + len(fewer.x_test) == 23


def test_a_damaged_cache_is_made_anew(tmp_path, cache):
    fill(tmp_path / "a")
    first = load(tmp_path / "a", cache)
    (kept,) = cache.glob("*.npz")
    kept.write_bytes(kept.read_bytes()[:100])
    assert np.array_equal(load(tmp_path / "a", cache).x_train, first.x_train)


def test_a_folder_that_is_too_small_or_absent_is_refused(tmp_path, cache):
    with pytest.raises(FileNotFoundError, match="is no folder"):
        load(tmp_path / "nowhere", cache)
    fill(tmp_path / "a", count=19)
    with pytest.raises(DataError, match="has 19 pictures that can be read, of 19 files; expected 20 or more"):
        load(tmp_path / "a", cache)
    for wrong in ((32,), (32, 32, 4), (0, 8), (8.0, 8.0)):
        with pytest.raises(DataError, match="expected \\(h, w, 3\\) for colour, or \\(h, w\\) for grey"):
            load(tmp_path / "a", cache, wrong)


def test_a_picture_that_claims_to_be_huge_is_skipped(tmp_path, cache):
    fill(tmp_path / "a")
    head = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    (tmp_path / "a" / "bomb.png").write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )
    with pytest.warns(UserWarning, match=r"bomb\.png \(.*decompression bomb"):
        assert len(load(tmp_path / "a", cache).x_train) == 20


def pixels(*shape, seed=0):
    return np.random.default_rng(seed).integers(0, 256, shape).astype(np.uint8)


@pytest.mark.parametrize("shape", [(30, 5, 4), (30, 5, 4, 3), (30, 16)])
def test_arrays_become_rows_with_their_shape(shape):
    images = pixels(*shape)
    found = load_arrays(images)
    assert found.image_shape == (shape[1:] if len(shape) > 2 else (4, 4))
    rows = np.concatenate([found.x_train, found.x_test])
    assert rows.dtype == np.float32 and rows.shape == (30, np.prod(shape[1:]))
    assert {row.tobytes() for row in np.round(255 * rows)} == {
        row.tobytes() for row in images.reshape(30, -1).astype(np.float32)
    }


def test_an_npz_gives_what_its_arrays_give(tmp_path):
    arrays = {"x": pixels(60, 4, 4), "y": np.arange(60) % 3}
    np.savez(tmp_path / "mine.npz", **arrays)
    stored, given = load_arrays(tmp_path / "mine.npz"), load_arrays(arrays)
    assert stored.name == "mine" and np.array_equal(stored.x_test, given.x_test)
    assert np.array_equal(np.bincount(stored.y_test), np.bincount(stored.y_train) // 5)


def test_a_split_that_is_given_is_kept():
    train, test = pixels(20, 4, 4), pixels(7, 4, 4, seed=1)
    found = load_arrays({"x_train": train, "x_test": test, "y_test": np.arange(7)})
    assert len(found.x_train) == 20 and np.array_equal(found.y_test, np.arange(7))
    assert np.array_equal(np.round(255 * found.x_test), test.reshape(7, -1))


def test_one_channel_is_grey_and_a_fourth_is_opacity():
    assert load_arrays(pixels(30, 4, 4, 1)).image_shape == (4, 4)
    clear = pixels(30, 4, 4, 4)
    clear[..., 3] = 0
    found = load_arrays(clear)
    assert found.image_shape == (4, 4, 3) and not found.x_train.any()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "The arrays are none; expected x_train"),
        (pixels(30, 4, 4).astype("int64"), "expected uint8 from 0 to 255"),
        (pixels(30, 4, 4) * 1.0, "Divide bytes by 255"),
        (np.full((30, 4, 4), np.nan), "NaN or infinity"),
        (pixels(30, 17), "17 numbers are no square"),
        (pixels(30, 4, 4, 2), "c of 1, 3 or 4"),
        (pixels(19, 4, 4), "19 images; expected 20 or more"),
        ({"x": pixels(30, 4, 4), "y": np.arange(29)}, "a whole number for each of 30"),
        ({"x": pixels(30, 4, 4), "y": np.repeat("a", 30)}, "return_inverse"),
        ({"x": pixels(30, 4, 4), "y": np.arange(30) - 1}, "go down to -1"),
        ({"x_train": pixels(30, 4, 4), "x_test": pixels(9, 5, 4)}, r"expected \(4, 4\)"),
    ],
)
def test_arrays_that_are_no_images_are_refused(given, message):
    with pytest.raises(DataError, match=message):
        load_arrays(given)


def test_files_that_are_no_npz_are_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"is no file; expected an \.npz"):
        load_arrays(tmp_path / "none.npz")
    (tmp_path / "text.npz").write_text("no archive")
    np.savez(tmp_path / "pickled.npz", x=np.array([{}], dtype=object))
    for name in ("text.npz", "pickled.npz"):
        with pytest.raises(DataError, match=r"is no \.npz of plain arrays"):
            load_arrays(tmp_path / name)


def test_flat_colour_needs_its_shape():
    with pytest.raises(DataError, match=r"say image_shape, as in \(32, 32, 3\)"):
        load_arrays(pixels(30, 48))
    assert load_arrays(pixels(30, 48), image_shape=(4, 4, 3)).image_shape == (4, 4, 3)
    with pytest.raises(DataError, match="has others"):
        load_arrays(pixels(30, 48), image_shape=(4, 4))

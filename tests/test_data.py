"""load_digits with its three sources, load_toy; downloads run against a server on this machine."""

import contextlib
import hashlib
import io
import os
import subprocess
import sys
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from aae_teach.data import DataError, load_digits, load_toy
from aae_teach.data import digits as data
from PIL import Image


def keras_arrays(train=20, test=10):
    random = np.random.default_rng(0)
    return {
        "x_train": random.integers(0, 256, (train, 28, 28), dtype=np.uint8),
        "y_train": (np.arange(train) % 10).astype(np.uint8),
        "x_test": random.integers(0, 256, (test, 28, 28), dtype=np.uint8),
        "y_test": (np.arange(test) % 10).astype(np.uint8),
    }


def npz_bytes(arrays=None):
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **(arrays or keras_arrays()))
    return buffer.getvalue()


# The embedded digits


def test_embedded_digits_have_the_promised_shapes_types_and_range():
    digits = load_digits("digits")
    assert digits.x_train.shape == (1500, 784) and digits.x_test.shape == (297, 784)
    assert digits.x_train.dtype == digits.x_test.dtype == np.float32
    assert digits.y_train.dtype == digits.y_test.dtype == np.int64
    assert digits.x_train.min() == 0 and 0.9 < digits.x_train.max() <= 1
    assert (digits.name, digits.image_shape) == ("digits", (28, 28))


def test_embedded_digits_are_the_bundled_ones_enlarged():
    from PIL import Image
    from sklearn import datasets

    digits, bundled = load_digits("digits"), datasets.load_digits()
    images = np.concatenate([digits.x_train, digits.x_test]).reshape(-1, 28, 28)
    labels = np.concatenate([digits.y_train, digits.y_test])
    for original, label in zip(bundled.images[:50], bundled.target[:50], strict=True):
        pillow = Image.fromarray((original / 16).astype(np.float32)).resize(
            (28, 28), Image.Resampling.BILINEAR
        )
        # The two differ at the border only, where ours fades to black.
        distance = np.abs(images - np.asarray(pillow))[:, 2:-2, 2:-2].max((1, 2))
        assert distance.min() < 1e-3 and labels[distance.argmin()] == label


def test_split_is_the_same_each_time_without_overlap_and_stratified():
    first, second = load_digits("digits"), load_digits("digits")
    assert np.array_equal(first.x_train, second.x_train) and np.array_equal(first.y_test, second.y_test)
    train_rows = {row.tobytes() for row in first.x_train}
    assert not any(row.tobytes() in train_rows for row in first.x_test)
    share_train = np.bincount(first.y_train, minlength=10) / 1500
    share_test = np.bincount(first.y_test, minlength=10) / 297
    assert np.abs(share_train - share_test).max() < 0.005


def test_split_does_not_depend_on_or_touch_the_global_random_state():
    np.random.seed(1)
    before = load_digits("digits").y_train
    state = np.random.get_state()[1].copy()
    np.random.seed(2)
    assert np.array_equal(before, load_digits("digits").y_train)
    np.random.seed(1)
    assert np.array_equal(state, np.random.get_state()[1])


def test_embedded_digits_load_quickly():
    load_digits("digits")
    start = time.perf_counter()
    load_digits("digits")
    assert time.perf_counter() - start < 0.3


def test_digits_print_as_one_short_line_and_are_frozen():
    digits = load_digits("digits")
    assert "\n" not in repr(digits) and len(repr(digits)) < 80
    assert "1,500" in repr(digits) and "297" in repr(digits) and "digits" in repr(digits)
    with pytest.raises(AttributeError):
        digits.name = "other"


def test_data_imports_neither_tensorflow_nor_keras_nor_scikit_learn():
    heavy = "('tensorflow', 'keras', 'sklearn', 'pooch')"
    code = f"import sys, aae_teach.data.digits; print([name for name in {heavy} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


# Choosing the source


def test_environment_variable_sets_the_default(tmp_path, monkeypatch):
    path = tmp_path / "class.npz"
    path.write_bytes(npz_bytes())
    monkeypatch.setenv("AAE_TEACH_DATASET", str(path))
    assert load_digits().name == "class"
    assert load_digits("digits").name == "digits"
    monkeypatch.setenv("AAE_TEACH_DATASET", "")
    assert load_digits().name == "digits"
    monkeypatch.delenv("AAE_TEACH_DATASET")
    assert load_digits().name == "digits"


def test_unknown_word_names_the_choices_and_guesses():
    with pytest.raises(DataError, match=r'"mnsit" is no data set.*"digits", "mnist".*Did you mean "mnist"'):
        load_digits("mnsit")
    with pytest.raises(DataError, match='"letters" is no data set') as caught:
        load_digits("letters")
    assert "Did you mean" not in str(caught.value)


# A local file


def test_local_file_is_scaled_and_flattened(tmp_path):
    arrays = keras_arrays()
    path = tmp_path / "my digits.npz"
    path.write_bytes(npz_bytes(arrays))
    for source in (path, str(path)):
        digits = load_digits(source)
        assert digits.name == "my digits"
        assert digits.x_train.dtype == np.float32 and digits.y_train.dtype == np.int64
        assert np.allclose(digits.x_train.reshape(20, 28, 28) * 255, arrays["x_train"], atol=1e-4)
        assert np.array_equal(digits.y_test, arrays["y_test"])
        assert digits.x_test.max() <= 1


def test_file_without_a_suffix_is_read_where_it_exists(tmp_path, monkeypatch):
    (tmp_path / "handwriting").write_bytes(npz_bytes())
    monkeypatch.chdir(tmp_path)
    assert load_digits("handwriting").name == "handwriting"


def changed(**changes):
    arrays = keras_arrays()
    arrays.update(changes)
    return npz_bytes({key: value for key, value in arrays.items() if value is not None})


def damaged():
    content = bytearray(npz_bytes())
    content[200:260] = bytes(60)
    return bytes(content)


def text_in_zip():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for key in data.KEYS:
            archive.writestr(key, "not an array")
    return buffer.getvalue()


def array_cut_short_inside_a_whole_zip():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for key, array in keras_arrays().items():
            member = io.BytesIO()
            np.save(member, array)
            archive.writestr(f"{key}.npy", member.getvalue()[:-5])
    return buffer.getvalue()


class Explosive:
    def __reduce__(self):
        return os.mkdir, ("exploded",)


BAD_FILES = {
    "empty": (b"", "starts with b''"),
    "text": (b"<html>not found</html>", "starts with b'<htm'"),
    "pickle": (b"\x80\x04\x95\x00", "pickled Python objects"),
    "truncated": (npz_bytes()[:3000], "a zip that ends too soon"),
    "damaged": (damaged(), "a damaged zip"),
    "short array": (array_cut_short_inside_a_whole_zip(), "unreadable bytes .* in x_train"),
    "text in zip": (text_in_zip(), r"x_train of type .*expected uint8"),
    "missing keys": (changed(x_test=None, y_test=None), r"without x_test, y_test"),
    "float images": (changed(x_train=np.zeros((20, 28, 28))), "x_train of type float64; expected uint8"),
    "flat images": (changed(x_test=np.zeros((10, 784), np.uint8)), r"x_test of shape \(10, 784\)"),
    "large images": (changed(x_test=np.zeros((10, 32, 32), np.uint8)), r"x_test of shape \(10, 32, 32\)"),
    "no images": (changed(x_train=np.zeros((0, 28, 28), np.uint8)), r"x_train of shape \(0, 28, 28\)"),
    "float labels": (changed(y_train=np.zeros(20)), "y_train of type float64; expected whole numbers"),
    "counts differ": (changed(y_train=np.zeros(19, np.uint8)), r"20 images but y_train of shape \(19,\)"),
    "one-hot labels": (
        changed(y_test=np.eye(10, dtype=np.uint8)),
        r"10 images but y_test of shape \(10, 10\)",
    ),
    "label 10": (changed(y_test=np.arange(1, 11)), "labels from 1 to 10 in y_test"),
    "label -1": (changed(y_test=np.arange(-1, 9)), "labels from -1 to 8 in y_test"),
}


@pytest.mark.fault(
    "a file of images that is damaged, or of another kind", "its name, what was found, and what is expected"
)
@pytest.mark.parametrize("kind", BAD_FILES)
def test_bad_file_is_refused_with_its_name_the_finding_and_a_way_out(kind, tmp_path):
    content, message = BAD_FILES[kind]
    path = tmp_path / "given.npz"
    path.write_bytes(content)
    with pytest.raises(DataError, match=message) as caught:
        load_digits(path)
    for part in ("given.npz", "expected", 'load_digits("digits")'):
        assert part in str(caught.value)


def test_pickled_content_is_named_and_never_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    objects = np.empty(20, dtype=object)
    objects[:] = [Explosive() for _ in range(20)]
    (tmp_path / "given.npz").write_bytes(changed(y_train=objects))
    with pytest.raises(DataError, match="pickled Python objects in y_train"):
        load_digits(tmp_path / "given.npz")
    assert not (tmp_path / "exploded").exists()


def test_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"is no file; expected an .npz") as caught:
        load_digits(tmp_path / "absent.npz")
    assert str(tmp_path) in str(caught.value)


# A folder of pictures


def pictures(folder, classes, each=15):
    random = np.random.default_rng(0)
    for number in range(classes * each):
        place = folder / f"class {number % classes:02d}"
        place.mkdir(parents=True, exist_ok=True)
        Image.fromarray(random.integers(0, 256, (40, 30, 3), dtype=np.uint8)).save(place / f"{number}.png")
    return folder


def test_a_folder_of_pictures_stands_in_for_the_digits(tmp_path, monkeypatch):
    monkeypatch.setenv("AAE_TEACH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("AAE_TEACH_DATASET", str(pictures(tmp_path / "mine", 3)))
    found = load_digits()
    assert found.name == "mine" and found.x_train.shape[1:] == (784,) and found.image_shape == (28, 28)
    assert set(found.y_train) == {0, 1, 2} and len(found.x_test)


@pytest.mark.fault("AAE_TEACH_DATASET names a folder of 1 or 11 classes", "how many, and what is expected")
@pytest.mark.parametrize("classes", [1, 11])
def test_a_folder_has_as_many_classes_as_lessons_can_draw(classes, tmp_path, monkeypatch):
    monkeypatch.setenv("AAE_TEACH_CACHE", str(tmp_path / "cache"))
    with pytest.raises(DataError, match=rf"has {classes} .*expected 2 to 10"):
        load_digits(pictures(tmp_path / "mine", classes, 25))


@pytest.mark.fault("AAE_TEACH_DATASET names the folder of an .npz", "the file to name")
def test_a_folder_that_holds_an_archive_is_told_apart(tmp_path):
    (tmp_path / "mnist.npz").write_bytes(CONTENT)
    with pytest.raises(DataError, match=r"holds mnist\.npz; name that file"):
        load_digits(tmp_path)


# MNIST over HTTP

CONTENT = npz_bytes()
HASH = hashlib.sha256(CONTENT).hexdigest()


class Server:
    """Answers each request by the next of `behaviours`, the last one from then on."""

    def __init__(self, *behaviours):
        self.requests, self.released = 0, threading.Event()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(handler):
                behaviour = behaviours[min(self.requests, len(behaviours) - 1)]
                self.requests += 1
                behaviour(self, handler)

            def log_message(self, *args):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *exception):
        self.released.set()
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()

    def fetch(self, folder, pauses=(0.01, 0.01), timeout=(2, 0.2)):
        url = f"http://127.0.0.1:{self.http.server_port}/mnist.npz"
        return data._fetch_mnist(url, HASH, folder, timeout, pauses, most=len(CONTENT))


def answer(handler, content=CONTENT, length=None):
    handler.send_response(200)
    if length != "unstated":
        handler.send_header("Content-Length", str(length or len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def right(server, handler):
    answer(handler)


def hangs(server, handler):
    server.released.wait(10)


def hangs_in_the_middle(server, handler):
    answer(handler, CONTENT[:500], len(CONTENT))
    handler.wfile.flush()
    server.released.wait(10)


def breaks_off(server, handler):
    answer(handler, CONTENT[: len(CONTENT) // 2], len(CONTENT))


def breaks_off_unseen(server, handler):
    answer(handler, CONTENT[: len(CONTENT) // 2], "unstated")


def wrong_bytes(server, handler):
    answer(handler, b"<html>Please sign in to this network</html>")


def error_500(server, handler):
    handler.send_error(500)


def sends_without_end(server, handler):
    """More than any disk takes, unless the other side hangs up."""
    with contextlib.suppress(OSError):
        answer(handler, b"", "unstated")
        while not server.released.is_set():
            handler.wfile.write(bytes(2**16))


FAILURES = [
    hangs,
    hangs_in_the_middle,
    breaks_off,
    breaks_off_unseen,
    wrong_bytes,
    error_500,
    sends_without_end,
]


def test_download_is_kept_and_read_without_a_second_request(tmp_path):
    with Server(right) as server:
        path = server.fetch(tmp_path)
        assert server.fetch(tmp_path) == path
        assert server.requests == 1
    assert data._read_npz(path, name="mnist").name == "mnist"
    assert os.listdir(tmp_path) == ["mnist.npz"]


@pytest.mark.fault(
    "a download that fails, hangs or never ends",
    "it ends in time, names three ways out, and leaves no half file",
)
@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: failure.__name__)
def test_failing_download_ends_in_time_names_three_ways_out_and_leaves_nothing(failure, tmp_path):
    start = time.perf_counter()
    with Server(failure) as server:
        with pytest.raises(DataError, match="No MNIST from") as caught:
            server.fetch(tmp_path)
        assert server.requests == 3
    assert time.perf_counter() - start < 5
    for part in ("127.0.0.1", "try again", 'load_digits("path/to/mnist.npz")', 'load_digits("digits")'):
        assert part in str(caught.value)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: failure.__name__)
def test_download_that_fails_twice_is_whole_after_the_third_attempt(failure, tmp_path):
    with Server(failure, failure, right) as server:
        path = server.fetch(tmp_path)
        assert server.requests == 3
    with open(path, "rb") as file:
        assert file.read() == CONTENT


def test_no_more_bytes_are_written_than_mnist_has(tmp_path):
    said = f"sends more than {len(CONTENT):,} bytes, and MNIST has fewer"
    with Server(sends_without_end) as server, pytest.raises(DataError, match=said):
        server.fetch(tmp_path)
    file = data._Limited(io.BytesIO(), 10)
    file.write(bytes(10))
    with pytest.raises(ValueError):
        file.write(bytes(1))
    assert file.file.tell() == 10


def test_attempts_are_apart_by_the_pauses(tmp_path):
    with Server(error_500, error_500, right) as server:
        start = time.perf_counter()
        server.fetch(tmp_path, pauses=(0.1, 0.2))
    assert time.perf_counter() - start >= 0.3


def test_nobody_listening_is_an_error_with_ways_out(tmp_path):
    server = Server(right)
    server.http.server_close()
    with pytest.raises(DataError, match="Three ways out"):
        server.fetch(tmp_path)


@pytest.mark.fault("half a file in the cache", "it is fetched anew")
def test_half_a_file_in_the_cache_is_replaced(tmp_path):
    (tmp_path / "mnist.npz").write_bytes(CONTENT[:1000])
    with Server(right) as server:
        path = server.fetch(tmp_path)
    with open(path, "rb") as file:
        assert file.read() == CONTENT


def test_cache_folder_is_taken_from_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("AAE_TEACH_CACHE", str(tmp_path / "kept"))
    with Server(right) as server:
        path = server.fetch(None)
    assert path == str(tmp_path / "kept" / "mnist.npz")


@pytest.mark.fault("a cache that cannot be written", "a sentence names the variable that moves it")
def test_cache_that_cannot_be_written_names_the_variable(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with Server(right) as server, pytest.raises(DataError, match=r"file.cache.*AAE_TEACH_CACHE"):
        server.fetch(tmp_path / "file" / "cache")


def test_the_word_mnist_fetches_and_reads(tmp_path, monkeypatch):
    with Server(right) as server:
        fetched = server.fetch(tmp_path)
        monkeypatch.setattr(data, "_fetch_mnist", lambda: fetched)
        digits = load_digits("mnist")
    assert digits.name == "mnist" and len(digits.x_train) == 20


@pytest.mark.skipif("AAE_TEACH_MNIST" not in os.environ, reason="AAE_TEACH_MNIST names no mnist.npz")
def test_real_mnist_has_its_known_counts():
    digits = load_digits(os.environ["AAE_TEACH_MNIST"])
    assert digits.x_train.shape == (60000, 784) and digits.x_test.shape == (10000, 784)
    assert digits.x_train.min() == 0 and digits.x_train.max() == 1
    assert np.bincount(digits.y_test).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]


# Toy data


@pytest.mark.parametrize("name", data.TOYS)
def test_toy_data_is_centred_in_range_and_follows_its_seed(name):
    points = load_toy(name, count=3000)
    assert points.shape == (3000, 2) and points.dtype == np.float32
    assert np.abs(points.mean(0)).max() < 0.15
    assert 1.5 < np.abs(points).max() < 2.3
    assert np.array_equal(points, load_toy(name, count=3000))
    assert not np.array_equal(points, load_toy(name, count=3000, seed=1))
    assert load_toy(name, count=7).shape == (7, 2)


def test_toy_shapes_are_what_their_names_say():
    radii = np.linalg.norm(load_toy("ring"), axis=1)
    assert radii.std() < 0.12 and abs(radii.mean() - 1.75) < 0.03
    points = load_toy("eight gaussians")
    angles = np.arctan2(points[:, 1], points[:, 0]) / (np.pi / 4)
    assert np.abs(angles - np.round(angles)).max() < 0.5
    assert np.bincount(np.round(angles).astype(int) % 8, minlength=8).min() > 150
    moons = load_toy("two moons")
    assert moons[:, 0].std() > 1.2 * moons[:, 1].std()


def test_toy_data_with_a_bad_name_or_count():
    with pytest.raises(ValueError, match=r'"rings" is unknown.*ring, two moons, eight gaussians'):
        load_toy("rings")
    with pytest.raises(ValueError, match="count is 0; expected 1 or more"):
        load_toy("ring", count=0)

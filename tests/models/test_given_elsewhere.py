"""What figures, recorders, priors, measures, builders and loaders are given is taken, or refused by name."""

import aae_teach as aae
import keras
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.common.files import replacing
from aae_teach.common.floats import as_floats
from aae_teach.data import DataError, load_digits
from aae_teach.data.arrays import load_arrays
from aae_teach.data.folders import load_images
from aae_teach.likelihood import parzen_log_densities
from aae_teach.novelty import NoveltyScores
from aae_teach.recording import Recording, as_recording
from PIL import Image
from scipy import sparse

from tests import small

IMAGES, LABELS = small.images(60), small.labels(60)
CODES = np.random.default_rng(0).normal(size=(60, 2))


@pytest.mark.fault(
    "masked, sparse, ragged, complex or object arrays, one number, a file's name, a data set, a function",
    "the line that makes an array of them",
)
@pytest.mark.parametrize(
    ("values", "message"),
    [
        (np.ma.masked_less(IMAGES, 0.1), r"values of the images are masked.*images\.filled\(0\)"),
        (sparse.csr_matrix(IMAGES), r"images\.toarray\(\)"),
        (tf.sparse.from_dense(IMAGES), r"tf\.sparse\.to_dense\(images\)"),
        (tf.ragged.constant([[0.1], [0.1, 0.2]]), "their sizes differ"),
        (np.array([np.zeros(2), np.zeros(3)], dtype=object), r"their sizes differ.*np\.stack"),
        (IMAGES.astype("complex64"), r"images\.real"),
        (np.float32(0.5), "are one number"),
        ("images.npz", "read the file first"),
        (load_digits, "call it first"),
        ((IMAGES, LABELS), r"as in fit\(images, labels\)"),
        (aae.Digits(IMAGES, LABELS, IMAGES, LABELS, "small", (4, 4)), r"digits\.x_train"),
        ({1.0, 2.0}, "a set has no order"),
        (dict.fromkeys("ab"), "generator"),
    ],
    ids=[
        "masked",
        "csr",
        "sparse",
        "ragged",
        "object",
        "complex",
        "number",
        "name",
        "function",
        "pair",
        "digits",
        "set",
        "loader",
    ],
)
def test_what_looks_like_images_is_told_apart(values, message):
    with pytest.raises((TypeError, ValueError), match=message):
        as_floats(values, "images")


@pytest.mark.fault("a figure in place of `ax`, or both that `subplots` returns", "what to pass")
def test_axes_that_are_none_are_named():
    for ax in (aae.subplots()[0], aae.subplots(), aae.subplots(1, 2)[1]):
        with pytest.raises(TypeError, match=r"figure, ax = aae\.subplots\(\)"):
            aae.plot_codes(CODES, ax=ax)


@pytest.mark.fault(
    "text or masked values as codes; a prior's class, or one of another size", "refused by name"
)
def test_codes_and_priors_of_figures_are_looked_at():
    with pytest.raises(TypeError, match="codes are a str"):
        aae.plot_codes("codes")
    with pytest.raises(ValueError, match="codes are masked"):
        aae.plot_codes(np.ma.masked_less(CODES, 0))
    for prior in (aae.Gaussian, "gaussian"):
        with pytest.raises(TypeError, match="expected a prior, such as Gaussian"):
            aae.plot_codes(CODES, prior=prior)
    recording = Recording(np.stack([CODES, CODES]), None, {"reconstruction_loss": np.ones(1)})
    with pytest.raises(ValueError, match="latent_dim of the prior is 3, of the codes 2"):
        aae.plot_code_histograms(recording, prior=aae.Gaussian(3))
    aae.plot_code_histograms(recording, epochs=1)
    with pytest.raises(TypeError, match="expected a Recording"):
        aae.plot_code_histograms(CODES)


@pytest.mark.fault("bytes, NaN, or a data set in `plot_digits`", "refused, for the figure would show nothing")
def test_images_that_a_figure_cannot_show_are_refused():
    for images in (255 * IMAGES, (255 * IMAGES).astype("uint8")):
        with pytest.raises(ValueError, match=r"astype\('float32'\) / 255"):
            aae.plot_digits(images)
    with pytest.raises(ValueError, match="NaN"):
        aae.plot_digits(np.nan * IMAGES)
    with pytest.raises(TypeError, match=r"digits\.x_train"):
        aae.plot_digits(aae.Digits(IMAGES, LABELS, IMAGES, LABELS, "small", (4, 4)))
    with pytest.raises(ValueError, match="columns is 0"):
        aae.plot_digits(IMAGES, columns=0)


@pytest.mark.fault("the `History` of `fit` in `plot_losses`; a model, or None", "its losses; refused")
def test_losses_of_a_history_are_drawn():
    history = keras.callbacks.History()
    history.history = {"reconstruction_loss": [0.2, 0.1]}
    assert "Losses over 2 epochs" in aae.plot_losses(history).alt
    for wrong in (None, small.model("vae")):
        with pytest.raises(TypeError, match="expected a Recording"):
            aae.plot_losses(wrong)


@pytest.mark.fault("a whole model where its decoder is meant; an extent that is none", "what to pass")
def test_a_model_in_place_of_its_decoder_is_told():
    model = small.model("adversarial")
    with pytest.raises(TypeError, match=r"pass model\.decoder"):
        aae.plot_decoder_grid(model)
    with pytest.raises(TypeError, match="extent is"):
        aae.plot_decoder_grid(model.decoder, extent=model.prior)
    with pytest.raises(TypeError, match="expected one number above 0"):
        aae.plot_decision_surface(model.discriminator, CODES)  # an extent comes first


@pytest.mark.fault(
    "a recorder for bytes, for other images, for a GAN, or for a second model", "refused, or a warning"
)
@pytest.mark.trains
def test_a_recorder_looks_at_what_it_records():
    def fit(model, recorder):
        model.fit(IMAGES, verbose=0, callbacks=recorder)

    model = small.model("adversarial", run_eagerly=True)
    with pytest.raises(ValueError, match="images range from"):
        fit(model, aae.Recorder(255 * IMAGES))
    with pytest.raises(ValueError, match="the network expects 16"):
        fit(model, aae.Recorder(IMAGES[:, :9]))
    gan = aae.GAN(aae.build_generator(2, 16, (4,)), aae.build_discriminator(16, (4,)), aae.Gaussian(2))
    gan.compile("adam", "adam", run_eagerly=True)
    with pytest.raises(TypeError, match="GAN has no encoder"):
        fit(gan, aae.Recorder(IMAGES))
    recorder = aae.Recorder(IMAGES)
    fit(model, recorder)
    with pytest.warns(RuntimeWarning, match="holds 1 epochs of another model"):
        fit(small.model("adversarial", run_eagerly=True), recorder)
    with pytest.raises(ValueError, match="another AdversarialAutoencoder; make a new Recorder"):
        fit(small.model("vae", run_eagerly=True), recorder)
    for labels in (np.eye(4)[LABELS], LABELS + 0.5):
        with pytest.raises(ValueError, match="labels are float64"):
            aae.Recorder(IMAGES, labels)
    with pytest.raises(ValueError, match="points is 'all'"):
        aae.Recorder(IMAGES, points="all")


@pytest.mark.fault("a folder, nothing, or a name too long, as the name of a file to write", "it is named")
def test_names_of_files_are_looked_at_before_and_after(tmp_path, monkeypatch):
    def write(path):
        with replacing(path) as beside:
            beside.write_text("text")

    with pytest.raises(IsADirectoryError, match="is a folder; name a file in it"):
        write(tmp_path)
    for path in (None, ""):
        with pytest.raises(TypeError, match="expected the name of a file"):
            write(path)
    with pytest.raises(OSError, match=r"cannot be written there.*'/.*/x+'") as told:
        write(tmp_path / ("x" * 250))
    assert ".part." not in str(told.value)
    monkeypatch.setenv("HOME", str(tmp_path))
    write("~/home.txt")
    assert (tmp_path / "home.txt").read_text() == "text"


@pytest.mark.fault("a recording or model that is not there, or a folder", "a sentence, and `.npz` is found")
def test_files_to_read_are_named(tmp_path):
    recording = Recording(np.stack([CODES, CODES]).astype("float16"), None, {})
    recording.save(tmp_path / "run")
    assert as_recording(tmp_path / "run").epochs == 1
    with pytest.raises(FileNotFoundError, match="There is no file"):
        as_recording(tmp_path / "none.npz")
    for load in (Recording.load, aae.load_model):
        with pytest.raises(ValueError, match="it is a folder"):
            load(tmp_path)
    with pytest.raises(TypeError, match="expected the name of a file"):
        aae.load_model(None)


@pytest.mark.fault("priors with NaN, infinity, text, lists or truth values", "refused by name")
@pytest.mark.parametrize(
    "make",
    [
        lambda: aae.Gaussian(2, np.inf),
        lambda: aae.Gaussian(2, "5"),
        lambda: aae.Gaussian(2, [1.0, 2.0]),
        lambda: aae.Gaussian(True),
        lambda: aae.Uniform(2, -np.inf, np.inf),
        lambda: aae.Uniform(2, "0", "1"),
        lambda: aae.Gamma(2, np.inf),
        lambda: aae.GaussianMixture(components=4, radius=np.inf),
        lambda: aae.SwissRoll(stddev=np.nan),
        lambda: aae.FittedMixture((1.0,), ((np.nan, 0.0),), (((1.0, 0.0), (0.0, 1.0)),)),
        lambda: aae.FittedMixture("a", "b", "c"),
        lambda: aae.fit_mixture(CODES * np.nan, 2),
        lambda: aae.fit_mixture(CODES, 61),
        lambda: aae.Gaussian().sample(-1),
        lambda: aae.Gaussian().sample(2.5),
        lambda: aae.Gaussian().sample(3, seed="a"),
        lambda: aae.Gaussian().sample(3, seed=True),
        lambda: aae.GaussianMixture(components=4).sample_labelled([0.5], 4),
    ],
)
def test_parameters_of_priors_are_finite_numbers(make):
    with pytest.raises(ValueError, match=r" (is|are) .*; expected "):
        make()


def test_seeds_of_numpy_are_whole_numbers_too():
    prior = aae.Gaussian()
    np.testing.assert_array_equal(prior.sample(3, seed=np.int64(7)), prior.sample(3, seed=7))


@pytest.mark.fault("bytes in novelty scores and likelihoods", "refused with the line to write")
def test_bytes_are_refused_by_measures():
    codes = (255 * IMAGES).astype("uint8")
    with pytest.raises(ValueError, match="astype"):
        parzen_log_densities(codes, IMAGES, 0.2)
    with pytest.raises(ValueError, match="astype"):
        NoveltyScores(small.model("vae"), codes, IMAGES)


@pytest.mark.fault("`hidden=128`, `image_size=(28, 28)`, a scale for each dimension, `slices=1.5`", "by name")
def test_builders_name_what_they_cannot_build():
    with pytest.raises(TypeError, match=r"hidden is 8; expected .* such as \(8,\)"):
        aae.build_encoder(2, 16, 8)
    with pytest.raises(ValueError, match="build_convolutional_encoder"):
        aae.build_encoder(2, (28, 28))
    with pytest.raises(ValueError, match="input_scale is"):
        aae.build_discriminator(2, (4,), input_scale=[1.0, 2.0])
    model = small.model("adversarial")
    with pytest.raises(ValueError, match=r"slices is 1\.5"):
        aae.SlicedAutoencoder(model.encoder, model.decoder, aae.Gaussian(), slices=1.5)


def fill(folder, count=24):
    folder.mkdir(parents=True)
    for number in range(count):
        pixels = np.random.default_rng(number).integers(0, 255, (6, 6, 3), dtype="uint8")
        Image.fromarray(pixels).save(folder / f"{number}.png")


@pytest.mark.fault(
    "hidden folders, checkpoints of Jupyter and `__MACOSX` beside the folders of classes", "no classes"
)
def test_what_programs_leave_behind_is_no_class(tmp_path):
    for name in ("a", "b", ".ipynb_checkpoints", "__MACOSX"):
        fill(tmp_path / "pictures" / name)
    (tmp_path / "pictures" / "a" / "._0.png").write_bytes(b"\0\5\26\7")
    digits = load_images(tmp_path / "pictures", (8, 8), tmp_path / "cache", progress=False)
    assert set(digits.y_train) == {0, 1} and len(digits.x_train) + len(digits.x_test) == 48


@pytest.mark.fault(
    "pictures of 1,000,000 by 1,000,000, a shape that is none, classes of one picture", "refused by name"
)
def test_shapes_of_pictures_and_sizes_of_classes_are_looked_at(tmp_path):
    for number in range(24):
        fill(tmp_path / "each" / str(number), count=1)
    for shape, message in (((10**6, 10**6), "at most"), (32, "image_shape is 32"), ((8, 8), "fewer than 3")):
        with pytest.raises(DataError, match=message):
            load_images(tmp_path / "each", shape, tmp_path / "cache", progress=False)


@pytest.mark.fault(
    "arrays as lists, pairs, int64, uint16 up to 255, masked, `.npy`, empty or cut `.npz`", "the way out"
)
def test_arrays_of_odd_kinds_are_told_apart(tmp_path):
    images = np.random.default_rng(0).random((30, 8, 8))
    as_bytes = (255 * images).astype("int64")
    np.save(tmp_path / "one.npy", images)
    np.savez(tmp_path / "cut.npz", x=images)
    (tmp_path / "cut.npz").write_bytes((tmp_path / "cut.npz").read_bytes()[:500])
    (tmp_path / "empty.npz").write_bytes(b"")
    for source, message in (
        (images.tolist(), r"pass np\.asarray"),
        ((images, LABELS[:30]), r"pass {'x': images, 'y': labels}"),
        (as_bytes, r"astype\('uint8'\)"),
        (as_bytes.astype("uint16"), r"nearly black.*astype\('uint8'\)"),
        ((images > 0.5).astype("uint8"), r"nearly black.*astype\('bool'\)"),
        (np.ma.masked_less(images, 0.5), "masked"),
        (tmp_path / "one.npy", r"pass np\.load"),
        (tmp_path / "cut.npz", "is no .npz of plain arrays"),
        (tmp_path / "empty.npz", "it is empty"),
    ):
        with pytest.raises((TypeError, ValueError), match=message):
            load_arrays(source)
    assert len(load_arrays(tf.constant(images)).x_train) == 25


@pytest.mark.fault("`MNIST` in capitals; an array as the name of a data set", "the way out")
def test_names_of_data_sets_are_guessed():
    with pytest.raises(DataError, match='Did you mean "mnist"'):
        load_digits("MNIST")
    with pytest.raises(TypeError, match=r"aae\.load_arrays"):
        load_digits(IMAGES)

"""Learning from a few labels: which images the classification phase sees, and what its loss is worth."""

import aae_teach as aae
import numpy as np
import pytest
import tensorflow as tf
from aae_teach.models.batches import name_batch

from tests import small

pytestmark = pytest.mark.trains

IMAGES, LABELS = small.images(60), small.labels(60)
SOME = np.where(np.arange(60) % 6 == 0, LABELS, -1)


def probabilities(model, images):
    logits = np.asarray(model.encoder(images)[1], "float64")
    return np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)


def test_the_classification_loss_counts_known_labels_alone():
    model = small.model("semi-supervised", run_eagerly=True)
    known = SOME >= 0
    expected = -np.mean(np.log(probabilities(model, IMAGES[known])[np.arange(known.sum()), SOME[known]]))
    loss = float(model.classification_phase(tf.constant(IMAGES), tf.constant(SOME)))
    assert loss == pytest.approx(expected, rel=1e-4)


def test_without_known_labels_the_classification_phase_does_nothing():
    model = small.model("semi-supervised", run_eagerly=True)
    before = small.snapshot(model.encoder)
    assert float(model.classification_phase(tf.constant(IMAGES), tf.constant(np.full(60, -1)))) == 0
    np.testing.assert_array_equal(before, small.snapshot(model.encoder))


def test_each_step_sees_a_batch_of_all_images_and_one_of_labelled_images():
    model = small.model("semi-supervised")
    seen, labelled_seen = [], []
    arrays = name_batch((IMAGES, SOME), model.batch_names)
    for batch in model.training_batches(arrays, 20, tf.Variable(3, dtype="int64")):
        images, labelled, labels = batch["images"], batch["labelled"], batch["labels"]
        assert images.shape == (20, small.IMAGE_SIZE) and labelled.shape == (10, small.IMAGE_SIZE)
        seen += images.numpy()[:, 0].tolist()
        rows = [int(np.flatnonzero((image == IMAGES).all(axis=1))[0]) for image in labelled.numpy()]
        np.testing.assert_array_equal(labels, LABELS[rows])
        labelled_seen += rows
    assert sorted(seen) == sorted(IMAGES[:, 0].tolist())
    # Ten labelled images in three batches of ten: each comes three times, and no other image does.
    assert sorted(labelled_seen) == sorted(3 * np.flatnonzero(SOME >= 0).tolist())


def test_unknown_labels_are_never_looked_at():
    """What stands behind a label of -1 cannot matter: two runs that differ only there are the same."""
    models = []
    for _ in range(2):
        model = small.model("semi-supervised", run_eagerly=True)
        model.fit(IMAGES, SOME, batch_size=20, epochs=2, verbose=0)
        models.append(model)
    np.testing.assert_array_equal(*(small.snapshot(model.encoder) for model in models))
    other = small.model("semi-supervised", run_eagerly=True)
    other.fit(IMAGES, np.where(SOME >= 0, (SOME + 1) % small.CLASSES, -1), batch_size=20, epochs=2, verbose=0)
    assert not np.array_equal(small.snapshot(other.encoder), small.snapshot(models[0].encoder))


def test_classes_are_learnt_and_the_error_is_that_of_the_guesses():
    model = small.model("semi-supervised")
    half = np.where(np.arange(60) % 2 == 0, LABELS, -1)
    # Epochs of many steps: each costs as much time as several of them.
    model.fit(np.tile(IMAGES, (10, 1)), np.tile(half, 10), batch_size=20, epochs=20, verbose=0)
    error = np.mean(model.classify(IMAGES) != LABELS)
    assert error < 0.4  # three quarters by chance; six seeds gave 0.05 to 0.3
    measured = model.evaluate(IMAGES, LABELS, return_dict=True)["classification_error"]
    assert measured == pytest.approx(error, abs=1e-6)


def test_a_data_set_may_hold_labels_of_the_images_themselves():
    dataset = tf.data.Dataset.from_tensor_slices((IMAGES, SOME.astype("int32"))).batch(20)
    history = small.model("semi-supervised").fit(dataset, verbose=0).history
    assert np.isfinite(history["classification_loss"]).all()


def test_a_data_set_may_bring_targets_to_write_in_place_of_the_images():
    noisy = IMAGES + np.float32(3.0)
    one_batch = (noisy[:20], (IMAGES[:20], LABELS[:20].astype("int32"), IMAGES[:20]))
    dataset = tf.data.Dataset.from_tensors(one_batch)
    model = small.model("semi-supervised", run_eagerly=True)
    copies = np.asarray(model(noisy[:20], training=True))
    loss = model.fit(dataset, verbose=0).history["reconstruction_loss"][0]
    assert loss == pytest.approx(np.mean((copies - IMAGES[:20]) ** 2), rel=1e-4)


@pytest.mark.trains
def test_labelled_images_may_come_apart_from_all_others():
    """Whatever labels the others have, the classification phase sees the given images alone."""
    model = small.model("semi-supervised", run_eagerly=True)
    seen = []
    model.classification_phase = lambda images, labels: seen.append((images, labels)) or 0.0
    few = {"labelled": IMAGES[:7], "labels": LABELS[:7]}
    model.fit({"images": IMAGES[7:], **few}, batch_size=20, verbose=0)
    assert len(seen) == 3
    for images, labels in seen:
        rows = [int(np.flatnonzero((image == IMAGES).all(axis=1))[0]) for image in images.numpy()]
        assert sorted(rows) == list(range(7))
        np.testing.assert_array_equal(labels, LABELS[rows])


def test_labelled_images_that_do_not_fit_are_named():
    data = {"images": IMAGES, "labelled": IMAGES[:5, :9], "labels": LABELS[:5]}
    with pytest.raises(ValueError, match="labelled have 9 numbers each, the network expects 16"):
        small.model("semi-supervised").fit(data, verbose=0)
    with pytest.raises(ValueError, match="There are 5 images but 4 labels"):
        small.model("semi-supervised").fit(data | {"labels": LABELS[:4]}, verbose=0)


def test_a_data_set_is_measured_by_known_labels_alone():
    dataset = tf.data.Dataset.from_tensor_slices((IMAGES, SOME)).batch(20)
    with pytest.raises(ValueError, match=r"labels go from -1 to .*; drop images whose label is unknown"):
        small.model("semi-supervised").evaluate(dataset)


def test_no_label_at_all_is_refused_with_the_way_out():
    with pytest.raises(ValueError, match="All labels are -1; give some images their label"):
        small.model("semi-supervised").fit(IMAGES, np.full(60, -1), verbose=0)


def test_an_encoder_with_one_head_is_refused():
    parts = [aae.build_decoder(6), aae.build_discriminator(2), aae.build_discriminator(4), aae.Gaussian()]
    with pytest.raises(ValueError, match=r"1 output, expected two, .*use build_two_headed_encoder"):
        aae.SemiSupervisedAAE(aae.build_encoder(2), *parts)


@pytest.mark.parametrize(
    ("style_dim", "categories", "joined", "message"),
    [
        (3, 4, 7, "latent_dim of the encoder is 3, of the prior 2"),
        (2, 5, 7, "category_discriminator is 4, of the encoder 5"),
        (2, 4, 5, r"The decoder has 5 inputs, .* make 6; use build_decoder\(6\)"),
    ],
)
def test_parts_that_do_not_fit_are_named(style_dim, categories, joined, message):
    hidden = {"hidden": (4,)}
    with pytest.raises(ValueError, match=message):
        aae.ClusteringAAE(
            aae.build_two_headed_encoder(style_dim, categories, **hidden),
            aae.build_decoder(joined, **hidden),
            aae.build_discriminator(2, **hidden),
            aae.build_discriminator(4, **hidden),
            aae.Gaussian(2, stddev=1.0),
        )

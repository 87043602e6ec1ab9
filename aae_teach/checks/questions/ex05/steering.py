"""Questions of exercise 05 on steering: labels as rows, the discriminator phase."""

import collections

import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import NotYet, as_function, expect_close, question
from aae_teach.checks.authoring.adversary_losses import check_discriminator_loss
from aae_teach.checks.authoring.door import as_array
from aae_teach.checks.authoring.trial import Trial
from aae_teach.models.adversarial import cross_entropy
from aae_teach.models.networks import build_discriminator, build_encoder


@question(
    "ex05.with_unknown",
    hints=(
        "The row for an unknown label is one-hot too, with its 1 in the last of classes + 1 places.",
        "Give every label its place first: np.where(labels < 0, classes, labels).",
        "np.eye(classes + 1)[places] has one row for each place.",
    ),
)
def with_unknown(answer, random):
    """Write with_unknown(labels, classes): one-hot rows (n, classes + 1), -1 in the last place."""
    function = as_function(answer)
    for missing, classes in enumerate(random.permutation(np.arange(3, 13))[:2].tolist()):
        # One class does not occur, now the last and now another.
        known = np.delete(np.arange(classes), -1 if not missing else random.integers(classes))
        labels = random.permutation(np.concatenate([np.repeat(known, 3), [-1] * 9]))
        seen = as_array(function(labels.copy(), classes), "rows")
        _check_rows(seen, labels, classes)
    return "With a place of its own, unknown is one more thing that the discriminator can be told."


def _check_rows(seen, labels, classes):
    expected = np.eye(classes + 1)[np.where(labels < 0, classes, labels)]
    if seen.shape == (len(labels), classes):
        reason = "There are classes + 1 places: for each class, whichever labels occur, and for unknown."
        raise NotYet(f"shape {seen.shape}", f"shape {expected.shape}", reason)
    if seen.shape == expected.shape:
        known, unknown = seen[labels >= 0], seen[labels < 0]
        if np.array_equal(known, np.roll(expected[labels >= 0], 1, axis=1)):
            reason = "Unknown has the first place here, and all labels moved by one. It belongs in the last."
            raise NotYet("label 0 in place 1", "label 0 in place 0", reason)
        if not unknown.any():
            reason = "tf.one_hot makes a row of zeros of -1. Give -1 the place `classes` before."
            raise NotYet("a row of zeros for -1", "a 1 in its last place", reason)
        if np.allclose(unknown, unknown[0]) and np.ptp(unknown[0, :classes]) == 0 < unknown[0, 0]:
            reason = "Unknown is one more kind of label, not a bit of each. It gets a 1 in the last place."
            raise NotYet("the same number in all places for -1", "a 1 in its last place", reason)
        if unknown[:, classes - 1].all():
            reason = "An index of -1 counts from the end, so unknown became the last class."
            raise NotYet(f"-1 shown as the label {classes - 1}", "a 1 in the last place", reason)
    expect_close(seen, expected, "Each row holds a single 1, in the place of its label.", what="rows")


Networks = collections.namedtuple("Networks", "encoder discriminator")


class Discriminator(keras.Model):
    """A discriminator of codes with labels that notes what it is given, and says what has a wrong width."""

    def __init__(self):
        super().__init__()
        self.network, self.rows = build_discriminator(2, (16,), "zeros", classes=10), []

    def __call__(self, inputs, *args, **kwargs):
        width = inputs.shape[-1] if hasattr(inputs, "shape") else np.shape(inputs)[-1]
        if width != 13:
            reason = "Each row is a code of 2 numbers and, beside it, its label of 11 numbers."
            if width == 2:
                reason = "The label is missing. Without it, this is lesson 03's phase, and nothing steers."
            raise NotYet(f"{width} numbers for the discriminator", "13", reason)
        tf.numpy_function(self._note, [tf.cast(inputs, "float32")], [])
        return super().__call__(inputs, *args, **kwargs)

    def _note(self, inputs):
        self.rows.append(inputs)

    def call(self, inputs):
        return self.network(inputs)


@question(
    "ex05.discriminator_phase",
    hints=(
        "rows = with_unknown(labels, 10) stands beside the real codes and beside the fake ones.",
        "Real codes: sample_labelled(labels). Fake codes: networks.encoder(images).",
        "tf.concat([codes, rows], axis=1) under the tape, then the loss of lesson 03.",
    ),
)
def discriminator_phase(answer, random):
    """Write the discriminator's phase with labels: a step for the discriminator alone; return its loss."""
    function, size, count = as_function(answer), int(random.integers(14, 20)), int(random.integers(40, 60))
    encoder, discriminator = build_encoder(2, size, (16,), "zeros"), Discriminator()
    discriminator(np.zeros((1, 13), "float32"))
    trial = Trial(random, encoder=encoder, discriminator=discriminator)
    images = tf.constant(random.random((count, size)), "float32")
    labels = tf.constant(random.permutation(np.arange(count) % 11 - 1), "int32")
    asked = []

    def draw(given):
        codes = trial.draw_codes(count) + given[:, None].astype("float32")
        asked.append((given, codes))
        return codes

    def sample_labelled(given):
        given = tf.convert_to_tensor(given)
        if given.shape != (count,):
            reason = "sample_labelled takes the labels themselves, one whole number for each code."
            if given.shape == (np.sum(np.asarray(labels) >= 0),):
                reason = "Images without a label belong into the step, too."
            raise NotYet(f"labels of shape {given.shape}", f"({count},)", reason)
        return tf.ensure_shape(tf.numpy_function(draw, [given], tf.float32), (count, 2))

    networks = Networks(encoder, discriminator)
    right = _pairs(encoder(images), labels)
    discriminator.rows.clear()
    trial.run(function, images, labels, networks, sample_labelled, trial.optimizer)
    rows = discriminator.rows[:]
    if not asked:
        reason = "Real codes have to come from the part of the prior that belongs to their label."
        raise NotYet("sample_labelled was not called", "a real code for each label", reason)
    given, real_codes = asked[-1]
    _check_pairs(np.concatenate(rows or [right]), given, real_codes, np.asarray(labels), right)

    def logits():
        return discriminator(_pairs(real_codes, given)), discriminator(right)

    def loss():
        real, fake = logits()
        return cross_entropy(1.0, real) + cross_entropy(0.0, fake)

    def check_loss():
        check_discriminator_loss(trial.returned, *(np.asarray(each) for each in logits()))

    reasons = {
        "encoder": "With codes labelled 0 the encoder would learn to be caught. It waits.",
        "discriminator": "This phase is the discriminator's own lesson.",
    }
    trial.check_movers({"discriminator"}, "discriminator", reasons, check_loss)
    trial.check_step(("discriminator",), loss)
    return "Only two things are new: where real codes come from, and what stands beside a code."


def _pairs(codes, labels):
    places = np.where(np.asarray(labels) < 0, 10, np.asarray(labels))
    return np.concatenate([np.asarray(codes), np.eye(11)[places]], axis=1).astype("float32")


def _check_pairs(rows, given, real_codes, labels, right):
    """Raises NotYet unless real codes and fake ones stand beside the right labels, as the rows noted show."""
    if not np.array_equal(np.sort(given), np.sort(labels)):
        reason = "Then a label alone gives a fake away. Draw the real codes for the labels of the images."
        raise NotYet("real codes for other labels than the images have", "the same labels", reason)
    for name, wanted in (("fake", right), ("real", _pairs(real_codes, given))):
        apart = np.abs(rows[:, None, :2] - wanted[None, :, :2]).max(axis=2)
        if apart.min(axis=0).max() > 1e-4:
            reason = "A row begins with the code: real ones from sample_labelled, fake ones from the encoder."
            raise NotYet(f"{name} codes that the discriminator never saw", "every code in a row", reason)
        found = rows[apart.argmin(axis=0), 2:]
        if not np.allclose(found, wanted[:, 2:], atol=1e-4):
            reason = "The label beside a real code is not the one that it was drawn for."
            if name == "fake":
                reason = "The label beside a fake code is not the one of its image."
            if (found[:, 10] == 1).all():
                reason = (
                    f"Every {name} code is called unknown, so the discriminator knows a fake by its label."
                )
            raise NotYet(f"{name} codes beside other labels", "each beside its own label", reason)

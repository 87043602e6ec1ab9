"""Training on more than one device: those of one machine, and why not those of several."""

import json
import os
import subprocess
import sys

import pytest

from tests import browser

# In processes of their own, which import TensorFlow and train.
pytestmark = pytest.mark.trains

BUILT = """
import tensorflow as tf
tf.config.set_logical_device_configuration(
    tf.config.list_physical_devices("CPU")[0], [tf.config.LogicalDeviceConfiguration()] * 2)
import functools, numpy as np, aae_teach as aae, keras
from tests import small
strategy, images = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"]), small.images(60)

def autoencoder():
    keras.utils.set_random_seed(0)
    model = aae.Autoencoder(aae.build_encoder(2, 16, **small.SMALL), aae.build_decoder(2, 16, **small.SMALL))
    model.compile("sgd", jit_compile=False)
    return model
"""

TWO_DEVICES = (
    BUILT
    + """
def trained_twice(build, data, epochs):
    with strategy.scope():
        two = build()
    one = build()
    assert two.distribute_strategy.num_replicas_in_sync == 2
    losses = [model.fit(data, batch_size=20, epochs=epochs, verbose=0).history for model in (two, one)]
    return two, one, *(history["reconstruction_loss"] for history in losses)

# Nothing in its steps is random: the weights are those of one device.
two, one, *_ = trained_twice(autoencoder, images, 3)
for ours, theirs in zip(two.get_weights(), one.get_weights(), strict=True):
    np.testing.assert_allclose(ours, theirs, atol=1e-5)
# The devices draw other samples from the prior than a single one does, but copy the same images.
known = {"images": images, "labelled": images, "labels": small.labels(60)}
for name, parts in {"adversarial": images, "semi-supervised heads": known}.items():
    two, _, losses, alone = trained_twice(lambda: small.model(name), parts, 2)
    assert losses[1] < losses[0] and abs(losses[0] - alone[0]) < 0.05 * alone[0], (name, losses, alone)
    if name == "adversarial":
        assert 0 < two.evaluate(images, return_dict=True)["prior_distance"] < 100
print("two devices agree with one")
"""
)


def test_training_spreads_over_two_devices(root):
    # TensorFlow splits the processor only before its first operation, hence a process of its own.
    done = subprocess.run(
        [sys.executable, "-c", TWO_DEVICES], cwd=root, capture_output=True, text=True, timeout=240
    )
    assert "two devices agree with one" in done.stdout, done.stderr[-3000:]


TOO_FEW_ROWS = (
    BUILT
    + """
def says(train):
    try:
        return f"trained on {len(train().epoch)}"
    except ValueError as error:
        return str(error)

def sets(count, size):
    return tf.data.Dataset.from_tensor_slices(images[:count]).batch(size)

with strategy.scope():
    two = autoencoder()
fit = functools.partial(two.fit, verbose=0)
# Shares of 29 and 28 rows, then of 2 and 1: each device has some.
assert says(lambda: fit(images, batch_size=57)) == "trained on 1"
assert says(lambda: fit(sets(60, 57))) == "trained on 1"
# What is measured counts the rows that are there, also where a device has none.
with_rest = {"validation_data": images[:33], "validation_batch_size": 32}
assert np.isfinite(fit(images, batch_size=20, **with_rest).history["val_loss"]).all()
one = autoencoder()
one.set_weights(two.get_weights())
np.testing.assert_allclose(two.evaluate(images, batch_size=59), one.evaluate(images), atol=1e-5)
# To train on, one row left over is one too few.
refused = {
    "Leave the last rows out, as by images[:59]": lambda: fit(images, batch_size=59),
    ".batch(batch_size, drop_remainder=True)": lambda: fit(sets(60, 59)),
    "A batch of 1 row is": lambda: fit(iter([images[:20], images[:1]]), steps_per_epoch=2),
    "batch_size is 1; expected a whole number of rows from 2": lambda: fit(images, batch_size=1),
}
for words, train in refused.items():
    assert words in (said := says(train)), said
    assert "batch_size is 1" in said or "is to be shared by 2 devices" in said, said
assert says(lambda: fit(images[:59], batch_size=59)) == "trained on 1"
assert says(lambda: fit(images, batch_size=59, steps_per_epoch=2)) == "trained on 1"
assert all(np.isfinite(weight).all() for weight in two.get_weights())
print("all refused")
"""
)


@pytest.mark.fault(
    "a batch has fewer rows than the devices that share it",
    "refused before a step is made of it, with the rows to leave out; to measure, it does",
)
def test_a_batch_with_too_few_rows_for_all_devices_is_refused(root):
    done = subprocess.run(
        [sys.executable, "-c", TOO_FEW_ROWS], cwd=root, capture_output=True, text=True, timeout=240
    )
    assert "all refused" in done.stdout, done.stderr[-3000:]


TWO_MACHINES = """
import tensorflow as tf
strategy = tf.distribute.MultiWorkerMirroredStrategy()
import keras
from tests import small
images = small.images(60)
with strategy.scope():
    plain = keras.Sequential([keras.Input((images.shape[1],)), keras.layers.Dense(1)])
    plain.compile("sgd", "mse")
    try:
        small.adversarial_autoencoder()
    except ValueError as error:
        print("ours:", error)
try:
    plain.fit(images, images[:, :1], batch_size=20, verbose=0)
    print("Keras: trained")
except ValueError as error:
    print("Keras:", str(error).splitlines()[0])
"""


@pytest.mark.fault("fit with MultiWorkerMirroredStrategy", "one sentence that says what serves")
def test_several_machines_are_refused_as_keras_itself_cannot_use_them(root):
    workers = [f"127.0.0.1:{browser.free_port()}" for _ in range(2)]
    running = []
    for index in range(2):
        place = {"cluster": {"worker": workers}, "task": {"type": "worker", "index": index}}
        environment = os.environ | {"TF_CONFIG": json.dumps(place)}
        command = [sys.executable, "-c", TWO_MACHINES]
        running.append(
            subprocess.Popen(
                command, cwd=root, env=environment, text=True, stdout=-1, stderr=subprocess.STDOUT
            )
        )
    for said in [process.communicate(timeout=240)[0] for process in running]:
        assert "ours: The model was built for 2 workers" in said, said[-3000:]
        assert "MirroredStrategy for all devices of one machine" in said
        # Once this fails, Keras can do it: then let our models, too.
        assert "Keras: Attempt to convert a value (PerReplica" in said, said[-3000:]

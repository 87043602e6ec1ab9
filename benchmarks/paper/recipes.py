"""The recipes of the paper's experiments on MNIST, one class for each kind; run by experiments.py.

They train models of the library, with networks about a third as wide as the paper's and Adam in place of
gradient descent with momentum, so that a run takes minutes instead of hours.
"""

import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach import likelihood, metrics
from sklearn.linear_model import LogisticRegression

from benchmarks.paper.distortions import deskew, distort

GLOROT = "glorot_uniform"


class Data:
    """Images of one data set, with a validation set cut from the training set; `quick` makes all small.

    Args:
        source: what `aae.load_digits` takes.
        quick: True for small networks too, in tests.
    """

    def __init__(self, source, quick=False):
        digits = aae.load_digits(source)
        self.digits = aae.validation_split(digits, min(5000, len(digits.y_train) // 5), seed=0)
        self.quick = quick
        self.hidden, self.judges = ((16, 16), (8, 8)) if quick else ((512, 256), (256, 256))
        self.images = np.rint(255 * self.digits.x_train).astype("uint8")


def steps_per_epoch(data, batch_size):
    """Whole batches of an epoch; what is left over has its turn in another order of the next epoch."""
    return len(data.images) // batch_size


def adam(rate, steps):
    """Adam whose rate falls to 0 along a cosine (`aae.steady_optimizer`)."""
    return aae.steady_optimizer(steps, rate)


def batches(make, signature, steps):
    """A data set of `steps` batches from a generator function, made while the model trains."""
    dataset = tf.data.Dataset.from_generator(make, output_signature=signature)
    return dataset.apply(tf.data.experimental.assert_cardinality(steps)).prefetch(4)


def noise_generator(seed, epoch):
    """The generator of an epoch's noise; every pass over the batches needs a new one."""
    return np.random.default_rng([seed, epoch, 1])


def rows_of(batch_size, width=784, dtype="float32"):
    """Shape and type of a part of a batch."""
    shape = (batch_size,) if width is None else (batch_size, width)
    return tf.TensorSpec(shape, dtype)


def options(data, steps):
    """How steps are run: several between looks at the clock, by XLA unless compiling takes longer."""
    return {"jit_compile": not data.quick, "steps_per_execution": min(25, steps)}


class SemiSupervised:
    """Section 5: a classifier from a few labels and all images."""

    epochs, batch_size, labelled_size, style_dim = 36, 200, 100, 10
    heads = False

    def __init__(self, name, per_class, seeds):
        self.name, self.per_class, self.seeds = name, per_class, seeds

    def known(self, data, seed):
        """Positions of the images whose labels are used."""
        labels = data.digits.y_train
        if self.per_class is None:
            return np.arange(len(labels))
        return aae.balanced_subset(labels, 2 if data.quick else self.per_class, seed=seed)

    def build(self, data, seed, epochs):
        steps = epochs * steps_per_epoch(data, self.batch_size)
        heads = aae.build_cluster_heads(10, self.style_dim) if self.heads else None
        joined = self.style_dim if self.heads else 10 + self.style_dim
        model = aae.SemiSupervisedAAE(
            aae.build_two_headed_encoder(
                self.style_dim, 10, hidden=data.hidden, initializer=GLOROT, batch_normalization=True
            ),
            aae.build_decoder(joined, hidden=data.hidden[::-1], initializer=GLOROT),
            aae.build_discriminator(self.style_dim, data.judges, GLOROT),
            aae.build_discriminator(10, data.judges, GLOROT),
            aae.Gaussian(self.style_dim, stddev=1.0),
            cluster_heads=heads,
            seed=seed,
        )
        rates = (1e-3, 1e-3, 1e-3, 2e-3)
        model.compile(
            *(adam(rate, steps) for rate in rates), **options(data, steps_per_epoch(data, self.batch_size))
        )
        return model

    def fit(self, model, data, seed, epoch):
        steps, known = steps_per_epoch(data, self.batch_size), self.known(data, seed)
        random = np.random.default_rng([seed, epoch])
        order = random.permutation(len(data.images))[: steps * self.batch_size]
        needed = steps * self.labelled_size
        rounds = [random.permutation(known) for _ in range(-(-needed // len(known)))]
        labelled = np.concatenate(rounds)[:needed]
        clean, moved = data.images[order], distort(data.images[order], random)
        shown, labels = distort(data.images[labelled], random), data.digits.y_train[labelled].astype("int32")

        def make():
            random = noise_generator(seed, epoch)
            for step in range(steps):
                part = slice(step * self.batch_size, (step + 1) * self.batch_size)
                few = slice(step * self.labelled_size, (step + 1) * self.labelled_size)
                yield (
                    drop(moved[part], random),
                    (drop(shown[few], random), labels[few], clean[part].astype("float32") / 255),
                )

        many, few = self.batch_size, self.labelled_size
        signature = (rows_of(many), (rows_of(few), rows_of(few, None, "int32"), rows_of(many)))
        return model.fit(batches(make, signature, steps), verbose=0).history

    def watch(self, model, data):
        return {
            "validation_error": percent(self.error(model, data.digits.x_validation, data.digits.y_validation))
        }

    def error(self, model, images, labels):
        """Share of images that are given a wrong class."""
        return np.mean(model.classify(images) != labels)

    def measure(self, model, data):
        digits = data.digits
        return {
            **self.watch(model, data),
            "test_error": percent(self.error(model, digits.x_test, digits.y_test)),
        }


class Reducing(SemiSupervised):
    """Section 7: a map in two dimensions through cluster heads, with a few labels."""

    style_dim, heads = 2, True

    def measure(self, model, data):
        digits = data.digits
        maps = []
        for images in (digits.x_train[:10000], digits.x_test):
            styles, probabilities = model.encode(images)
            maps.append(styles + np.asarray(model.cluster_heads(probabilities)))
        labels = digits.y_train[:10000], digits.y_test
        accuracy = metrics.neighbour_accuracy(maps[0], labels[0], maps[1], labels[1], k=15)
        return {**super().measure(model, data), "neighbour_accuracy": percent(accuracy)}


class Clustering:
    """Section 6: clusters without labels, named by validation images."""

    batch_size, style_dim = 256, 2

    def __init__(self, name, clusters, epochs, seeds):
        self.name, self.clusters, self.epochs, self.seeds = name, clusters, epochs, seeds

    def build(self, data, seed, epochs):
        steps = epochs * steps_per_epoch(data, self.batch_size)
        encoder = aae.build_two_headed_encoder(
            self.style_dim, self.clusters, hidden=data.hidden, initializer=GLOROT, batch_normalization=True
        )
        styles, category_logits = encoder.output
        # What the style can carry shrinks, so that the category has to carry the digit (lesson 08).
        noisy_styles = keras.layers.GaussianNoise(0.9)(styles)
        model = aae.ClusteringAAE(
            keras.Model(encoder.input, [noisy_styles, category_logits]),
            aae.build_decoder(
                self.clusters + self.style_dim,
                hidden=data.hidden[::-1],
                initializer=GLOROT,
                batch_normalization=True,
            ),
            aae.build_discriminator(self.style_dim, data.judges, GLOROT),
            aae.build_discriminator(self.clusters, data.judges, GLOROT),
            aae.Gaussian(self.style_dim, stddev=1.0),
            category_noise=keras.optimizers.schedules.PolynomialDecay(0.4, int(0.9 * steps), 0.05),
            seed=seed,
        )
        rates = (3e-3, 1e-3, 2e-3)
        model.compile(
            *(adam(rate, steps) for rate in rates), **options(data, steps_per_epoch(data, self.batch_size))
        )
        return model

    def fit(self, model, data, seed, epoch):
        if not hasattr(data, "upright"):
            data.upright = deskew(data.images)
        steps, random = steps_per_epoch(data, self.batch_size), np.random.default_rng([seed, epoch])
        order = random.permutation(len(data.images))[: steps * self.batch_size]
        moved, targets = distort(data.images[order], random, 0.25, 0.3), data.upright[order]

        def make():
            random = noise_generator(seed, epoch)
            for step in range(steps):
                part = slice(step * self.batch_size, (step + 1) * self.batch_size)
                noise = 0.3 * random.standard_normal((self.batch_size, 784), dtype="float32")
                yield moved[part].astype("float32") / 255 + noise, targets[part].astype("float32") / 255

        signature = (rows_of(self.batch_size), rows_of(self.batch_size))
        return model.fit(batches(make, signature, steps), verbose=0).history

    def watch(self, model, data):
        error, majority = self.errors(model, data, data.digits.x_validation, data.digits.y_validation)
        return {"validation_error": percent(error), "validation_error_majority": percent(majority)}

    def errors(self, model, data, images, labels):
        """Clustering errors by both rules, with clusters named by validation images."""
        # Logits order as probabilities do, and tell more confident images apart where a softmax is 1.
        held_out = logits(model, data.digits.x_validation)
        held_out -= np.log(np.sum(np.exp(held_out), axis=1, keepdims=True))
        names = [
            metrics.name_clusters(held_out, data.digits.y_validation, rule)
            for rule in ("most confident", "majority")
        ]
        scores = logits(model, images)
        return [metrics.clustering_error(scores, labels, each) for each in names]

    def measure(self, model, data):
        error, majority = self.errors(model, data, data.digits.x_test, data.digits.y_test)
        used = np.bincount(np.argmax(logits(model, data.digits.x_test), axis=1), minlength=self.clusters)
        return {
            **self.watch(model, data),
            "test_error": percent(error),
            "test_error_majority": percent(majority),
            "images_in_smallest_cluster": int(used.min()),
        }


class Likelihood:
    """Section 3: how probable test images are under Parzen windows around 10,000 generated ones."""

    name, seeds, epochs, batch_size, latent_dim = "likelihood", 5, 40, 100, 8

    def build(self, data, seed, epochs):
        steps = epochs * -(-len(data.images) // self.batch_size)
        prior = aae.Gaussian(self.latent_dim, stddev=5.0)
        model = aae.build_steady_model(prior, steps, hidden=data.hidden, seed=seed)
        return model

    def fit(self, model, data, seed, epoch):
        return model.fit(data.digits.x_train, batch_size=self.batch_size, verbose=0).history

    def watch(self, model, data):
        measured = model.evaluate(data.digits.x_validation, batch_size=500, return_dict=True)
        return {"validation_" + name: float(f"{value:.4g}") for name, value in measured.items()}

    def measure(self, model, data):
        digits, count = data.digits, 200 if data.quick else 10_000
        codes = np.asarray(model.prior.sample(count, seed=0))
        samples = model.decoder.predict(codes, verbose=0, batch_size=1000)
        bandwidth = likelihood.choose_bandwidth(samples, digits.x_validation, np.geomspace(0.08, 0.6, 25))
        mean, error = likelihood.parzen_log_likelihood(samples, digits.x_test, bandwidth)
        return {
            "log_likelihood": round(mean, 1),
            "standard_error": round(error, 1),
            "bandwidth": round(bandwidth, 3),
            **self.distances(model, digits),
        }

    def distances(self, model, digits):
        """Energy distances of the prior to codes of 2,000 images of each set, and to itself.

        The first half of MNIST's test images lies farther away than all of them.
        """
        random, count = np.random.default_rng(0), min(2000, len(digits.x_test), len(digits.x_validation))
        sets = {
            "": digits.x_test,
            "_test_first": digits.x_test[: len(digits.x_test) // 2],
            "_validation": digits.x_validation,
            "_train": digits.x_train,
        }
        codes = {
            name: model.encoder.predict(images[random.permutation(len(images))[:count]], verbose=0)
            for name, images in sets.items()
        } | {"_null": model.prior.sample(count, seed=2)}
        drawn = model.prior.sample(count, seed=1)
        return {
            f"prior_distance{name}": float(f"{float(metrics.energy_distance(each, drawn)):.3g}")
            for name, each in codes.items()
        }


class Style:
    """Section 4: the label goes to the decoder, and the code keeps style."""

    name, seeds, epochs, batch_size, latent_dim = "style", 2, 40, 100, 15

    def build(self, data, seed, epochs):
        steps, dim = epochs * -(-len(data.images) // self.batch_size), self.latent_dim
        model = aae.SupervisedAAE(
            aae.build_encoder(dim, hidden=data.hidden, initializer=GLOROT),
            aae.build_decoder(10 + dim, hidden=data.hidden[::-1], initializer=GLOROT),
            aae.build_discriminator(dim, data.judges, GLOROT, classes=10),
            aae.Gaussian(dim, stddev=1.0),
            seed=seed,
        )
        model.compile(*(adam(1e-3, steps) for _ in range(3)))
        return model

    def fit(self, model, data, seed, epoch):
        digits = data.digits
        return model.fit(digits.x_train, digits.y_train, batch_size=self.batch_size, verbose=0).history

    def watch(self, model, data):
        digits = data.digits
        measured = model.evaluate(digits.x_validation, digits.y_validation, batch_size=500, return_dict=True)
        return {"validation_" + name: float(f"{value:.4g}") for name, value in measured.items()}

    def measure(self, model, data):
        digits, random = data.digits, np.random.default_rng(0)
        styles = [model.encoder.predict(part, verbose=0) for part in (digits.x_train, digits.x_test)]
        guesser = LogisticRegression(max_iter=300).fit(styles[0][:20000], digits.y_train[:20000])
        reader = LogisticRegression(max_iter=300).fit(digits.x_train[:20000], digits.y_train[:20000])
        contents = random.integers(0, 10, len(styles[1]))
        images = np.asarray(model.decode(styles[1], contents))
        return {
            "digit_from_style": percent(guesser.score(styles[1], digits.y_test)),
            "kept_content": percent(np.mean(reader.predict(images) == contents)),
            "reader_accuracy": percent(reader.score(digits.x_test, digits.y_test)),
        }


def drop(images, random, share=0.2):
    """Images in [0, 1] with a share of their pixels set to 0, the others raised to keep the sum."""
    kept = random.random(images.shape, dtype="float32") >= share
    return images * kept * np.float32(1 / (255 * (1 - share)))


def logits(model, images):
    """Category logits as float64 (n, categories), computed in parts."""
    parts = [np.asarray(model.encoder(images[k : k + 1000])[1]) for k in range(0, len(images), 1000)]
    return np.concatenate(parts).astype("float64")


def percent(share):
    """A share as a percentage with two decimals."""
    return round(100 * float(share), 2)


EXPERIMENTS = {
    each.name: each
    for each in (
        Likelihood(),
        SemiSupervised("semi-100", per_class=10, seeds=5),
        SemiSupervised("semi-1000", per_class=100, seeds=5),
        SemiSupervised("semi-all", per_class=None, seeds=1),
        Clustering("clusters-16", clusters=16, epochs=36, seeds=5),
        Clustering("clusters-30", clusters=30, epochs=45, seeds=5),
        Style(),
        Reducing("reduce", per_class=10, seeds=1),
    )
}

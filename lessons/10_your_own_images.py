# %% [markdown]
# # Lesson 10: your own images
#
# After this lesson you can
#
# - make a data set of a folder of pictures, and look at it before you train
# - split it so that no near relative of a test image is trained on
# - compute what strided [convolutions](../docs/glossary.md#convolution) leave of an image and how many weights they have, and mirror them in a decoder without a grain
# - say what convolutions change in an AAE and what not, and read its match beside a [null band](../docs/glossary.md#null-band) at any size of code
# - choose the size of a code from a curve, and say what to change when a model does not work
#
# **You need** lesson 04.
# **Time:** 40 minutes, of which the computer works two. The exercise takes another 90.
#
# So far every image was a digit, grey, 28 by 28 pixels. Here it may be anything. One variable names the folder; where it is `None`, the lesson writes a folder of its own, so that nothing has to be fetched.

# %%
import dataclasses
import shutil
import tempfile
import time
import warnings
from pathlib import Path

import aae_teach as aae
import keras
import numpy as np
from aae_teach.checks import claim
from PIL import Image
from sklearn.decomposition import PCA

seed = 1
rng = np.random.default_rng(seed)
folder = None  # or the path of yours, such as "~/Pictures/birds"
image_shape = (28, 28)  # height and width, for grey; (32, 32, 3) for colour
ours = folder is None  # what the text tells was measured with the lesson's own folder

# %% [markdown]
# ## Part 1: a folder
#
# In a folder, each subfolder is a class. The lesson's own has ten letters in 21 typefaces, each drawn eight times, a little moved. And since folders hold more than one thinks, it has some files besides.


# %%
def write_letters(place):
    """A folder of pictures: ten classes, and what folders hold besides."""
    letters = aae.load_letters()
    images = np.concatenate([letters.x_train, letters.x_test])
    labels = np.concatenate([letters.y_train, letters.y_test])
    for number in np.flatnonzero(labels < 10):
        path = place / "ABCDEFGHIJ"[labels[number]] / f"{number:04d}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = np.round(255 * images[number].reshape(28, 28))
        Image.fromarray(picture.astype(np.uint8)).save(path)
    for number, path in enumerate(sorted(place.glob("*/*.png"))[::97]):
        shutil.copy(path, path.with_name(f"{path.stem} (copy).png"))  # somebody pressed twice
        if number % 2:
            Image.new("L", (28, 28), 30 * number).save(path.with_name(f"empty {number}.png"))
    (place / "A" / "broken.png").write_text("no picture")


workplace = Path(tempfile.mkdtemp())
if ours:
    folder = workplace / "letters"
    write_letters(folder)
print(sorted(path.name for path in Path(folder).expanduser().iterdir())[:10])

# %% [markdown]
# `aae.load_images` turns every picture as its camera says, cuts out the largest centred part that has the sides of `image_shape`, and scales it. It does not squeeze. What it cannot read it names.

# %%
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    found = aae.load_images(folder, image_shape, cache=workplace, progress=False)
for each in told:
    print(str(each.message).replace(str(folder), "folder")[:150])
found

# %% [markdown]
# ### Look first
#
# **Predict:** of about 1,700 pictures, how many are there twice, and how many are empty? Nobody knows before looking. Begin with forty of them, in no order.

# %%
images = np.concatenate([found.x_train, found.x_test])
labels = np.concatenate([found.y_train, found.y_test])
some = rng.permutation(len(images))[:40]
aae.plot_digits(
    images[some],
    labels[some],
    image_shape=image_shape,
    about="Forty pictures of the folder: letters in many typefaces, bright on black, and a few plain areas.",
)

# %% [markdown]
# Then the mean of each class. It shows what all have in common: where things stand, how large they are, and a frame or a date that every picture carries.

# %%
classes = np.unique(labels)[:10]
means = np.stack([images[labels == each].mean(axis=0) for each in classes])
aae.plot_digits(
    means,
    classes,
    image_shape=image_shape,
    about="The mean picture of each class: a blurred letter in the middle of a black square.",
)

# %% [markdown]
# Then count what no sheet of forty shows: pictures of one tone, and pictures that are there more than once.

# %%
pixels = images.reshape(len(images), image_shape[0] * image_shape[1], -1)  # colours last
one_tone = np.ptp(pixels, axis=1).max(axis=1) == 0
again = np.ones(len(images), dtype=bool)
again[np.unique(images, axis=0, return_index=True)[1]] = False  # where each comes first
kept = ~(one_tone | again)
print(
    f"{one_tone.sum()} of one tone, {again.sum()} copies of an earlier one, {kept.sum()} of {len(images)} kept"
)

# %%
if ours:
    claim("pictures of one tone", one_tone.sum(), low=9, high=9)
    claim("copies", again.sum(), low=15)

# %% [markdown]
# ## Part 2: a split that does not leak
#
# Test images should be new to the model. `load_images` puts a sixth of each class aside, by chance. But here each letter comes eight times in the same typeface, a little moved. By chance most of the eight are trained on, and the others are asked about.
# The other split keeps together what belongs together: a pair of letter and typeface is trained on or tested, never both. Which pictures belong together no program can know. Pictures of one day, one person, one film do.
#
# **Predict:** a classifier looks for the nearest training image, pixel by pixel. How many test images does it name rightly, with the one split and with the other?

# %%
by_chance = aae.load_arrays({"x": images[kept], "y": labels[kept]}, image_shape)
data, size_of_group = by_chance, 1
if ours:
    letters = aae.load_letters()  # split by pairs; the eight drawings of a pair follow each other
    first, asked = letters.y_train < 10, letters.y_test < 10
    by_pairs = dataclasses.replace(
        letters,
        x_train=letters.x_train[first],
        y_train=letters.y_train[first],
        x_test=letters.x_test[asked],
        y_test=letters.y_test[asked],
    )
    data, size_of_group = by_pairs, 8


def nearest_named(data):
    """Share of test images whose nearest training image, pixel by pixel, is of their class."""
    return aae.metrics.neighbour_accuracy(data.x_train, data.y_train, data.x_test, data.y_test, k=1)


leak = {name: nearest_named(each) for name, each in (("by chance", by_chance), ("by pairs", data))}
for name, share in leak.items():
    print(f"split {name}: {share:.1%} named rightly by the nearest training image")

# %%
if ours:
    claim(
        "share named rightly, split by chance minus by pairs", leak["by chance"] - leak["by pairs"], low=0.02
    )

# %% [markdown]
# Nothing about the classifier differs between the lines. The lower number is the honest one: it is about letters in a typeface that was not seen with them.
#
# Choices need images of their own, and the same care: they are taken out of the training images by groups.

# %%
groups = np.arange(len(data.x_train)) // size_of_group
held_out = np.isin(groups, rng.choice(np.unique(groups), len(np.unique(groups)) // 6, replace=False))
x_train, y_train = data.x_train[~held_out], data.y_train[~held_out]
x_validation = data.x_train[held_out]
print(f"{len(x_train)} to train, {len(x_validation)} to choose, {len(data.x_test)} to test")

# %% [markdown]
# ## Part 3: why convolutions
#
# A dense layer has a weight from every pixel to every unit. It does not know which pixels lie beside each other, and what it learns about a place it knows nowhere else.
# A convolution has a small kernel of weights. It lays the kernel on every place of the image and gives one number there. So it looks at neighbours only, and at all places in the same way: if an image moves, what the layer says of it moves along.

# %%
moved = np.zeros((1, 28, 28, 1), "float32")
moved[0, 6:20, 6:20, 0] = rng.uniform(size=(14, 14))
further = np.roll(moved, 3, axis=2)  # three pixels to the right
keras.utils.set_random_seed(seed)
shifts = {}
for name, layer in (
    ("convolution", keras.layers.Conv2D(1, 4, padding="same")),
    (
        "dense",
        keras.Sequential(
            [keras.layers.Flatten(), keras.layers.Dense(784), keras.layers.Reshape((28, 28, 1))]
        ),
    ),
):
    one, other = np.asarray(layer(moved)), np.asarray(layer(further))
    shifts[name] = np.abs(np.roll(one, 3, axis=2) - other)[:, :, 4:-4].max() / np.abs(other).max()
    print(
        f"{name:11s} {layer.count_params():8,d} weights; moved afterwards or before, they differ by {shifts[name]:.1%}"
    )

# %%
claim("difference of a convolution, moved before or after", shifts["convolution"], high=1e-4)
claim("difference of a dense layer, moved before or after", shifts["dense"], low=0.2)

# %% [markdown]
# Kernels of 4 by 4 that take every second place (a **stride** of 2) halve an image in each direction. Two of them make 7 by 7 places of 28 by 28. The decoder goes the same way back: it doubles an image by repeating its pixels, and then convolves it.

# %%
example = (
    aae.build_convolutional_encoder(2, image_shape),
    aae.build_convolutional_decoder(2, image_shape),
)
for network in example:
    for layer in network.layers:
        if layer.count_params() or "doubled" in layer.name:
            print(f"{layer.name:22s} gives {layer.output.shape[1:]!s:13s} {layer.count_params():6,d} weights")

# %% [markdown]
# Most of the weights are in the two dense layers at the code, and not in the convolutions.
# Why not transposed convolutions, which double and convolve at once? They can leave a grain that repeats every two pixels; the exercise lets you measure it.
#
# ## Part 4: the same three phases
#
# **Predict:** which of the three phases has to be rewritten: reconstruction, discriminator, generator?

# %%
usual = (128, 64)


def networks(kind, latent_dim, shape, hidden=usual):
    """An encoder and a decoder: convolutional, or dense."""
    if kind == "convolutional":
        return aae.build_convolutional_encoder(latent_dim, shape), aae.build_convolutional_decoder(
            latent_dim, shape
        )
    size, start = int(np.prod(shape)), "glorot_uniform"
    return aae.build_encoder(latent_dim, size, hidden, start), aae.build_decoder(
        latent_dim, size, hidden[::-1], start
    )


def given(images, kind, shape):
    """Images as these networks read them: with their shape, or as rows."""
    return images.reshape(-1, *shape) if kind == "convolutional" else images.reshape(len(images), -1)


def train(kind, latent_dim, images, shape, epochs, hidden=usual):
    """A trained AAE, and the processor's seconds that its training took."""
    keras.utils.set_random_seed(seed)
    prior = aae.Gaussian(latent_dim, stddev=5.0)
    discriminator = aae.build_discriminator(latent_dim, usual, "glorot_uniform", prior.scale)
    model = aae.AdversarialAutoencoder(
        *networks(kind, latent_dim, shape, hidden), discriminator, prior, seed=seed
    )
    steps = epochs * -(-len(images) // 100)
    model.compile(*(aae.steady_optimizer(steps) for _ in range(3)))
    begin = time.process_time()
    model.fit(given(images, kind, shape), batch_size=100, epochs=epochs, verbose=0)
    return model, time.process_time() - begin


epochs = 40
model, seconds = train("convolutional", 2, x_train, image_shape, epochs)
print(f"{epochs} epochs in {seconds:.0f} processor seconds")

# %% [markdown]
# None. `aae.AdversarialAutoencoder` is the class of lesson 03, and nothing in it was changed: the losses compare images with copies and judge codes, and no layer stands in their formulas. What changes is the shape in which an image is given: `(n, 28, 28)` in place of rows of 784 numbers.
#
# Did the codes reach the prior? An energy distance alone says nothing; beside it stands what chance gives, the distances of ten more samples of the prior.


# %%
def match(model, images):
    """Energy distance of codes to samples of the prior, and the largest of ten by chance; in units of its scale."""
    codes = model.encoder.predict(images, verbose=0)
    samples = [np.asarray(model.prior.sample(len(images), seed=1000 + k)) for k in range(11)]
    found = [float(aae.metrics.energy_distance(each, samples[0])) for each in (codes, *samples[1:])]
    return found[0] / model.prior.scale, max(found[1:]) / model.prior.scale


x_test = given(data.x_test, "convolutional", image_shape)
codes = model.encoder.predict(x_test, verbose=0)
distance, chance = match(model, x_test)
print(f"distance of test codes to the prior {distance:.3f}, by chance up to {chance:.3f}")
aae.plot_codes(codes, data.y_test, model.prior)

# %%
if ours:
    claim("distance of test codes to N(0, 5²), 2 numbers", distance, high=0.5)

# %% [markdown]
# Each number is a class: 0 for A, 1 for B, and so on. Which letters share a place?
#
# ## Part 5: against dense networks
#
# Are convolutions better? Two networks can be compared on equal weights, on equal steps, or on equal seconds, and each favours another one. A convolution uses each weight at many places, so it needs few weights and much time.
# The table has all three. Dense networks come in two sizes: the usual one, with hidden layers of 128 and 64 units, and one with a single narrow layer, so that its weights are as many as the convolutions'. Codes have 8 numbers. "Equal seconds" means ten processor seconds of training for each, on one core.
#
# **Predict:** which is first on digits of 28 by 28 pixels, after equal seconds? And on colour patches of 32 by 32?
#
# <!-- measured: convolutions_10.table -->
# <!-- end -->
#
# TEXT

# %% [markdown]
# The lesson's own run is about letters: a convolutional AAE with codes of 8 numbers, and a dense one that gets as many seconds.


# %%
def per_epoch(kind, images, shape):
    """Processor seconds of one epoch, without TensorFlow's preparations."""
    short, long = (train(kind, 8, images, shape, epochs)[1] for epochs in (2, 12))
    return (long - short) / 10


turns = 20
wide, wide_seconds = train("convolutional", 8, x_train, image_shape, turns)
dense_turns = round(wide_seconds / per_epoch("dense", x_train, image_shape))
dense, dense_seconds = train("dense", 8, x_train, image_shape, dense_turns)
table = {}
for name, each, kind, count, spent in (
    ("convolutional", wide, "convolutional", turns, wide_seconds),
    ("dense", dense, "dense", dense_turns, dense_seconds),
):
    asked = given(data.x_test, kind, image_shape)
    codes = [
        each.encoder.predict(given(images, kind, image_shape), verbose=0) for images in (x_train, data.x_test)
    ]
    table[name] = {
        "error": aae.metrics.reconstruction_error(each, asked),
        "named": aae.metrics.neighbour_accuracy(codes[0], y_train, codes[1], data.y_test),
        "match": match(each, asked)[0],
    }
    weights = each.encoder.count_params() + each.decoder.count_params()
    print(f"{name:13s} {weights:7,d} weights, {count:3d} epochs, {spent:.0f} seconds:", end=" ")
    print(", ".join(f"{what} {value:.4f}" for what, value in table[name].items()))

# %%
if ours:
    for what in ("error", "named", "match"):
        claim(f"{what}, convolutional minus dense", table["convolutional"][what] - table["dense"][what])

# %% [markdown]
# ### Closer look: pixels in another order
#
# TEXT
#
# ## Part 6: colour
#
# `aae.load_patches` cuts patches of 32 by 32 pixels from two photographs, a temple and a flower. It splits by place: no pixel of a test patch is in a training patch. Each pixel has three numbers, so an image has 3,072. A kernel reads all three.
#
# **Predict:** of the copies from 2 numbers, what is left of a patch: its colour, its edges, its leaves and letters? And from 16 numbers?

# %%
patches, colour = aae.load_patches(), (32, 32, 3)
x_patches, asked_patches = patches.x_train[::4], patches.x_test[::4]
painted, copies, errors = {}, {}, {}
for latent_dim in (2, 16):
    painted[latent_dim], _ = train("convolutional", latent_dim, x_patches, colour, 20)
    copies[latent_dim] = painted[latent_dim].predict(asked_patches.reshape(-1, *colour))
    pca = PCA(latent_dim, random_state=0).fit(x_patches)
    linear = pca.inverse_transform(pca.transform(asked_patches))
    errors[latent_dim] = {
        "AAE": np.mean((copies[latent_dim].reshape(linear.shape) - asked_patches) ** 2),
        "PCA": np.mean((linear - asked_patches) ** 2),
    }
    distance, chance = match(painted[latent_dim], asked_patches.reshape(-1, *colour))
    print(
        f"{latent_dim:2d} numbers: error {errors[latent_dim]['AAE']:.4f}, of PCA {errors[latent_dim]['PCA']:.4f};",
        end=" ",
    )
    print(f"distance to the prior {distance:.3f}, by chance up to {chance:.3f}")

some = np.arange(0, len(asked_patches), len(asked_patches) // 10)[:10]
aae.plot_digits(
    np.concatenate(
        [
            asked_patches[some].reshape(-1, *colour),
            copies[2][some],
            copies[16][some],
            np.clip(linear[some], 0, 1).reshape(-1, *colour),
        ]
    ),
    rows=("patches", "2 numbers", "16 numbers", "PCA, 16 numbers"),
    about="Ten patches of a temple and a flower, and their copies. ",
)

# %%
for latent_dim, found in errors.items():
    claim(f"error of patches, AAE divided by PCA, {latent_dim} numbers", found["AAE"] / found["PCA"])

# %% [markdown]
# ## Part 7: when it does not work
#
# ### Too few images

# %%
few = x_train[rng.permutation(len(x_train))[:100]]
around = [(down, right) for down in (-2, 0, 2) for right in (-2, 0, 2)]
pictures = few.reshape(-1, *image_shape)
shifted = np.concatenate([np.roll(pictures, each, axis=(1, 2)) for each in around]).reshape(-1, few.shape[1])
steps = turns * -(-len(x_train) // 100)
gap = {}
for name, images in (("100 images", few), ("the same, shifted", shifted), ("all images", x_train)):
    known = (
        wide
        if images is x_train
        else train("convolutional", 8, images, image_shape, steps // -(-len(images) // 100))[0]
    )
    gap[name] = [
        aae.metrics.reconstruction_error(known, given(each, "convolutional", image_shape))
        for each in (few, data.x_test)
    ]
    print(f"{name:18s} error on these 100 {gap[name][0]:.4f}, on test images {gap[name][1]:.4f}")

# %%
if ours:
    claim("100 images: test error divided by training error", gap["100 images"][1] / gap["100 images"][0])
    claim("test error, shifted divided by 100 images", gap["the same, shifted"][1] / gap["100 images"][1])
    claim("test error, all divided by shifted", gap["all images"][1] / gap["the same, shifted"][1])

# %% [markdown]
# ### Too many pixels

# %%
big = np.kron(
    given(x_train[:100], "convolutional", image_shape), np.ones((1, 4, 4) + (1,) * (len(image_shape) - 2))
).astype("float32")
sides = {}
for name, images, filters in (
    ("as it is", given(x_train[:100], "convolutional", image_shape), (16, 32)),
    ("four times as wide and high", big, (16, 32)),
    ("the same, two convolutions more", big, (16, 32, 32, 32)),
):
    shape = images.shape[1:]
    parts = (
        aae.build_convolutional_encoder(8, shape, filters),
        aae.build_convolutional_decoder(8, shape, filters[::-1]),
    )
    large = aae.AdversarialAutoencoder(*parts, aae.build_discriminator(8, usual), aae.Gaussian(8, stddev=5.0))
    large.compile(*(aae.steady_optimizer(10) for _ in range(3)))
    large.fit(images, batch_size=100, epochs=1, verbose=0)
    begin = time.process_time()
    large.fit(images, batch_size=100, epochs=3, verbose=0)
    sides[name] = sum(part.count_params() for part in parts), (time.process_time() - begin) / 3
    print(f"{name:32s} {sides[name][0]:8,d} weights, {sides[name][1]:.2f} processor seconds a step")

# %% [markdown]
# ### A code too narrow

# %%
sizes = {}
for latent_dim in (2, 8, 32):
    fitted = wide if latent_dim == 8 else train("convolutional", latent_dim, x_train, image_shape, turns)[0]
    pca = PCA(latent_dim, random_state=0).fit(x_train)
    linear = pca.inverse_transform(pca.transform(x_validation))
    asked = given(x_validation, "convolutional", image_shape)
    sizes[latent_dim] = aae.metrics.reconstruction_error(fitted, asked), np.mean((linear - x_validation) ** 2)
    print(
        f"{latent_dim:2d} numbers: error {sizes[latent_dim][0]:.4f}, of PCA {sizes[latent_dim][1]:.4f}; match",
        "%.3f, chance %.3f" % match(fitted, asked),
    )

# %% [markdown]
# ## Part 8: a plane in colour, and a page
#
# %%
coloured = aae.explore.plane(
    painted[2], dataclasses.replace(patches, x_train=x_patches, y_train=patches.y_train[::4])
)
coloured.to_html(workplace / "patches.html")
coloured

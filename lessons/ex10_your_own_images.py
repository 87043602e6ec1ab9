# %% [markdown]
# # Exercise 10: from a folder to a model
#
# Eleven questions, from predicting to judging. At the end you have prepared pictures, found what has to go, split them so that nothing leaks, and know what to change when a model of them does not work.
#
# **You need** [lesson 10](../notebooks/10_your_own_images.ipynb).
# **Time:** 90 minutes, in two sittings.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs.

# %%
import aae_teach as aae
import keras
import numpy as np
from aae_teach.checks import check

letters = aae.load_letters()
patches = aae.load_patches()
rng = np.random.default_rng(1)

# %% [markdown]
# ## 1. Predict: what do convolutions change?
#
# In an adversarial autoencoder, convolutional networks take the place of the dense encoder and decoder. Write `"changes"` or `"stays"`.
#
# | name | what |
# |---|---|
# | `losses` | the formulas of the three losses |
# | `moved` | which network moves in the generator phase |
# | `prior` | how samples of the prior are drawn |
# | `judged` | the shape of what the discriminator reads |
# | `given` | the shape in which an image is given to the encoder |
# | `shuffled` | whether it matters which pixels lie beside each other, if all images are shuffled alike |
# | `growing` | whether the first layer has more weights when the images are larger |
#
# - Difficulty: 1 of 5. Minutes: 5.
# - Expected: seven texts.
# - Common mistakes: thinking that the discriminator looks at images; thinking that a dense layer knows which pixels are neighbours.

# %%
### BEGIN SOLUTION
changes = {
    "losses": "stays",
    "moved": "stays",
    "prior": "stays",
    "judged": "stays",
    "given": "changes",
    "shuffled": "changes",
    "growing": "changes",
}
### END SOLUTION
check("ex10.changes", changes)

# %%
# aae.checks.hint("ex10.changes")
# aae.checks.solution("ex10.changes")

# %% [markdown]
# ## 2. Write: what strides leave
#
# Convolutions follow each other, each with a stride of 2 and `padding="same"`. Return the shape of what each of them gives.
#
# - Difficulty: 2 of 5. Minutes: 6.
# - Expected: a list of (height, width, filters), the first convolution first. For (28, 28) and (16, 32): (14, 14, 16) and (7, 7, 32).
# - Common mistakes: odd sides rounded down; the image's channels in place of the filters.


# %%
def shapes(image_shape, filters):
    """(height, width) or (height, width, channels), and a tuple of numbers -> list of triples."""
    ### BEGIN SOLUTION
    height, width = image_shape[:2]
    found = []
    for count in filters:
        height, width = (height + 1) // 2, (width + 1) // 2
        found.append((height, width, count))
    return found
    ### END SOLUTION


check("ex10.shapes", shapes)

# %%
# aae.checks.hint("ex10.shapes")
# aae.checks.solution("ex10.shapes")

# %% [markdown]
# ## 3. Write: how many weights
#
# A convolution with stride 1 and `padding="same"` reads an image and gives `filters` numbers at each of its places. A dense layer could give as many numbers from the same image. Return how many weights each has, biases included.
#
# - Difficulty: 2 of 5. Minutes: 7.
# - Expected: two numbers, the convolution first. For 28, 28, 1, 3, 16: 160 and 9,847,040.
# - Common mistakes: the biases; a kernel that forgets the channels; a convolution whose weights grow with the image.


# %%
def weights(height, width, channels, kernel, filters):
    """Five numbers -> two numbers."""
    ### BEGIN SOLUTION
    places = height * width
    convolution = (kernel * kernel * channels + 1) * filters
    dense = (places * channels + 1) * places * filters
    return convolution, dense
    ### END SOLUTION


check("ex10.weights", weights)

# %%
# aae.checks.hint("ex10.weights")
# aae.checks.solution("ex10.weights")

# %% [markdown]
# ## 4. Write: prepare a picture
#
# A picture has bytes from 0 to 255. Cut out the middle square, as large as the picture allows. Shrink it to `side` by `side` pixels, each the mean of a block. Scale brightness to the range that a decoder with this last activation can reach: `"sigmoid"` or `"tanh"`.
# The shorter side of the picture is a multiple of `side`, and what is cut off is as wide on both ends.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: floats of shape (side, side), or (side, side, 3) for a picture in colour.
# - Common mistakes: a picture that is squeezed; a corner in place of the middle; every k-th pixel in place of the mean; the range of the other activation.


# %%
def prepared(picture, side, activation):
    """Bytes (height, width) or (height, width, 3), a number and a text -> array of floats."""
    ### BEGIN SOLUTION
    height, width = picture.shape[:2]
    short = min(height, width)
    top, left = (height - short) // 2, (width - short) // 2
    square = picture[top : top + short, left : left + short].astype("float64")
    k = short // side
    small = square.reshape(side, k, side, k, *picture.shape[2:]).mean(axis=(1, 3))
    return small / 255 if activation == "sigmoid" else small / 127.5 - 1
    ### END SOLUTION


check("ex10.prepared", prepared)

# %%
# aae.checks.hint("ex10.prepared")
# aae.checks.solution("ex10.prepared")

# %% [markdown]
# ## 5. Write: what has to go
#
# Return for each image whether it should be left out: because it is of one tone (all pixels equal; in colour, each of the three colours is the same all over), or because an equal image came before it. The first of several equal images stays, unless it is of one tone.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: shape (n,), True for what is left out.
# - Common mistakes: all copies left out; copies searched only side by side; only black images found.


# %%
def drop(images):
    """Floats (n, height, width) or (n, height, width, 3) -> bool (n,)."""
    ### BEGIN SOLUTION
    rows = images.reshape(len(images), -1)
    again = np.ones(len(images), dtype=bool)
    again[np.unique(rows, axis=0, return_index=True)[1]] = False
    tone = (images == images[:, :1, :1]).reshape(len(images), -1).all(axis=1)
    return again | tone
    ### END SOLUTION


check("ex10.drop", drop)

# %%
# aae.checks.hint("ex10.drop")
# aae.checks.solution("ex10.drop")

# %% [markdown]
# **Predict** how many of the patches have to go. They were cut from two photographs every eight pixels.

# %%
aae.prediction("ex10.patches")

# %%
pictures = patches.x_train.reshape(-1, 32, 32, 3)
left_out = drop(pictures)
print(f"{left_out.sum()} of {len(pictures):,} patches")

# %% [markdown]
# ## 6. Write: a split that does not leak
#
# Images that belong together, such as those of one day or of one person, have the same number in `groups`. Return which images are for the test: those of `share` of the groups, rounded, at least one, drawn at random: each choice of groups is as likely as any other. No group stands on both sides.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: shape (n,), True for test images. Each group has the same chance, whatever its size; draw with `generator`.
# - Common mistakes: images drawn in place of groups; a seed of one's own; always the first groups.


# %%
def parted(groups, share, generator):
    """Numbers (n,), a share between 0 and 1, a numpy Generator -> bool (n,)."""
    ### BEGIN SOLUTION
    names = np.unique(groups)
    count = max(1, round(share * len(names)))
    return np.isin(groups, generator.choice(names, count, replace=False))
    ### END SOLUTION


check("ex10.parted", parted)

# %%
# aae.checks.hint("ex10.parted")
# aae.checks.solution("ex10.parted")

# %% [markdown]
# Yours, on letters. The eight drawings of a letter in a typeface are a group. **Predict:** how much nearer is a test image to its nearest training image, if images are drawn in place of groups?

# %%
aae.prediction("ex10.nearer")

# %%
# All drawings of ten letters; eight that follow each other are one letter in one typeface.
some = letters.y_train < 10
drawings, groups = letters.x_train[some], np.arange(some.sum()) // 8
for name, tested in (
    ("by groups", parted(groups, 0.2, rng)),
    ("by images", parted(np.arange(len(groups)), 0.2, rng)),
):
    nearest = aae.metrics.nearest_distances(drawings[tested], drawings[~tested])
    print(f"{name}: median distance to the nearest training image {np.median(nearest):.3f}")

# %% [markdown]
# ## 7. Build: a decoder that mirrors
#
# An encoder has convolutions with these `filters`, each with a stride of 2; the sides of its images can be halved that often. Return a decoder that goes the same way back:
#
# - a dense layer with a ReLU, as many numbers as the encoder's last convolution gave, reshaped to (rows, columns, filters)
# - for each of the other filters, the last first: `UpSampling2D(2)`, then a convolution with a kernel of 3 by 3 and a ReLU
# - a last `UpSampling2D(2)` and a convolution of 3 by 3 to the image's channels, for pixels in [0, 1]
#
# - Difficulty: 4 of 5. Minutes: 12.
# - Expected: a Keras model from (n, latent_dim) to (n, height, width, channels).
# - Common mistakes: filters that are not turned round; a doubling too few; no padding; an end that leaves [0, 1].


# %%
def mirror(latent_dim, image_shape, filters):
    """A number, (height, width, channels), and a tuple of numbers -> Keras model."""
    ### BEGIN SOLUTION
    height, width, channels = image_shape
    rows, columns = height // 2 ** len(filters), width // 2 ** len(filters)
    layers = [
        keras.Input((latent_dim,)),
        keras.layers.Dense(rows * columns * filters[-1], "relu"),
        keras.layers.Reshape((rows, columns, filters[-1])),
    ]
    for count in filters[-2::-1]:
        layers += [
            keras.layers.UpSampling2D(2),
            keras.layers.Conv2D(count, 3, padding="same", activation="relu"),
        ]
    layers += [
        keras.layers.UpSampling2D(2),
        keras.layers.Conv2D(channels, 3, padding="same", activation="sigmoid"),
    ]
    return keras.Sequential(layers)
    ### END SOLUTION


check("ex10.mirror", mirror)

# %%
# aae.checks.hint("ex10.mirror")
# aae.checks.solution("ex10.mirror")

# %% [markdown]
# ## 8. Write: find a grain
#
# Some decoders leave a pattern that repeats every two pixels: stripes, or a checkerboard. Return for each image the share of its power in such patterns.
# Subtract each image's mean. The power is the squared absolute value of `np.fft.fft2` over height and width. Patterns with a period of two pixels lie in row `height // 2` and in column `width // 2`; where both cross counts once.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: shape (n,), 1 for a perfect checkerboard. Sides are even.
# - Common mistakes: the mean left in; the crossing counted twice; one share for all images.


# %%
def grain(images):
    """Floats (n, height, width) -> array (n,)."""
    ### BEGIN SOLUTION
    middle = images.mean(axis=(1, 2), keepdims=True)
    power = np.abs(np.fft.fft2(images - middle)) ** 2  # over the last two axes
    h, w = images.shape[1] // 2, images.shape[2] // 2
    top = power[:, h].sum(axis=1) + power[:, :, w].sum(axis=1) - power[:, h, w]
    return top / power.sum(axis=(1, 2))
    ### END SOLUTION


check("ex10.grain", grain)

# %%
# aae.checks.hint("ex10.grain")
# aae.checks.solution("ex10.grain")

# %% [markdown]
# Pictures of your decoder before any training, of one with transposed convolutions, and letters. **Predict:** which have most?

# %%
aae.prediction("ex10.grain")

# %%
transposed = keras.Sequential(
    [
        keras.Input((8,)),
        keras.layers.Dense(7 * 7 * 32, "relu"),
        keras.layers.Reshape((7, 7, 32)),
        keras.layers.Conv2DTranspose(16, 3, 2, padding="same", activation="relu"),
        keras.layers.Conv2DTranspose(1, 3, 2, padding="same", activation="sigmoid"),
    ]
)
codes = rng.normal(size=(200, 8))
for name, untrained in (("decoder", mirror(8, (28, 28, 1), (16, 32))), ("transposed", transposed)):
    pictures = untrained.predict(codes, verbose=0)[..., 0]
    print(f"{name} {np.median(grain(pictures)):.5f}")
print(f"letters {np.median(grain(letters.x_test[:200].reshape(-1, 28, 28))):.5f}")

# %% [markdown]
# These two decoders are untrained. Whether training takes the grain away, this does not tell.

# %% [markdown]
# ## 9. Write: a match at any size of code
#
# Return two numbers: the energy distance of the codes to samples of the prior, and the largest that chance gives, the distance of each of `others` to the same samples. All of `others` are samples of the prior, too.
#
# - Difficulty: 2 of 5. Minutes: 6.
# - Expected: two numbers. `aae.metrics.energy_distance(codes, real_codes)` gives a distance.
# - Common mistakes: the mean of chance's distances; others compared with the codes; all others taken together as one large sample.


# %%
def matched(codes, real_codes, others):
    """Arrays (n, latent_dim), (n, latent_dim), (r, n, latent_dim) -> two numbers."""
    ### BEGIN SOLUTION
    distance = float(aae.metrics.energy_distance(codes, real_codes))
    chance = max(float(aae.metrics.energy_distance(each, real_codes)) for each in others)
    return distance, chance
    ### END SOLUTION


check("ex10.matched", matched)

# %%
# aae.checks.hint("ex10.matched")
# aae.checks.solution("ex10.matched")

# %% [markdown]
# Codes that are a tenth too narrow in each direction, at three sizes. **Predict:** where is that seen best?

# %%
aae.prediction("ex10.seen_best")

# %%
for latent_dim in (2, 8, 32):
    samples = rng.normal(0, 5, (12, 400, latent_dim))
    distance, chance = matched(0.9 * samples[0], samples[1], samples[2:])
    print(f"{latent_dim:2d} numbers: {distance:.3f}, by chance up to {chance:.3f}")

# %% [markdown]
# ## 10. Write: how many numbers
#
# Models with several sizes of code were trained, each with several seeds, and their errors measured on validation images. Return the smallest size whose mean error is at most the lowest mean error, plus the standard error of that best size.
# A standard error is the standard deviation over seeds (with `ddof=1`), divided by the root of their number.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: one of the sizes. They come in any order.
# - Common mistakes: the size with the lowest error; the deviation in place of the standard error; each size's own error.


# %%
def size(sizes, errors):
    """Whole numbers (k,), floats (k, seeds) -> one number."""
    ### BEGIN SOLUTION
    means = errors.mean(axis=1)
    best = means.argmin()
    standard_error = errors[best].std(ddof=1) / np.sqrt(errors.shape[1])
    return sizes[means <= means[best] + standard_error].min()
    ### END SOLUTION


check("ex10.size", size)

# %%
# aae.checks.hint("ex10.size")
# aae.checks.solution("ex10.size")

# %% [markdown]
# ## 11. Judge: six reports
#
# Six people tell of a model of their pictures. What should each change first?
#
# | name | report |
# |---|---|
# | `twins` | frames of a film, split by chance; neighbours in code space name the scene of 99.8 % of the test frames |
# | `sixty` | 60 photographs; the error is 0.002 on training images and 0.031 on test images |
# | `narrow` | codes of 2 numbers; the error is 0.020 on training and test images alike, that of PCA 0.024 with as many numbers and 0.009 with 16 |
# | `slow` | photographs of 512 by 512 pixels; the decoder's dense layer has tens of millions of weights, a step takes a minute |
# | `thumbnails` | 5,000 pictures from the web; a third of the copies show the same grey sign "file not found" |
# | `sound` | 4,000 pictures of 32 by 32, looked at, split by photographer; both errors alike and below PCA's with as many numbers |
#
# | text | meaning |
# |---|---|
# | `"look first"` | pictures have to go that nobody has looked at |
# | `"split"` | test images have near relatives among the training images |
# | `"more images"` | the network has learned its images by heart |
# | `"fewer pixels"` | the pictures are larger than needed for a first model |
# | `"wider code"` | the code is too narrow for these pictures |
# | `"nothing"` | nothing has to change |
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: six texts.
# - Common mistakes: a larger network for too few images; pride in a number that the split has made.

# %%
### BEGIN SOLUTION
advice = {
    "twins": "split",
    "sixty": "more images",
    "narrow": "wider code",
    "slow": "fewer pixels",
    "thumbnails": "look first",
    "sound": "nothing",
}
### END SOLUTION
check("ex10.advice", advice)

# %%
# aae.checks.hint("ex10.advice")
# aae.checks.solution("ex10.advice")

# %% [markdown]
# You have gone the way from a folder to a model, and know where it usually goes wrong. `aae.checks.progress()` shows what is still open.

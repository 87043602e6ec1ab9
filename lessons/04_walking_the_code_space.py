# %% [markdown]
# # Lesson 04: walking the code space
#
# After this lesson you can
#
# - lay a grid over the code space and say which digit lies where
# - measure how smooth a code space is, and how far its digits form clusters
# - walk a straight line between two digits, and say how this differs from mixing their pixels
# - compare a plain autoencoder and an adversarial one on equal terms, also where the plain one is as good or better
# - generate new digits, and say how far from 0 a decoder can be trusted
#
# **You need** lesson 01 (gaps, neighbour accuracy) and lesson 03 (the AAE and its prior).
# **Time:** 45 minutes, of which the computer works about one. The exercise takes another 90, in two sittings.
#
# The grid is the last experiment of Naresh Nagabushan, *A wizard's guide to adversarial autoencoders, part 2* (2017), here called the article.
# The measures around it are ours.

# %%
import aae_teach as aae
import keras
import numpy as np
from aae_teach.checks import claim
from sklearn.neighbors import KNeighborsClassifier

digits = aae.load_digits()
digits

# %% [markdown]
# ## Two models on equal terms
#
# To see what the prior changes, everything else has to be the same.
# Both models get encoders and decoders of the same sizes, the same start of the weights, the same optimizer and the same number of steps.
# The adversarial autoencoder also has a discriminator and the prior N(0, 5): mean 0, standard deviation 5, in both dimensions.

# %%
seed = 1
epochs = 60 if digits.name == "digits" else 5
steps = epochs * -(-len(digits.x_train) // 100)
prior = aae.Gaussian(latent_dim=2, stddev=5.0)

keras.utils.set_random_seed(seed)
model = aae.build_steady_model(prior, steps, seed=seed)
recorder = aae.Recorder(digits.x_test, digits.y_test, phases=True)
history = model.fit(digits.x_train, batch_size=100, epochs=epochs, callbacks=[recorder])

# %% [markdown]
# `build_steady_model` is lesson 03's recipe. The plain autoencoder repeats its settings by hand.
#
# **Predict** before you go on: the plain autoencoder has one task, the other one has two.
# Which of them will copy test images better, and by how much? The table near the end will tell.

# %%
keras.utils.set_random_seed(seed)
plain = aae.Autoencoder(
    aae.build_encoder(hidden=(512, 256), initializer="glorot_uniform"),
    aae.build_decoder(hidden=(256, 512), initializer="glorot_uniform"),
    seed=seed,
)
plain.compile(keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(1e-3, steps), beta_1=0.5))
plain_history = plain.fit(digits.x_train, batch_size=100, epochs=epochs)

# %% [markdown]
# ## Two questions to ask of a picture
#
# We will decode thousands of codes. No one can look at all of the pictures, so two questions are put to each of them.
#
# **Which digit is it most like?** The label of the nearest training image says so.
# First see how far this simple reader can be trusted with real images.

# %%
# Enough of a large data set, and all of the embedded one.
training_images, training_labels = digits.x_train[:5000], digits.y_train[:5000]
held_out_images, held_out_labels = digits.x_test[:1000], digits.y_test[:1000]

reader = KNeighborsClassifier(n_neighbors=1, algorithm="brute").fit(training_images, training_labels)
reader_accuracy = reader.score(held_out_images, held_out_labels)
print(f"The reader names {reader_accuracy:.1%} of the held-out images correctly.")

# %% [markdown]
# **Is it a digit at all?** This is lesson 01's yardstick: 95 % of real, held-out images lie within some distance of a training image.
# A picture that is farther from every training image than that counts as a gap.

# %%
real_distances = aae.metrics.nearest_distances(held_out_images, training_images)
limit = np.quantile(real_distances, 0.95)


def gap_share(pictures):
    return np.mean(aae.metrics.nearest_distances(pictures, training_images) > limit)


print(f"limit {limit:.3f}; beyond it lie {gap_share(held_out_images):.1%} of the held-out images")

# %% [markdown]
# How strict this is depends on the data. The embedded digits resemble each other, so a blurred mixture of two is soon beyond the limit.
# The digits of MNIST differ more, the limit is larger, and blurred pictures pass. So whatever this lesson says about gaps is about the embedded digits.

# %% [markdown]
# ## The grid from (-10, -10) to (10, 10): digits in clusters, with smooth transitions
#
# Codes at regular steps from (-10, -10) to (10, 10) go through the decoder, as in the article.
# With a standard deviation of 5 the square reaches two standard deviations each way.
#
# **Predict:** you will see ten kinds of digits. Will they be scattered or will each have a region?
# What will you find between a region of 4s and a region of 9s?
#
# In the figure, pick one image, then look at its four neighbours: how much changes?

# %%
aae.plot_decoder_grid(model.decoder, extent=10.0)

# %% [markdown]
# The code (-10, -10) is at the lower left, (10, 10) at the upper right.
# The reader turns this picture into a map. Look for regions of one digit, and for digits with two regions.

# %%
line = np.linspace(-10, 10, 20, dtype="float32")
code_1, code_2 = np.meshgrid(line, line)  # (20, 20) each: code 1 grows to the right, code 2 upwards
grid = np.stack([code_1, code_2], axis=-1)  # (20, 20, 2)


def decode_grid(decoder):
    return decoder.predict(grid.reshape(-1, 2), verbose=0).reshape(20, 20, -1)


def read(pictures):
    return reader.predict(pictures.reshape(-1, pictures.shape[-1])).reshape(pictures.shape[:-1])


pictures = decode_grid(model.decoder)  # (20, 20, 784)
names = read(pictures)  # (20, 20)
aae.plot_codes(grid.reshape(-1, 2), names.ravel())

# %% [markdown]
# ### How far do digits form clusters?
#
# Take all pairs of points that are neighbours on the grid. In which share of them do both decode to the same digit?
# A number alone says little, so we also shuffle the 400 names over the grid: this is what no clusters at all would give.


# %%
def same_neighbours(names):
    across, upwards = names[:, 1:] == names[:, :-1], names[1:] == names[:-1]
    return (across.sum() + upwards.sum()) / (across.size + upwards.size)


rng = np.random.default_rng(seed)
same = same_neighbours(names)
shuffled = np.mean([same_neighbours(rng.permutation(names.ravel()).reshape(20, 20)) for _ in range(100)])
print(f"neighbours with the same digit: {same:.0%}; with shuffled names: {shuffled:.0%}")

# %%
if digits.name == "digits":
    claim("share of neighbours with the same digit", same, low=0.75)
    claim("the same with shuffled names", shuffled, high=0.2)

# %% [markdown]
# ### How smooth are the transitions?
#
# Now take the mean change of a pixel from a point of the grid to its neighbour,
#
# $$c = \frac{1}{784} \sum_{i=1}^{784} |x_i - x'_i| .$$
#
# Two numbers judge the smoothness. The mean step, against the difference of two training images picked at random, says how fine the steps are.
# The largest step, as a multiple of the mean, says whether there is a cliff anywhere.


# %%
def grid_steps(pictures):
    across = np.abs(pictures[:, 1:] - pictures[:, :-1]).mean(axis=-1)
    upwards = np.abs(pictures[1:] - pictures[:-1]).mean(axis=-1)
    return np.concatenate([across.ravel(), upwards.ravel()])


one, other = training_images[rng.integers(len(training_images), size=(2, 2000))]
difference = np.abs(one - other).mean()
changes = grid_steps(pictures)
print(f"two random images differ by {difference:.3f}")
print(f"one step on the grid: mean {changes.mean():.3f}, largest {changes.max():.3f}")

# %%
if digits.name == "digits":
    claim("mean step as a part of the difference of random images", changes.mean() / difference, high=0.15)
    claim("largest step as a multiple of the mean step", changes.max() / changes.mean(), high=5.0)

# %% [markdown]
# So the article's sentence about clusters and transitions holds, in numbers.
# But is it the prior that brings them about?

# %% [markdown]
# ### The same grid in the plain autoencoder
#
# **Predict:** which of the two measures, clusters and smoothness, will be worse without a prior?
#
# In the figure, look for three things: regions, cliffs, and a digit that you cannot find.

# %%
aae.plot_decoder_grid(plain.decoder, extent=10.0)

# %%
plain_pictures = decode_grid(plain.decoder)
plain_names, plain_changes = read(plain_pictures), grid_steps(plain_pictures)

print("                          AAE    plain")
print(f"same digit as neighbour  {same:.2f}     {same_neighbours(plain_names):.2f}")
print(f"mean step               {changes.mean():.3f}    {plain_changes.mean():.3f}")
print(f"largest step            {changes.max():.3f}    {plain_changes.max():.3f}")

# %%
if digits.name == "digits":
    claim("clusters, plain minus AAE", same_neighbours(plain_names) - same, low=-0.1, high=0.1)
    claim("mean step, plain divided by AAE", plain_changes.mean() / changes.mean(), low=0.7, high=1.4)

# %% [markdown]
# Neither is much worse. A decoder is a continuous function: a small step of the code is a small step of the picture, with a prior or without.
# And learning to copy already brings similar images together, as you saw in lesson 01.
#
# What differs is *which* digits the square holds. Count them.

# %%
print("digit ", *(f"{digit:4d}" for digit in range(10)))
print("AAE   ", *(f"{count:4d}" for count in np.bincount(names.ravel(), minlength=10)))
print("plain ", *(f"{count:4d}" for count in np.bincount(plain_names.ravel(), minlength=10)))

# %% [markdown]
# The plain autoencoder has learned all ten digits, yet in this square some of them are rare or missing. Where are they?
# In the next figure, compare where the codes lie with the contours of the prior.

# %%
test_codes, plain_test_codes = (each.encoder.predict(digits.x_test, verbose=0) for each in (model, plain))
figure, axes = aae.subplots(1, 2, size=(12, 6))
for ax, name, codes in zip(axes, ("AAE", "plain autoencoder"), (test_codes, plain_test_codes)):
    aae.plot_codes(codes[:1000], digits.y_test[:1000], prior=prior, ax=ax)
    ax.set_title(name)
figure

# %% [markdown]
# The codes of the AAE fill the contours. Those of the plain autoencoder lie where its training happened to put them, many of them outside.
# This is what the prior is for: you know where to look before you have seen a single code.

# %% [markdown]
# ## Sliders
#
# Drag, or focus a slider with Tab and use the arrow keys. The picture shows what the decoder makes of the code.
#
# Things to try:
#
# 1. Press *reset to 0*. You decoded (0, 0) in lesson 01 as well. What is it here?
# 2. Leave code 2 at 0 and move code 1 from -10 to 10. Write down the digits that you pass, then compare with the middle of the grid.
# 3. Find the border between two digits. Cross it in single steps: can you name the step at which one becomes the other?
# 4. Press *random code* ten times. How many of the ten would you accept as handwriting?
#
# No sliders to be seen? They need a running kernel; the grid above shows the same at 400 fixed codes.
#
# To compare, run `aae.explore.sliders(plain.decoder, prior=prior)` in a cell of your own and do the fourth again.

# %%
aae.explore.sliders(model.decoder, prior=model.prior, extent=10)

# %% [markdown]
# ### The plane under your hand
#
# Sliders move one number at a time. On the plane you drag both at once, and see where you are.
# Drag the ring, or focus the plane with Tab and use the arrow keys: Shift makes larger steps, Home leads back to 0.
# The browser itself decodes, so the plane goes on working when the kernel is busy.
#
# Things to try:
#
# 1. Switch on *gaps* and move the ring into a hatched place. Compare the decoded image with the nearest training image beside it.
# 2. Switch on *discriminator*. Where is it still sure of itself, and how many codes lie there?
# 3. Choose *walk along a line* and click on a 4 and on a 1. What do you pass on the way?
# 4. Draw a digit on the pad. Where does the encoder put it, and is the copy still your digit?
#
# `aae.explore.plane(model, digits).to_html("plane.html")` writes the same as one page that needs no kernel and no network.

# %%
aae.explore.plane(model, digits)

# %% [markdown]
# ### Rewind the training
#
# How did the digits come to lie where they lie? The recorder has kept the codes of the test images at every epoch, and what each phase alone would have done to them.
#
# **Predict:** when do the regions of the digits form: before the codes have the prior's width, or after?
#
# Things to try:
#
# 1. Press *play*, or step with the arrow keys. When do the histograms meet the prior's line?
# 2. Stop at an early epoch and choose the phases one after another. Which phase pulls the codes together, which one spreads them?
# 3. Watch one of the decoded images below: its code is fixed, so the decoder changes its mind about that place. At which epoch does it stop?
#
# `recorder.recording.save("run.npz")` keeps the run; `aae.explore.replay("run.npz")` replays it later, without TensorFlow.

# %%
aae.explore.replay(recorder)

# %% [markdown]
# ## A straight line between two digits
#
# Two test images have the codes $z_a$ and $z_b$. The points between them are
#
# $$z(t) = (1 - t)\, z_a + t\, z_b, \qquad 0 \le t \le 1 .$$
#
# The same formula can mix the images themselves, pixel by pixel, with no network at all.
#
# **Predict:** what will be halfway between a 0 and a 7 in the code space? And halfway in pixels?
#
# In the figure, compare the middle columns. Rows from above: AAE, plain autoencoder, pixels.
# Below each picture stands the reader's answer, with a question mark if the picture counts as a gap.


# %%
def between(start, end, parts):
    """Points from start to end, both included: (..., n) twice and (parts,) -> (parts, ..., n)."""
    t = parts.reshape(-1, *[1] * np.ndim(start))
    return (1 - t) * start + t * end


def walk(each, start_images, end_images, parts):
    """Images decoded along the lines between the codes of two sets of images: (parts, n, 784)."""
    start_codes, end_codes = (each.encoder.predict(x, verbose=0) for x in (start_images, end_images))
    codes = between(start_codes, end_codes, parts)  # (parts, n, 2)
    return each.decoder.predict(codes.reshape(-1, 2), verbose=0).reshape(len(parts), -1, 784)


start, end = (held_out_images[held_out_labels == digit][:1] for digit in (0, 7))
parts = np.linspace(0, 1, 9, dtype="float32")
rows = [walk(model, start, end, parts), walk(plain, start, end, parts), between(start, end, parts)]
row_pictures = np.concatenate(rows)[:, 0]  # (27, 784)
far = aae.metrics.nearest_distances(row_pictures, training_images) > limit
labels = [f"{name}{'?' if gap else ''}" for name, gap in zip(read(row_pictures), far)]
aae.plot_digits(row_pictures, labels, columns=9)

# %% [markdown]
# In the code space the shape itself changes, and other digits may lie on the way.
# In pixels both digits are there at once, one fading out while the other fades in. No hand writes that.
#
# One pair proves little. Here are 300 pairs of test images of different digits, judged at the halfway point.

# %%
pairs = rng.integers(len(held_out_images), size=(2000, 2))
pairs = pairs[held_out_labels[pairs[:, 0]] != held_out_labels[pairs[:, 1]]][:300]
starts, ends = held_out_images[pairs[:, 0]], held_out_images[pairs[:, 1]]

half = np.array([0.5], "float32")
halfway_gaps = {
    "AAE": gap_share(walk(model, starts, ends, half)[0]),
    "plain": gap_share(walk(plain, starts, ends, half)[0]),
    "pixels": gap_share(between(starts, ends, half)[0]),
}
for name, share in halfway_gaps.items():
    print(f"{name:6s}  {share:.1%} of the halfway pictures are gaps")

# %%
if digits.name == "digits":
    claim("gaps halfway, AAE", halfway_gaps["AAE"], high=0.06)
    claim("gaps halfway, pixels", halfway_gaps["pixels"], low=0.25)
    claim("gaps halfway, plain divided by pixels", halfway_gaps["plain"] / halfway_gaps["pixels"], high=0.8)

# %% [markdown]
# Both code spaces beat the mixing of pixels, the plain one too.

# %% [markdown]
# ## Side by side, under the same measures
#
# Now the whole comparison, with two ways to generate.
#
# - Draw codes from N(0, 5), for both. This suits the AAE, which was trained for it.
# - Draw codes from a Gaussian with the mean and covariance of the model's own training codes. This is fair to the plain autoencoder.
#
# For each way, one row holds the share of gaps, the other the share of the digit that comes least often.
# The second guards against a flaw of the first: a decoder that draws one perfect 3 for every code would have no gaps at all.
#
# **Predict** row by row which model will be ahead, and where it will be close.


# %%
def generated(decoder, codes):
    """The share of codes that decode to gaps, and the share of the digit that comes least often."""
    gaps = aae.metrics.gap_measure(decoder, codes, training_images, held_out_images)
    counts = np.bincount(reader.predict(decoder.predict(codes, verbose=0)), minlength=10)
    return gaps, counts.min() / len(codes)


def measure(each):
    train_codes = each.encoder.predict(digits.x_train, verbose=0)
    test_codes = each.encoder.predict(digits.x_test, verbose=0)
    real_codes = np.asarray(prior.sample(2000, seed=seed))
    fitted = np.random.default_rng(seed).multivariate_normal(
        train_codes.mean(axis=0), np.cov(train_codes.T), size=2000
    )
    gaps, rarest = generated(each.decoder, real_codes)
    fitted_gaps, fitted_rarest = generated(each.decoder, fitted.astype("float32"))
    return {
        "test mean squared error": aae.metrics.reconstruction_error(each, digits.x_test),
        "neighbour accuracy (k = 5)": aae.metrics.neighbour_accuracy(
            train_codes, digits.y_train, test_codes, digits.y_test
        ),
        "mean of code 1": test_codes[:, 0].mean(),
        "mean of code 2": test_codes[:, 1].mean(),
        "standard deviation of code 1": test_codes[:, 0].std(),
        "standard deviation of code 2": test_codes[:, 1].std(),
        "energy distance to N(0, 5)": float(aae.metrics.energy_distance(test_codes[:2000], real_codes)),
        "gaps, codes from N(0, 5)": gaps,
        "rarest digit, codes from N(0, 5)": rarest,
        "gaps, Gaussian fitted to the codes": fitted_gaps,
        "rarest digit, fitted Gaussian": fitted_rarest,
        "energy distance to the fitted Gaussian": float(
            aae.metrics.energy_distance(train_codes[:2000], fitted)
        ),
    }


adversarial, alone = measure(model), measure(plain)
print(f"{'':40s}     AAE    plain")
for name, value in adversarial.items():
    print(f"{name:40s}{value:8.4f} {alone[name]:8.4f}")

# %% [markdown]
# **Copying and neighbours: a draw.** The second task costs the AAE next to nothing here.
# Over six seeds on the embedded digits, each model was ahead three times in either row (`benchmarks/bands_04.json`). Change `seed` at the top and run again to see it turn round.
# On MNIST, with its five epochs, expect the plain one ahead in both rows.

# %%
if digits.name == "digits":
    error, accuracy = "test mean squared error", "neighbour accuracy (k = 5)"
    claim("test error, AAE minus plain", adversarial[error] - alone[error], low=-0.004, high=0.004)
    claim(
        "neighbour accuracy, AAE minus plain", adversarial[accuracy] - alone[accuracy], low=-0.15, high=0.15
    )

# %% [markdown]
# **Matching the prior: only the AAE.** No one told the plain autoencoder where to put its codes.

# %%
if digits.name == "digits":
    distance = "energy distance to N(0, 5)"
    claim("energy distance, AAE divided by plain", adversarial[distance] / alone[distance], high=0.05)

# %% [markdown]
# **Generating from N(0, 5): the AAE.** It has few gaps, and every digit comes.
# The plain decoder makes more pictures that are no digits, and the rarest digit comes less often.
#
# **Generating from the fitted Gaussian: closer.** Once you look where its codes are, the plain decoder makes fewer gaps, and every digit comes.
# The AAE has fewer gaps still. The last row shows one reason: the fitted Gaussian matches the plain autoencoder's codes less well than the AAE's.

# %%
if digits.name == "digits":
    gaps, fitted_gaps = "gaps, codes from N(0, 5)", "gaps, Gaussian fitted to the codes"
    rarest = "rarest digit, codes from N(0, 5)"
    claim("gaps from N(0, 5), AAE", adversarial[gaps], high=0.05)
    claim("gaps from N(0, 5), AAE divided by plain", adversarial[gaps] / alone[gaps], high=0.25)
    ratio = adversarial[fitted_gaps] / alone[fitted_gaps]
    claim("gaps from fitted Gaussians, AAE divided by plain", ratio, high=0.6)
    claim("gaps of plain, fitted Gaussian divided by N(0, 5)", alone[fitted_gaps] / alone[gaps], high=0.7)
    fit = "energy distance to the fitted Gaussian"
    claim(
        "energy distance to the fitted Gaussian, AAE divided by plain",
        adversarial[fit] / alone[fit],
        high=0.8,
    )
    claim("share of the rarest digit, AAE", adversarial[rarest], low=0.01)
    claim("share of the rarest digit, plain", alone[rarest], high=0.01)
    fitted_rarest = "rarest digit, fitted Gaussian"
    claim("share of the rarest digit, plain, fitted Gaussian", alone[fitted_rarest], low=0.015)

# %% [markdown]
# A warning about the yardstick. Of real held-out images 5 % count as gaps, and the AAE has fewer.
# This does not make its pictures better than handwriting; the next section says what they lack.

# %% [markdown]
# ### Both planes under one hand
#
# The table has one number for each model. Here you see where such numbers come from: one code, decoded by both.
#
# Things to try:
#
# 1. Move the ring into a corner where the plain autoencoder has no codes. What does each decoder make of it?
# 2. Select a training image. Where does each encoder put it, and which copy is better?
#
# `.to_html("compare.html")` writes it as a page, as for the plane.

# %%
aae.explore.compare({"plain": plain, "AAE": model}, digits)

# %% [markdown]
# ## Generating new digits
#
# To generate, nothing is needed but the prior and the decoder. In the article's words for it, the decoder is now the generator.
#
# **Predict:** are these digits new, or copies of training images?
#
# In the figure, compare each digit in the first row with its nearest training image below it. Look for strokes that differ.

# %%
new_codes = np.asarray(prior.sample(1000, seed=seed + 1))
new_digits = model.decoder.predict(new_codes, verbose=0)
nearest_rows = reader.kneighbors(new_digits[:10], return_distance=False)[:, 0]
aae.plot_digits(np.concatenate([new_digits[:10], training_images[nearest_rows]]))

# %%
new_distances = aae.metrics.nearest_distances(new_digits, training_images)
levels = (0.05, 0.5, 0.95)
new_quantiles, real_quantiles = (np.quantile(each, levels) for each in (new_distances, real_distances))
print("distance to the nearest training image")
print("           smallest   5 %  median  95 %")
for name, each, quantiles in (
    ("generated", new_distances, new_quantiles),
    ("held out", real_distances, real_quantiles),
):
    print(f"{name:10s} {each.min():8.3f} " + "  ".join(f"{value:.3f}" for value in quantiles))

# %%
if digits.name == "digits":
    claim("smallest distance of a generated image", new_distances.min(), low=0.02)
    width = (new_quantiles[2] - new_quantiles[0]) / (real_quantiles[2] - real_quantiles[0])
    claim("width of the middle 90 %, generated divided by held out", width, high=0.95)

# %% [markdown]
# They are not copies: a copy would have the distance 0.
# In the figure they are softer than the images below them. With two numbers for a digit, the decoder paints what similar digits have in common.
#
# What they lack is variety. The middle 90 % of their distances span less than those of real images.
# Real handwriting has both near repetitions and odd specimens; generated digits are closer to equally typical.

# %% [markdown]
# ## How far out does it hold?
#
# The prior thins out with the distance $r$ from the centre. In two dimensions the share of its samples beyond $r$ is
#
# $$P(|z| > r) = e^{-r^2 / (2 \cdot 5^2)} .$$
#
# **Predict:** at which radius will the decoder stop making digits: 5, 10, 20, 40? Which decoder will hold out longer?


# %%
def circle(radius, count=500):
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return (radius * np.stack([np.cos(angles), np.sin(angles)], axis=1)).astype("float32")


def gaps_at(each, radius):
    return aae.metrics.gap_measure(each.decoder, circle(radius), training_images, held_out_images)


print("radius  prior beyond  gaps, AAE  gaps, plain")
gaps_by_radius = {radius: (gaps_at(model, radius), gaps_at(plain, radius)) for radius in (5, 10, 20, 40)}
for radius, (ours, plains) in gaps_by_radius.items():
    beyond = np.exp(-(radius**2) / (2 * prior.stddev**2))
    print(f"{radius:6d} {beyond:13.2g} {ours:10.1%} {plains:12.1%}")

# %% [markdown]
# In the figure, follow each row from the centre outwards, in four directions. The number below is the radius.

# %%
radii = [0, 2.5, 5, 7.5, 10, 15, 20, 30, 40]
spokes = np.stack([circle(radius, 4) for radius in radii], axis=1)  # (4, 9, 2)
spoke_pictures = model.decoder.predict(spokes.reshape(-1, 2), verbose=0)
aae.plot_digits(spoke_pictures, [f"{radius:g}" for radius in radii * 4], columns=9)

# %%
if digits.name == "digits":
    claim("gaps at radius 5, AAE", gaps_by_radius[5][0], high=0.06)
    claim("gaps at radius 10, AAE", gaps_by_radius[10][0], high=0.06)
    claim("gaps at radius 20, AAE", gaps_by_radius[20][0], low=0.1)
    claim("gaps at radius 40, AAE", gaps_by_radius[40][0], low=0.7)
    claim("gaps at radius 40, AAE minus plain", gaps_by_radius[40][0] - gaps_by_radius[40][1], low=0.0)

# %% [markdown]
# Where the prior has its mass, the decoder has been trained, and it makes digits. Outside of it nothing was promised:
# strokes turn black, and on the embedded digits most pictures at radius 40 count as gaps.
#
# There the plain decoder has fewer gaps than the AAE's: its codes have the larger standard deviations, and some reach far out.
# A prior buys certainty about a region, not more room.

# %% [markdown]
# ## Check yourself
#
# Choose an answer in your head, then open it. From the keyboard: Tab goes to a choice, Enter opens it.
#
# **1. On equal terms, what did the prior of the AAE buy?**
#
# <details><summary>a smaller test error</summary>
#
# No: over six seeds the two models copied equally well.
#
# </details>
#
# <details><summary>clusters of equal digits</summary>
#
# No: the plain autoencoder has them too. Similar images get neighbouring codes because the decoder is continuous.
#
# </details>
#
# <details><summary>a region, known beforehand, that holds all ten digits with few gaps</summary>
#
# Right: this is what one needs to generate: where to draw.
#
# </details>
#
# **2. Why is the picture halfway between two codes a digit more often than the mean of two images?**
#
# <details><summary>the decoder was trained on codes in that neighbourhood, and makes what such codes stood for</summary>
#
# Right: it has learned what lies between. A mean of pixels shows both images at once.
#
# </details>
#
# <details><summary>averaging codes averages the pixels more exactly</summary>
#
# No: the decoder is not linear. The picture of the mean code is not the mean of the pictures.
#
# </details>
#
# <details><summary>there are more codes than images</summary>
#
# No: each image has one code. What lies between them was never shown to the decoder as an image.
#
# </details>
#
# **3. A friend draws codes at radius 40 around the origin and complains about the pictures. What do you say?**
#
# <details><summary>train for longer</summary>
#
# No: hardly any code comes there in training, so longer training does not reach that place either.
#
# </details>
#
# <details><summary>the prior N(0, 5) has next to no mass there, and nothing was promised</summary>
#
# Right: at radius 40 its mass is about $10^{-14}$. Draw from the prior.
#
# </details>
#
# <details><summary>use a larger decoder</summary>
#
# No: a larger one was not trained there either.
#
# </details>
#
# **4. You want to know whether generated digits are copies of training images. What do you measure?**
#
# <details><summary>the discriminator's logit of their codes</summary>
#
# No: it compares codes with the prior and never sees a picture.
#
# </details>
#
# <details><summary>the reconstruction error</summary>
#
# No: it is measured on images that went through the encoder. Generated ones have no original.
#
# </details>
#
# <details><summary>the distance of each to its nearest training image, beside that of held-out images</summary>
#
# Right: copies would have the distance 0. The held-out images say which distances real ones have.
#
# </details>

# %% [markdown]
# ## Summary
#
# - The grid from (-10, -10) to (10, 10) shows digits in clusters with smooth transitions. Both can be measured, against a baseline.
# - A plain autoencoder has clusters and smooth transitions as well. What the prior adds is that all ten digits lie in a region that you know beforehand, with hardly a gap between them.
# - Halfway between two codes lies a digit, most of the time. Halfway between two images lie both of them.
# - On equal terms the two copy about equally well. Drawn from N(0, 5), the AAE generates with far fewer gaps; with a Gaussian fitted to its codes the plain one comes closer.
# - The decoder is to be trusted where the prior has its mass, here up to a radius of about 10, and nowhere else.
#
# **Exercise:** [ex04, walking the code space](../exercises/ex04_walking_the_code_space.ipynb).
#
# **What next:** [lesson 05, choosing a prior](05_choosing_a_prior.ipynb). Which other shapes can a code space take, and who decides where each digit goes? The [explorer gallery](explorer_gallery.ipynb) has all explorers on one page, for one model.

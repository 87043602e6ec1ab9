# %% [markdown]
# # Lesson 01: autoencoder gaps
#
# After this lesson you can
#
# - build and train an autoencoder that squeezes an image into two numbers
# - say what its code space looks like, and show that another seed gives another one
# - measure how far apart images of the same digit lie
# - measure how many randomly drawn codes decode to no clear digit, and say why
#
# **You need** lesson 00, and basic Keras: layers, losses, `fit`.
# **Time:** 45 minutes, of which the computer works about one. The exercise takes another 100, in two sittings.
#
# The lesson follows the first part of Naresh Nagabushan, *A wizard's guide to adversarial autoencoders, part 2* (2017), here called the article.
# It tests each of its statements on our digits. Not all of them hold as they stand.

# %%
import aae_teach as aae
import keras
import numpy as np
from aae_teach.checks import claim
from aae_teach.metrics import energy_distance, gap_measure, nearest_distances, neighbour_accuracy
from scipy.spatial.distance import cdist
from sklearn.neighbors import KNeighborsClassifier

digits = aae.load_digits()
digits

# %% [markdown]
# Later we compare many pictures and codes pair by pair. 1,500 training images and 500 test images at most are enough for that.

# %%
known, known_labels = digits.x_train[:1500], digits.y_train[:1500]
unseen, unseen_labels = digits.x_test[:500], digits.y_test[:500]
embedded = digits.name == "digits"

# %% [markdown]
# ## A plain autoencoder
#
# An autoencoder is two networks in a row. The encoder $f$ turns an image $x$ of 784 pixels into a **code** $z$ of two numbers.
# The decoder $g$ turns the code back into an image $\hat x$:
#
# $$z = f(x), \qquad \hat x = g(z)$$
#
# The sizes are the article's: 784, 1000, 1000, 2 and back. Hidden layers use ReLU, the code is linear, and a sigmoid keeps pixels between 0 and 1.
# Weights start as draws from a normal distribution with standard deviation 0.01, biases at 0.


# %%
def dense(units, activation):
    return keras.layers.Dense(
        units, activation, kernel_initializer=keras.initializers.RandomNormal(stddev=0.01)
    )


encoder = keras.Sequential(
    [keras.Input((784,)), dense(1000, "relu"), dense(1000, "relu"), dense(2, "linear")]
)
decoder = keras.Sequential(
    [keras.Input((2,)), dense(1000, "relu"), dense(1000, "relu"), dense(784, "sigmoid")]
)
print(f"encoder {encoder.count_params():,} weights, decoder {decoder.count_params():,}")

# %% [markdown]
# You have now seen all of it. From here on `aae.build_encoder()` and `aae.build_decoder()` make the same networks.

# %%
print(aae.build_encoder().count_params() == encoder.count_params())
print(aae.build_decoder().count_params() == decoder.count_params())

# %% [markdown]
# ## The loss: mean squared error
#
# Both networks learn to make $\hat x$ equal to $x$. The loss is the mean over all $n$ images and all 784 pixels of the squared difference:
#
# $$L = \frac{1}{784\,n} \sum_{i=1}^{n} \sum_{j=1}^{784} \left(x_{ij} - \hat x_{ij}\right)^2$$
#
# A number needs something to compare it with. A lazy decoder could ignore its code and always answer the mean training image.
# The cell measures the loss of that answer.

# %%
mean_image = digits.x_train.mean(axis=0)
lazy_loss = np.mean((unseen - mean_image) ** 2)
print(f"loss when every answer is the mean image: {lazy_loss:.4f}")

# %% [markdown]
# **Predict:** with two numbers for each image, how far below that will the loss get? A tenth of it, a quarter, a half?
#
# `aae.Autoencoder` holds the two networks and trains them with Keras's `fit`. The recorder keeps the codes after each epoch, for later.

# %%
epochs = 60 if embedded else 3


def train(seed):
    keras.utils.set_random_seed(seed)
    model = aae.Autoencoder(aae.build_encoder(), aae.build_decoder(), seed=seed)
    model.compile(keras.optimizers.Adam(1e-3))
    recorder = aae.Recorder(known, known_labels)
    model.fit(digits.x_train, batch_size=100, epochs=epochs, callbacks=[recorder])
    return model, recorder.recording


model, recording = train(seed=0)

# %%
test_loss = aae.metrics.reconstruction_error(model, unseen)
print(f"{test_loss / lazy_loss:.2f} of the lazy loss")
if embedded:
    claim("mean squared error on test images", test_loss, low=0.015, high=0.024)

# %% [markdown]
# The figure shows ten test images above, and what returns from their two numbers below. Look for digits that return as another digit.

# %%
aae.plot_digits(np.concatenate([unseen[:10], model.predict(unseen[:10])]))

# %% [markdown]
# The copies are blurry, yet most are readable. As a copying machine the autoencoder works.
#
# ## The code (0, 0)
#
# Can the decoder also invent digits? It accepts any two numbers. The simplest choice is (0, 0), in the middle of everything.
#
# **Predict:** is the picture at (0, 0) a digit? Which one?

# %%
origin = model.decoder.predict(np.zeros((1, 2)), verbose=0)
aae.plot_digits(origin, ax=aae.subplots(size=(2, 2))[1])

# %% [markdown]
# Opinions about a blurry picture differ, so we ask the data twice.
#
# 1. **Is it strange?** We take the distance to the nearest training image, as root mean squared pixel difference.
#    Real test images have such a distance as well, and 95 % of them stay below some limit. A picture beyond that limit is strange.
# 2. **Is it undecided?** The ten nearest training images vote with their labels. With fewer than eight equal votes the picture stands between digits.

# %%
limit = np.quantile(nearest_distances(unseen, known), 0.95)
judge = KNeighborsClassifier(10).fit(known, known_labels)

print(f"distance to the nearest training image {nearest_distances(origin, known)[0]:.3f}, limit {limit:.3f}")
print("votes", np.sort(known_labels[judge.kneighbors(origin)[1][0]]))

# %% [markdown]
# In the article the picture at (0, 0) was a blur that showed no clear digit. Perhaps yours is one, perhaps not.
# On the embedded digits we trained eight seeds. It was never strange: its distance was 0.57 to 0.87 of the limit. It was undecided once, with five votes.
# On MNIST, after three epochs of seed 0, it was undecided with six votes, much as in the article.
#
# Where does this come from? Compare (0, 0) with the codes of training images.

# %%
codes = model.encoder.predict(known, verbose=0)
unseen_codes = model.encoder.predict(unseen, verbose=0)
print(f"from (0, 0) to the nearest code: {np.linalg.norm(codes, axis=1).min():.2f}")
print(f"from 0 to the farthest code:     {np.linalg.norm(codes, axis=1).max():.1f}")

# %% [markdown]
# The origin lies among the codes of real images, so the decoder was trained there.
# One code settles nothing. First we need to know where codes lie, then we draw many.
#
# ## Where the codes lie, and how they got there
#
# **Predict:** nothing in the loss says where codes should be. Will they be centred at 0? How far will they reach?
#
# Each character in the figure is the code of a test image, drawn as its digit; circles mark the median of each digit. Look for the shape of each digit's region, and for empty places.

# %%
aae.plot_codes(unseen_codes, unseen_labels)

# %% [markdown]
# Most digits form a long ray or a wedge, with empty places between and beside them. The next figure shows the same codes one number at a time, from before training (top) to the end (bottom).
# Look at the side of 0 on which the codes lie, and at the width of each histogram.

# %%
aae.plot_code_histograms(recording)

# %%
spread = np.asarray(recording.codes, "float32").std(axis=1)
centre = np.asarray(recording.codes, "float32").mean(axis=1)
for epoch in sorted({0, 1, epochs // 3, epochs}):
    print(f"epoch {epoch:2}: mean {centre[epoch].round(2)}, standard deviation {spread[epoch].round(2)}")

# %%
if embedded:
    one_sided = np.mean(np.asarray(recording.codes[1]) > 0, axis=0)
    claim("codes before training, standard deviation", spread[0].max(), high=0.02)
    claim(
        "codes on one side of 0 after one epoch, share", np.maximum(one_sided, 1 - one_sided).min(), low=0.9
    )
    claim("codes after training, standard deviation", spread[-1].min(), low=4.0)

# %% [markdown]
# The codes begin as a dot at 0. Then they move off to one side, and spread far out. (An epoch of MNIST has forty times as many steps; its first one already ends with the spread.)
# The article saw the same: mostly negative codes at first, and later negative ones farther out than positive ones.
# That the side was negative is chance. Ours depends on the seed.
#
# ## A second seed, another distribution
#
# **Predict:** we change only the seed: other first weights, another order of the images. Will the copies be as good? Will the codes lie in the same places?

# %%
other_model, other_recording = train(seed=3)
other_codes = other_model.encoder.predict(known, verbose=0)

# %% [markdown]
# Look for one digit, such as 0, in both halves of the figure: does it lie in the same direction?

# %%
figure, axes = aae.subplots(1, 2)
aae.plot_codes(unseen_codes, unseen_labels, ax=axes[0])
aae.plot_codes(other_model.encoder.predict(unseen, verbose=0), unseen_labels, ax=axes[1])
axes[0].set_title("seed 0")
axes[1].set_title("seed 3")
figure

# %% [markdown]
# And the histograms of the second seed, to compare with the first.

# %%
aae.plot_code_histograms(other_recording)

# %% [markdown]
# Numbers say it more sharply. The **energy distance** compares two clouds of points; it is 0 when both come from one distribution.
# As a yardstick we split the codes of seed 0 at random into two halves, which do come from one distribution.
#
# We also send test images through the encoder of seed 0 and then through a decoder: its own, and that of seed 3.

# %%
between_seeds = float(energy_distance(codes, other_codes))
halves = np.split(np.random.default_rng(0).permutation(codes), 2)
foreign = other_model.decoder.predict(unseen_codes, verbose=0)
foreign_loss = np.mean((foreign - unseen) ** 2)
other_loss = aae.metrics.reconstruction_error(other_model, unseen)

print(f"energy distance, two halves of seed 0: {float(energy_distance(*halves)):.3f}")
print(f"energy distance, seed 0 and seed 3:    {between_seeds:.3f}")
print(f"loss, encoder 0 and decoder 0:         {test_loss:.4f}")
print(f"loss, encoder 3 and decoder 3:         {other_loss:.4f}")
print(f"loss, encoder 0 and decoder 3:         {foreign_loss:.4f}")
print(f"loss of the lazy answer:               {lazy_loss:.4f}")

# %%
if embedded:
    claim("loss of seed 3 divided by that of seed 0", other_loss / test_loss, low=0.8, high=1.25)
    claim("energy distance between the seeds", between_seeds, low=0.04)
    claim("loss with the foreign decoder divided by that with its own", foreign_loss / test_loss, low=1.3)

# %% [markdown]
# Both seeds copy equally well. Yet a code of one tells the decoder of the other something else.
# Some seeds do resemble each other. Among the 28 pairs of eight seeds of the embedded digits, energy distances went from 0.06 to 7.4.
# In 26 of the pairs a foreign decoder did worse than the lazy answer. Nobody can tell beforehand which pair one gets.
#
# The loss fixes how well images return. It does not fix where codes lie.
#
# ## Images of the same digit, far apart
#
# The article also says that codes of one digit can lie far apart. We measure all pairs.
#
# **Predict:** two images of the same digit, or two of different digits: which pairs lie farther apart on average, and how often is it the other way round?

# %%
distances = cdist(codes, codes)
same = known_labels[:, None] == known_labels[None, :]
within = distances[same & ~np.eye(len(codes), dtype=bool)]
between = distances[~same]
reversed_share = np.mean(within > np.median(between))

print(f"mean distance, same digit      {within.mean():.2f}")
print(f"mean distance, other digits    {between.mean():.2f}")
print(f"same-digit pairs farther apart than a typical pair of different digits: {reversed_share:.0%}")

# %% [markdown]
# On average the same digit is nearer. But the average hides long tails. The next cell finds the farthest pair of each digit.
# In the figure, each column shows such a pair, with the distance of their codes below. Compare it with the mean distances above.

# %%
pairs, apart = [], []
for digit in range(10):
    rows = np.flatnonzero(known_labels == digit)
    first, second = np.unravel_index(distances[np.ix_(rows, rows)].argmax(), (len(rows), len(rows)))
    pairs.append((rows[first], rows[second]))
    apart.append(distances[pairs[-1]])
first, second = np.transpose(pairs)
aae.plot_digits(
    np.concatenate([known[first], known[second]]), [""] * 10 + [f"{distance:.0f}" for distance in apart]
)

# %%
test_accuracy = neighbour_accuracy(codes, known_labels, unseen_codes, unseen_labels, k=5)
print(f"test images whose 5 nearest codes name the right digit: {test_accuracy:.0%}")
if embedded:
    claim("within divided by between", within.mean() / between.mean(), low=0.35, high=0.55)
    claim(
        "farthest pair of one digit, in mean distances of different digits",
        max(apart) / between.mean(),
        low=2.5,
    )
    claim("neighbour accuracy", test_accuracy, low=0.72, high=0.9)

# %% [markdown]
# Both are true. The code space is no mess: most codes have the right neighbours.
# And images of one digit can lie several times farther apart than images of different digits do on average, because a digit stretches along a ray.
#
# ## Gaps: codes that decode to no digit
#
# To generate, we draw codes at random and decode them. But from where? Nobody told us where codes lie. Three guesses:
#
# - N(0, 5): a normal distribution with mean 0 and standard deviation 5 in both dimensions, the article's choice in its next step;
# - N(0, 10): wider, because the codes reach that far;
# - a normal distribution with the mean and covariance of our codes.
#
# To compare, we also decode the codes of test images: for them the encoder chose the place.
#
# **Predict:** what share of the pictures will be strange or undecided, for the best guess and for the worst?

# %%
random = np.random.default_rng(0)
draws = {
    "codes of test images": unseen_codes,
    "N(0, 5)": random.normal(scale=5, size=(2000, 2)),
    "N(0, 10)": random.normal(scale=10, size=(2000, 2)),
    "fitted normal": random.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), 2000),
}


def judge_pictures(drawn):
    """Codes (n, 2) -> two arrays of n truth values: is the picture strange, is it undecided?"""
    pictures = model.decoder.predict(drawn, verbose=0)
    strange = nearest_distances(pictures, known) > limit
    undecided = judge.predict_proba(pictures).max(axis=1) < 0.8
    return strange, undecided


no_clear_digit = {}
print(f"{'codes drawn from':22} {'strange':>8} {'undecided':>10} {'one or both':>12}")
for name, drawn in draws.items():
    strange, undecided = judge_pictures(drawn)
    no_clear_digit[name] = np.mean(strange | undecided)
    print(f"{name:22} {strange.mean():8.1%} {undecided.mean():10.1%} {no_clear_digit[name]:12.1%}")

# %% [markdown]
# The column *strange* is the course's **gap measure**. The library computes it in one call, and later lessons use it.
# Real images would give 5 %, since that is how the limit was chosen.

# %%
gap = gap_measure(model.decoder, draws["N(0, 10)"], known, unseen)
print(f"gap measure, codes from N(0, 10): {gap:.1%}")

# %%
if embedded:
    ratio = no_clear_digit["N(0, 5)"] / no_clear_digit["codes of test images"]
    claim("gap measure, codes from N(0, 10)", gap, low=0.01)
    claim("no clear digit: N(0, 5) divided by codes of test images", ratio, low=1.4)

# %% [markdown]
# Now we look where the strange pictures come from. The figure shows the codes of training images as digits. Crosses are draws from N(0, 10) whose picture is strange.
# Look at where the crosses fall: between the rays, or on a side that the codes never took?

# %%
drawn = draws["N(0, 10)"]
strange, _ = judge_pictures(drawn)
figure = aae.plot_codes(codes, known_labels)
figure.axes[0].scatter(*drawn[strange].T, marker="x", color="black", s=30)
figure.alt += f" Crosses at {strange.sum()} of {len(drawn)} draws whose picture is strange."
figure

# %% [markdown]
# Both are gaps. The next figure shows pictures from codes of ten test images above, and from ten of the crosses below. Would you call the lower ones digits?

# %%
some = np.concatenate([unseen_codes[:10], drawn[strange][:10]])
aae.plot_digits(model.decoder.predict(some, verbose=0))

# %% [markdown]
# If gaps are the reason, strange pictures should come from draws that lie far from all codes.
# Codes of test images have a distance to their nearest training code too. Beyond the limit that 95 % of them keep, we call a draw *in an empty place*.

# %%
code_limit = np.quantile(cdist(unseen_codes, codes).min(axis=1), 0.95)
empty = cdist(drawn, codes).min(axis=1) > code_limit

print(f"draws in an empty place: {empty.mean():.0%}")
print(f"strange pictures, draws in an empty place: {strange[empty].mean():.1%}")
print(f"strange pictures, draws near a code:       {strange[~empty].mean():.1%}")
if embedded:
    claim("draws in an empty place", empty.mean(), low=0.2)
    claim("strange pictures, draws in an empty place", strange[empty].mean(), low=0.02)
    claim("strange pictures, draws near a code", strange[~empty].mean(), high=0.03)

# %% [markdown]
# Nearly all strange pictures come from empty places. The reverse does not hold: a part of the draws in empty places decodes to pictures that are not strange.
#
# ### The gaps under your hand
#
# On the plane below you choose the code yourself, and the browser decodes it at once. Hatching marks the places whose picture is strange.
# Drag the ring, or focus the plane with Tab and use the arrow keys: Shift makes larger steps.
#
# **Predict:** drag the ring from the codes of one digit straight across an empty place to those of another. Where on the way does the picture stop being a digit: at the first step off the codes, halfway, or nowhere?
#
# Try three empty places between rays, then go outwards past the end of a ray.
# In a hatched place, compare the decoded image with the nearest training image beside it: which strokes have no counterpart?
#
# No plane to be seen, only a picture? It shows the codes, and decoded images on a grid over the same square. Look there for images that are no digit.

# %%
gap_plane = aae.explore.plane(model, digits)
gap_plane.layers = {**gap_plane.layers, "gaps": True}
gap_plane

# %% [markdown]
# The plane has asked a grid of codes over the whole square. The next cell counts its hatched places, near codes and in empty places.

# %%
line = np.linspace(-gap_plane.extent, gap_plane.extent, gap_plane.gap_steps)
places = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
hatched = np.frombuffer(gap_plane.gap_map, "uint8") == 1
near = cdist(places, codes).min(axis=1) <= code_limit

print(f"hatched, of the whole square:     {hatched.mean():.0%}")
print(f"hatched, of places near a code:   {hatched[near].mean():.0%}")
print(f"hatched, of empty places:         {hatched[~near].mean():.0%}")
if embedded:
    claim("share of hatched places near a code", hatched[near].mean(), high=0.03)

# %% [markdown]
# Near codes the picture stays a digit. How far into an empty place it lasts differs from place to place: between two rays that lie close together it may last all the way.
#
# How bad it is depends on the seed. Over eight seeds of the embedded digits (`benchmarks/bands_01.py`):
#
# | measure | lowest | median | highest |
# |---|---|---|---|
# | gap measure, N(0, 10) | 1.4 % | 19 % | 29 % |
# | gap measure, N(0, 5) | 0.5 % | 4.2 % | 12 % |
# | gap measure, codes of test images | 0 | 0 | 0.3 % |
# | hatched, of places near a code | 0 | 0 | 0.4 % |
# | hatched, of empty places | 11 % | 51 % | 66 % |
# | no clear digit: N(0, 5) divided by codes of test images | 1.9 | 2.2 | 3.9 |
#
# One seed of the eight had hardly a gap. The article is right that gaps spoil pictures; how many of them you get is a gamble.
# The last row is the surer finding: with every one of the eight, random draws gave about twice as many pictures that are no clear digit, or more.
#
# On MNIST, after three epochs of seed 0, it was otherwise: 1.6 % strange pictures from N(0, 10), and more undecided pictures from codes of test images (37 %) than from any of the draws.
# There two numbers are too few to tell the digits apart, and this hides the gaps.

# %% [markdown]
# ## Check yourself
#
# Choose an answer in your head, then open it. From the keyboard: Tab goes to a choice, Enter opens it.
#
# **1. You train the same autoencoder with another seed. What stays about the same?**
#
# <details><summary>where the codes of the zeros lie</summary>
#
# No: nothing in the loss says where a digit should lie. In the lesson a foreign decoder did worse than the mean image in most pairs of seeds.
#
# </details>
#
# <details><summary>the test error</summary>
#
# Right: the loss fixes how well images return. Both seeds copied equally well.
#
# </details>
#
# <details><summary>the decoder's picture at (0, 0)</summary>
#
# No: which images lie near the origin differs from seed to seed, and the picture with them.
#
# </details>
#
# **2. The gap measure of some codes is 5 %. What does that say?**
#
# <details><summary>one code in twenty decodes to a picture that stands between two digits</summary>
#
# No: that is the other question, whether a picture is undecided. The gap measure asks how far a picture is from every training image.
#
# </details>
#
# <details><summary>the decoder reconstructs 95 % of the images correctly</summary>
#
# No: no image is reconstructed here. Codes are drawn and decoded, and the pictures compared with training images.
#
# </details>
#
# <details><summary>the pictures are as near to training images as real held-out images are</summary>
#
# Right: the limit was set where 5 % of the held-out images lie beyond it.
#
# </details>
#
# **3. Two images of the digit 1 lie 30 apart in the code space, and a 4 lies between them and near one. How can nine of ten neighbours still show the right digit?**
#
# <details><summary>a digit fills a long and narrow region, and most of its codes have their own kind around them</summary>
#
# Right: far apart and well surrounded are no contradiction. The lesson measured both.
#
# </details>
#
# <details><summary>they cannot; one of the two measurements is wrong</summary>
#
# No: one looks at the nearest codes, the other at all pairs. They answer two questions.
#
# </details>
#
# <details><summary>the neighbours are looked for among the pixels</summary>
#
# No: neighbour accuracy is measured between codes, as the distances are.
#
# </details>
#
# **4. A decoder makes a clear digit from the code (0, 0). May you conclude that its code space has no gaps?**
#
# <details><summary>yes, because the origin is the middle of the code space</summary>
#
# No: the codes need not be centred at 0, and one place says nothing about the others.
#
# </details>
#
# <details><summary>yes, if the picture is near a training image</summary>
#
# No: it would still be one code. The lesson's decoders all passed at (0, 0) and had gaps elsewhere.
#
# </details>
#
# <details><summary>no, a share over many drawn codes is needed</summary>
#
# Right: and it depends on where the codes are drawn from, so that has to be said as well.
#
# </details>

# %% [markdown]
# ## Summary
#
# - A plain autoencoder copies well through two numbers, and most codes have neighbours of the same digit.
# - Nothing tells it where codes should lie. They spread unevenly along rays, and land elsewhere with another seed.
# - Images of one digit can lie far apart, because each digit fills a long region.
# - Between and beside the regions are gaps. Many codes drawn there decode to strange pictures.
# - One code, such as (0, 0), proves nothing; a share over many codes does.
#
# The way out is to agree beforehand where codes must lie. The article compares this with an exam that has a syllabus.
# Lesson 03 makes that agreement, and needs a tool that lesson 02 builds: two networks that teach each other a distribution.
#
# **Exercise:** [measure a code space yourself](../exercises/ex01_autoencoder_gaps.ipynb).
#
# **Next:** [lesson 02](02_gans_in_one_sitting.ipynb), GANs in one sitting.

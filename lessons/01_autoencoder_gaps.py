# %% [markdown]
# # Lesson 01: a plain autoencoder, and where its codes end
#
# After this lesson you can
#
# - train an autoencoder that squeezes an image into two numbers, and judge its loss
# - say what its [code space](../docs/glossary.md#code-space) looks like, and what another seed changes
# - measure how far apart images of the same digit lie
# - judge pictures from randomly drawn codes by two measures, and say where the bad ones come from
#
# **You need** lesson 00, and basic Keras: layers, losses, `fit`.
# **Time:** 50 minutes, of which the computer works about one. The exercise takes another 130, in two sittings.
#
# The lesson follows the first part of Naresh Nagabushan, *A wizard's guide to adversarial autoencoders, part 2* (2017), here called the article.
# Not all of its statements hold on our digits as they stand.

# %%
import aae_teach as aae
import keras
import numpy as np
from aae_teach.checks import claim
from aae_teach.metrics import energy_distance, gap_measure, nearest_distances, neighbour_accuracy
from scipy.spatial import ConvexHull, Delaunay
from scipy.spatial.distance import cdist
from sklearn.decomposition import PCA
from sklearn.neighbors import KNeighborsClassifier

seed = 0
digits = aae.load_digits()
digits

# %% [markdown]
# Later we compare many pictures and codes pair by pair. 1,500 training images and 500 test images at most are enough for that.

# %%
known, known_labels = digits.x_train[:1500], digits.y_train[:1500]
unseen, unseen_labels = digits.x_test[:500], digits.y_test[:500]
embedded = digits.name == "digits"
small = len(digits.x_train) < 5000

# %% [markdown]
# ## A plain autoencoder
#
# An [autoencoder](../docs/glossary.md#autoencoder) is two networks in a row. The [encoder](../docs/glossary.md#encoder) $f$ turns an image $x$ of 784 pixels into a **[code](../docs/glossary.md#code)** $z$ of two numbers.
# The [decoder](../docs/glossary.md#decoder) $g$ turns the code back into an image, the reconstruction $\hat x$:
#
# $$z = f(x), \qquad \hat x = g(z)$$

# %%
aae.plot_diagram("autoencoder")

# %% [markdown]
# The sizes are the article's: 784, 1000, 1000, 2 and back. Hidden layers use ReLU, the code is linear, and a sigmoid keeps pixels between 0 and 1.
# Weights start as draws from a normal distribution with standard deviation 0.01, biases at 0.


# %% tags=["slide"]
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
print("the library builds the same:", aae.build_encoder().count_params() == encoder.count_params())

# %% [markdown]
# From here on `aae.build_encoder()` and `aae.build_decoder()` make these networks.
#
# ## The loss: mean squared error
#
# Both networks learn to make $\hat x$ equal to $x$. The loss is the mean over all $n$ images and all 784 pixels of the squared difference:
#
# $$L = \frac{1}{784\,n} \sum_{i=1}^{n} \sum_{j=1}^{784} \left(x_{ij} - \hat x_{ij}\right)^2$$
#
# A number needs something to compare it with. A [lazy decoder](../docs/glossary.md#lazy-answer) could ignore its code and always answer the mean training image.

# %%
mean_image = digits.x_train.mean(axis=0)
lazy_loss = np.mean((unseen - mean_image) ** 2)
print(f"loss when every answer is the mean image: {lazy_loss:.4f}")

# %% [markdown]
# **Predict:** with two numbers for each image, how far below that will the loss get? A tenth of it, a quarter, a half?
#
# `aae.Autoencoder` holds the two networks and trains them with Keras's `fit`. The [recorder](../docs/glossary.md#recording) keeps the codes after each epoch, for later.
# Beside its loss stands that of the strongest simple competitor, principal component analysis (**PCA**): the best linear way through two numbers.

# %%
aae.prediction(
    "01.loss", "about a tenth of it", "about a quarter of it", "about a half of it", "hardly below it"
)

# %%
epochs = 60 if small else 3


def train(seed):
    keras.utils.set_random_seed(seed)
    model = aae.Autoencoder(aae.build_encoder(), aae.build_decoder(), seed=seed)
    model.compile(keras.optimizers.Adam(1e-3))
    recorder = aae.Recorder(known, known_labels)
    model.fit(digits.x_train, batch_size=100, epochs=epochs, callbacks=[recorder])
    return model, recorder.recording


model, recording = train(seed)
test_loss = aae.metrics.reconstruction_error(model, unseen)
print(f"loss on test images {test_loss:.4f}, which is {test_loss / lazy_loss:.2f} of the lazy loss")

pca = PCA(2, random_state=0).fit(digits.x_train)
linear_loss = np.mean((unseen - pca.inverse_transform(pca.transform(unseen))) ** 2)
print(f"loss of PCA         {linear_loss:.4f}, which is {linear_loss / lazy_loss:.2f} of the lazy loss")

# %%
if embedded:
    claim("mean squared error on test images", test_loss, low=0.015, high=0.024)

# %% [markdown]
# The figure shows ten test images, and below each what returns from its two numbers. Which of them return as another digit?

# %%
aae.plot_digits(
    np.concatenate([unseen[:10], model.predict(unseen[:10])]),
    rows=("test image", "copy"),
    about="The copies are smoother; most show the digit above them.",
)

# %% [markdown]
# The copies are blurry, yet most are readable.
#
# ## The picture at (0, 0), and two ways to judge it
#
# Can the decoder also make new digits? It accepts any two numbers. The simplest choice is (0, 0).
#
# **Predict:** is the picture at (0, 0) a digit? Which one?

# %%
aae.prediction("01.at_origin")

# %%
origin = model.decoder.predict(np.zeros((1, 2)), verbose=0)
aae.plot_digits(
    origin, ax=aae.subplots(size=(2, 2))[1], about="The picture that the decoder makes of (0, 0)."
)

# %% [markdown]
# People differ about a blurry picture. So we measure twice, and keep the two answers apart:
#
# 1. **Is it strange?** We take the distance to the nearest training image, as root mean squared pixel difference.
#    Real test images have such a distance too, and 95 % of them stay below some limit. A picture beyond it is *strange*: far from every training image.
# 2. **Is it undecided?** The ten nearest training images vote with their labels. With fewer than eight equal votes the picture is [undecided](../docs/glossary.md#undecided): it stands between digits.
#
# Neither asks whether you can read a digit. A very bold 0 may be strange and have ten votes; a blend of a 4 and a 9 may be near to both and undecided.

# %%
limit = np.quantile(nearest_distances(unseen, known), 0.95)
judge = KNeighborsClassifier(10).fit(known, known_labels)


def judge_pictures(pictures):
    """Pictures (n, 784) -> (is it strange, how many of ten votes agree), two arrays of n."""
    return nearest_distances(pictures, known) > limit, np.round(10 * judge.predict_proba(pictures).max(1))


print(f"distance to the nearest training image {nearest_distances(origin, known)[0]:.3f}, limit {limit:.3f}")
print(f"equal votes: {judge_pictures(origin)[1][0]:.0f} of 10")

# %% [markdown]
# In the article the picture at (0, 0) was a blur that showed no clear digit. Yours may be one or not.
# Of <!-- measured: gaps_01.seeds -->eight<!-- end --> seeds that we trained, it was strange in <!-- measured: gaps_01.origin_strange -->one<!-- end --> and undecided in <!-- measured: gaps_01.origin_undecided -->four<!-- end -->.
# One code settles nothing. We need to know where codes lie, and then draw many.
#
# ## Where the codes lie
#
# **Predict:** nothing in the loss says where codes should be. Will they be centred at 0? How far will they reach?
#
# In the figure each code of a test image is drawn as its digit; a circle marks the median of each digit. Which digits form long thin rays, and which compact groups?

# %%
aae.prediction("01.where_codes_lie")

# %%
codes = model.encoder.predict(known, verbose=0)
unseen_codes = model.encoder.predict(unseen, verbose=0)
aae.plot_codes(unseen_codes, unseen_labels)

# %% [markdown]
# The next figure shows the same codes one number at a time, from before training (top) to the end (bottom).

# %%
aae.plot_code_histograms(recording)

# %%
spread = np.asarray(recording.codes, "float32").std(axis=1)
centre = np.asarray(recording.codes, "float32").mean(axis=1)
one_sided = np.mean(np.asarray(recording.codes[1]) > 0, axis=0)
last = len(recording.codes) - 1  # fewer than epochs, if you stopped the training
for epoch in sorted({0, 1, last // 3, last}):
    print(f"epoch {epoch:2}: mean {centre[epoch].round(2)}, standard deviation {spread[epoch].round(2)}")
print(f"share of codes with a positive number after epoch 1: {one_sided.round(2)}")

# %%
if embedded:
    claim("codes before training, standard deviation", spread[0].max(), high=0.02)
    claim(
        "codes on one side of 0 after one epoch, share", np.maximum(one_sided, 1 - one_sided).min(), low=0.9
    )
    claim("codes after training, standard deviation", spread[-1].min(), low=4.0)

# %% [markdown]
# The codes begin as a dot at 0. Then they move off to one side, and spread far out.
# In the article most numbers were negative, and the negative ones moved farther out. Which side it is depends on the seed.
#
# ## A second seed
#
# **Predict:** we change only the [seed](../docs/glossary.md#seed): other first weights, another order of the images. Will the copies be as good? Will the codes lie in the same places?

# %%
other_seed = seed + 3
other_model, other_recording = train(other_seed)
other_codes = other_model.encoder.predict(known, verbose=0)

# %% [markdown]
# Find one digit, such as 0, in both halves of the figure. Does it lie in the same direction?

# %%
aae.prediction(
    "01.second_seed",
    "copies as good, same places",
    "copies as good, other places",
    "copies better or worse, same places",
    "copies better or worse, other places",
)

# %%
figure, axes = aae.subplots(1, 2)
shown = {seed: unseen_codes, other_seed: other_model.encoder.predict(unseen, verbose=0)}
for ax, (each, its_codes) in zip(axes, shown.items()):
    figure.alt = f"{figure.alt} Seed {each}:".strip()
    aae.plot_codes(its_codes, unseen_labels, ax=ax)
    ax.set_title(f"seed {each}")
figure

# %% [markdown]
# The **[energy distance](../docs/glossary.md#energy-distance)** compares two clouds of points. It is 0 when both come from one distribution.
# Our estimate of it scatters around the true value, so for equal distributions it is sometimes a little below 0.
# As a [yardstick](../docs/glossary.md#yardstick) we split the codes of the first seed at random into two halves.
#
# We also send test images through the encoder of the first seed, and then through the decoder of the second.

# %%
between_seeds = float(energy_distance(codes, other_codes))
halves = np.array_split(np.random.default_rng(seed).permutation(codes), 2)
foreign = other_model.decoder.predict(unseen_codes, verbose=0)
foreign_loss = np.mean((foreign - unseen) ** 2)
other_loss = aae.metrics.reconstruction_error(other_model, unseen)

print(f"energy distance, two halves of seed {seed}: {float(energy_distance(*halves)):.3f}")
print(f"energy distance, seed {seed} and seed {other_seed}:    {between_seeds:.3f}")
print(f"loss, encoder {seed} and decoder {seed}:         {test_loss:.4f}")
print(f"loss, encoder {other_seed} and decoder {other_seed}:         {other_loss:.4f}")
print(f"loss, encoder {seed} and decoder {other_seed}:         {foreign_loss:.4f}")
print(f"loss of the lazy answer:               {lazy_loss:.4f}")

# %%
if embedded:
    claim("loss of the second seed divided by that of the first", other_loss / test_loss, low=0.8, high=1.25)
    claim("energy distance between the seeds", between_seeds, low=0.04)
    claim("loss with the foreign decoder divided by that with its own", foreign_loss / test_loss, low=1.3)

# %% [markdown]
# Both seeds copy about equally well. Yet a code of one tells the decoder of the other something else.
#
# The energy distance counts every difference of place, also a mere rotation of the whole cloud.
# So a large value alone does not say that the shapes differ. The foreign decoder tells what matters here: the same code means another picture.
# Among all <!-- measured: gaps_01.pairs -->28<!-- end --> pairs of <!-- measured: gaps_01.seeds -->eight<!-- end --> seeds a foreign decoder did worse than the lazy answer in <!-- measured: gaps_01.foreign_is_worse -->27<!-- end -->.
#
# ## What the loss fixes
#
# Take any map $h$ of the plane that can be undone. Let the encoder be followed by $h$, and let the decoder begin with $h^{-1}$:
#
# $$g\bigl(h^{-1}\bigl(h(f(x))\bigr)\bigr) = g(f(x)) = \hat x$$
#
# The codes are $h(f(x))$ now.
#
# **Predict:** the next cell shifts all codes by 20 and bends the plane. What becomes of the loss, and of the energy distance between old and new codes?

# %%
aae.prediction(
    "01.moved_codes",
    "loss rises, distance is large",
    "loss rises, distance is near 0",
    "loss stays, distance is large",
    "loss stays, distance is near 0",
)


# %%
def h(z):
    """Shifts the first number by 20 and bends the second, codes (n, 2) -> codes (n, 2)."""
    return np.stack([z[:, 0] + 20, z[:, 1] + (z[:, 0] / 5) ** 2], axis=1)


def h_undone(y):
    return np.stack([y[:, 0] - 20, y[:, 1] - ((y[:, 0] - 20) / 5) ** 2], axis=1)


moved = h(unseen_codes)
moved_loss = np.mean((model.decoder.predict(h_undone(moved), verbose=0) - unseen) ** 2)
print(f"loss, codes as they were: {test_loss:.6f}")
print(f"loss, codes moved by h:   {moved_loss:.6f}")
print(f"energy distance, codes before and after h: {float(energy_distance(codes, h(codes))):.1f}")

# %% [markdown]
# The reconstructions are the same, and so is the loss. Two pairs of networks with equal losses may thus have codes of different place, scale and shape. Which of them a training finds is left to the first weights and to chance.
#
# **A question to think about:** does the same hold for $h(z) = (z_1, 0)$? And why not?
#
# ## Images of the same digit, far apart
#
# The article also says that codes of one digit can lie far apart. We measure all pairs.
#
# **Predict:** pairs of the same digit lie nearer to each other on average than pairs of different digits. Take one pair of each kind at random: how often is it the other way round?

# %%
aae.prediction("01.other_way_round", "below 5 %", "5 to 25 %", "25 to 45 %", "above 45 %")

# %%
distances = cdist(codes, codes)
same = known_labels[:, None] == known_labels[None, :]
within = distances[same & ~np.eye(len(codes), dtype=bool)]
between = np.sort(distances[~same])
reversed_share = np.searchsorted(between, within).mean() / len(between)
farthest = [distances[np.ix_(known_labels == digit, known_labels == digit)].max() for digit in range(10)]

print(f"mean distance, same digit      {within.mean():.2f}")
print(f"mean distance, other digits    {between.mean():.2f}")
print(f"the pair of the same digit lies farther apart in {reversed_share:.0%} of such choices")
print("farthest pair of each digit, in mean distances of different digits:")
print("  ".join(f"{digit}: {distance / between.mean():.1f}" for digit, distance in enumerate(farthest)))

# %%
test_accuracy = neighbour_accuracy(codes, known_labels, unseen_codes, unseen_labels, k=5)
print(f"test images whose 5 nearest codes name the right digit: {test_accuracy:.0%}")

# %%
if embedded:
    claim("within divided by between", within.mean() / between.mean(), low=0.35, high=0.55)
    claim(
        "farthest pair of one digit, in mean distances of different digits",
        max(farthest) / between.mean(),
        low=2.5,
    )
    claim("neighbour accuracy", test_accuracy, low=0.72, high=0.9)

# %% [markdown]
# Both are true. Most codes have the right neighbours, and some pairs of one digit lie several times farther apart than images of different digits do on average.
# It is mainly a matter of the 1: with each of the <!-- measured: gaps_01.seeds -->eight<!-- end --> seeds its farthest pair was the longest. Sorted over the seeds, it came to <!-- measured: gaps_01.farthest -->2.8, 2.9, 3.1, 3.1, 3.3, 3.5, 3.7, 3.8<!-- end --> mean distances of different digits. How it is with the other digits in your run stands above.
#
# ## Drawing codes at random
#
# To generate, we draw codes at random and decode them. But from where? Nobody told us where codes lie. Three guesses:
#
# - N(0, 5²): a normal distribution with mean 0 and standard deviation 5 in both dimensions, the article's choice in its next step;
# - N(0, 10²): wider, because the codes reach that far;
# - a normal distribution with the mean and covariance of our codes.
#
# To compare, we also decode the codes of test images: for them the encoder chose the place.
#
# **Predict:** what share of the pictures will be strange, and what share undecided, for the best guess and for the worst?

# %%
aae.prediction("01.shares")

# %%
random = np.random.default_rng(seed)
draws = {
    "codes of test images": unseen_codes,
    "N(0, 5²)": random.normal(scale=5, size=(2000, 2)),
    "N(0, 10²)": random.normal(scale=10, size=(2000, 2)),
    "fitted normal": random.multivariate_normal(codes.mean(axis=0), np.cov(codes.T), 2000),
}

print(f"{'codes drawn from':22} {'strange':>8} {'undecided':>10}")
shares = {}
for name, drawn in draws.items():
    strange, votes = judge_pictures(model.decoder.predict(drawn, verbose=0))
    shares[name] = strange.mean(), np.mean(votes < 8)
    print(f"{name:22} {shares[name][0]:8.1%} {shares[name][1]:10.1%}")

# %% [markdown]
# The column *strange* is the course's **[gap measure](../docs/glossary.md#gap-measure)**, and a place with a strange picture is a [gap](../docs/glossary.md#gap). The library computes it in one call, and later lessons use it.
# Of the test images themselves 5 % are beyond the limit, since that is how it was chosen. Their reconstructions are smoother, and hardly one is.

# %%
gap = gap_measure(model.decoder, draws["N(0, 10²)"], known, unseen)
print(f"gap measure, codes from N(0, 10²): {gap:.1%}")

# %%
if embedded:
    claim("gap measure, codes from N(0, 10²)", gap, low=0.01)

# %% [markdown]
# ## Between the codes, or beyond them?
#
# Where do strange pictures come from? There are two ways to be far from the codes of real images:
#
# - *between* them, where no code lies but codes lie all around;
# - *outside*, beyond the last codes, where the decoder [extrapolates](../docs/glossary.md#extrapolation).
#
# The [convex hull](../docs/glossary.md#convex-hull) of the training codes separates the two. Think of a rubber band around all of them.
# Inside of it we call a draw *near* if it is as close to a training code as 95 % of the codes of test images are, and *between* if not.
#
# **Predict:** which of the three places has most strange pictures, and which most undecided ones?

# %%
aae.prediction("01.three_places")

# %%
drawn = draws["N(0, 10²)"]
strange, votes = judge_pictures(model.decoder.predict(drawn, verbose=0))
undecided = votes < 8
outside = Delaunay(codes).find_simplex(drawn) < 0
near = cdist(drawn, codes).min(axis=1) <= np.quantile(cdist(unseen_codes, codes).min(axis=1), 0.95)

print(f"{'place':18} {'draws':>6} {'strange':>8} {'undecided':>10}")
for place, there in {"near": ~outside & near, "between": ~outside & ~near, "outside": outside}.items():
    print(f"{place:18} {there.mean():6.0%} {strange[there].mean():8.1%} {undecided[there].mean():10.1%}")
print(f"\nof {strange.sum()} strange pictures {np.sum(strange & ~outside)} lie inside the hull")
print(f"of the strange pictures {np.mean(votes[strange] == 10):.0%} have all ten votes for one digit")

# %%
if embedded:
    claim("draws in an empty place", np.mean(~near), low=0.2)
    claim("strange pictures, draws in an empty place", strange[~near].mean(), low=0.02)
    claim("strange pictures, draws near a code", strange[near].mean(), high=0.03)
    claim("strange pictures, draws inside the hull", strange[~outside].mean(), high=0.05)
    claim("strange pictures, draws outside the hull", strange[outside].mean(), low=0.15)
    claim(
        "strange pictures that lie inside the hull, share of all strange ones",
        np.mean(~outside[strange]),
        high=0.1,
    )

# %% [markdown]
# Compare the last row with the others. Nearly all strange pictures come from outside: there the decoder extrapolates. Between the codes, where no training image has its code either, it nearly always makes something near to a training image: it interpolates.
# Undecided pictures are another matter. They come from inside, too, even from places near codes. Our explanation: codes of different digits lie side by side there.
#
# The figure shows where. The black line is the hull. Crosses are draws whose picture is strange, circles draws whose picture is undecided.

# %%
corners = codes[ConvexHull(codes).vertices]
figure = aae.plot_codes(codes, known_labels)
ax = figure.axes[0]
ax.fill(*corners.T, fill=False, edgecolor="black", linewidth=1.5)
few = np.arange(len(drawn)) < 500
ax.scatter(*drawn[strange & few].T, marker="x", color="black", s=30, label="strange")
ax.scatter(
    *drawn[undecided & few].T, marker="o", facecolor="none", edgecolor="black", s=40, label="undecided"
)
edge = 1.05 * max(np.abs(codes).max(), np.abs(drawn[few]).max())
ax.set(xlim=(-edge, edge), ylim=(-edge, edge))
ax.legend(loc="upper right")
figure.alt += (
    f" A line around all of them is their convex hull. Of 500 draws from N(0, 10²) crosses mark the {strange[few].sum()} "
    f"whose picture is strange, {np.sum(strange & outside & few)} of them outside the hull; "
    f"circles mark {undecided[few].sum()} whose picture is undecided, {np.sum(undecided & ~outside & few)} of them inside."
)
figure

# %% [markdown]
# Now look at such pictures. The upper row shows strange ones, the lower row undecided ones from inside the hull; below each stand its equal votes.
# **Predict:** in which row can you read more digits?

# %%
aae.prediction("01.readable_row", "the strange ones", "the undecided ones", "about equally many in both")

# %%
# The first ten of each kind: in a stable order those that are not come last.
ten = np.concatenate([np.argsort(~each, kind="stable")[:10] for each in (strange, undecided & ~outside)])
aae.plot_digits(
    model.decoder.predict(drawn[ten], verbose=0),
    [f"{count:.0f} of 10" for count in votes[ten]],
    rows=("strange", "undecided"),
    about="Below each picture stands how many of ten votes agree.",
)

# %% [markdown]
# Many strange pictures can be read; the share with ten equal votes was printed above. In this run most are zeros, with strokes so bold that no training image comes near.
# So *strange* is not "no digit".
#
# ## Closer look: the plane of codes
#
# On the plane below you choose the code yourself, and the browser decodes it at once. Hatching marks gaps, the places whose picture is strange.
# Drag the ring, or focus the plane with Tab and use the arrow keys: Shift makes larger steps.
#
# **Predict:** drag the ring from the codes of one digit straight to those of another, across an empty place. Does the picture become strange on the way? Then go outwards, past the last codes. How far out does it become strange?
#
# If you see only a picture and no plane, compare its decoded images far outside with those between groups of codes.

# %%
aae.prediction("01.strange_on_the_way")

# %%
gap_plane = aae.explore.plane(model, digits)
gap_plane.layers = {**gap_plane.layers, "gaps": True}
gap_plane

# %%
line = np.linspace(-gap_plane.extent, gap_plane.extent, len(gap_plane.gap_map))
places = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
hatched = gap_plane.gap_map.ravel()
inside = Delaunay(codes).find_simplex(places) >= 0
print(f"hatched, of places inside the hull:  {hatched[inside].mean():.0%}")
print(f"hatched, of places outside the hull: {hatched[~inside].mean():.0%}")

# %% [markdown]
# ## The same training with other seeds
#
# One seed proves little. The table shows several; your run was the first of them, with the numbers of your machine.
#
# <!-- measured: gaps_01.table -->
# | in % | seed 0 | seed 1 | seed 2 | seed 3 | seed 4 | seed 5 | seed 6 | seed 7 |
# |---|---|---|---|---|---|---|---|---|
# | strange, N(0, 10²) | 13 | 16 | 19 | 25 | 27 | 31 | 26 | 29 |
# | of these draws in empty places | 27 | 28 | 38 | 51 | 53 | 64 | 53 | 50 |
# | of these draws near a code | 0.1 | 0.0 | 0.0 | 0.0 | 0.0 | 0.0 | 0.8 | 0.0 |
# | strange, N(0, 5²) | 1.7 | 1.6 | 2.9 | 11 | 11 | 18 | 8.3 | 9.2 |
# | strange, fitted normal | 1.2 | 1.9 | 2.1 | 4.6 | 5.1 | 9.4 | 5.8 | 4.2 |
# | undecided, N(0, 10²) | 12 | 11 | 15 | 28 | 23 | 18 | 31 | 16 |
# | undecided, N(0, 5²) | 17 | 18 | 16 | 23 | 22 | 20 | 20 | 15 |
# | undecided, fitted normal | 20 | 18 | 18 | 25 | 20 | 19 | 24 | 19 |
# | undecided, codes of test images | 9.4 | 7.7 | 11 | 12 | 9.1 | 8.8 | 11 | 9.8 |
# <!-- end -->
#
# An *empty place* is one farther from every training code than 95 % of the codes of test images are, be it inside the hull or outside.
# Of the strange pictures of N(0, 10²), nearly all come from empty places, and from outside the hull, with every seed. Of each hundred, <!-- measured: claims_01.strange_inside -->0.0, 0.0, 0.4, 0.8, 1.7<!-- end --> lay inside, sorted over <!-- measured: claims_01.seeds -->five<!-- end --> seeds. Undecided pictures also come from the codes of real images.
# And nobody told us where the codes lie: sorted over the seeds, their mean lay <!-- measured: gaps_01.centres -->3.1, 3.4, 3.9, 4.0, 5.1, 5.7, 6.2, 9.8<!-- end --> away from (0, 0).
#
# Is that why? As a control we moved the same draws to the mean of the codes, in <!-- measured: moved_draws_01.seeds -->five<!-- end --> seeds. Of each hundred pictures these are strange:
#
# <!-- measured: moved_draws_01.table -->
# | in % | seed 0 | seed 1 | seed 2 | seed 3 | seed 4 |
# |---|---|---|---|---|---|
# | N(0, 10²) | 13.0 | 15.6 | 18.7 | 25.4 | 27.0 |
# | N(0, 10²), moved | 7.7 | 9.3 | 11.0 | 10.0 | 13.5 |
# | N(0, 5²) | 1.7 | 1.6 | 2.9 | 10.7 | 11.5 |
# | N(0, 5²), moved | 0.5 | 0.3 | 0.5 | 1.2 | 1.1 |
# | fitted normal | 1.2 | 1.9 | 2.1 | 4.6 | 5.1 |
# <!-- end -->
#
# The move removes a good part of the strange pictures, and more of those of N(0, 5²). The rest come from draws that are too wide: at the same mean, the narrower draws make far fewer, fewer even than the fitted normal.
#
# A normal distribution fitted to the codes makes fewer strange pictures than N(0, 10²), and more of its draws lie near codes. In <!-- measured: gaps_01.fitted_more_undecided -->five<!-- end --> of <!-- measured: gaps_01.seeds -->eight<!-- end --> seeds it makes more undecided ones. And it can be fitted only after training.

# %% [markdown]
# ## Check yourself
#
# Choose an answer in your head, then open it. From the keyboard: Tab goes to a choice, Enter opens it.
#
# **1. You train the same autoencoder with another seed. What stays about the same?**
#
# <details><summary>where the codes of the zeros lie</summary>
#
# No: nothing in the loss says where a digit should lie. Codes may be moved by any map that can be undone.
#
# </details>
#
# <details><summary>the test error</summary>
#
# Right: the loss fixes how well images return. Both seeds copied about equally well.
#
# </details>
#
# <details><summary>the decoder's picture at (0, 0)</summary>
#
# No: which images have codes near (0, 0) differs from seed to seed, and the picture with them.
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
# <details><summary>one code in twenty decodes to a picture that shows no digit</summary>
#
# No: a strange picture may show a digit that you can read, such as a very bold 0.
#
# </details>
#
# <details><summary>as many pictures lie beyond the limit as real held-out images do</summary>
#
# Right: the limit was set where 5 % of the held-out images lie beyond it. How far beyond they lie is not said.
#
# </details>
#
# **3. Which of these maps $h$ may be put between encoder and decoder without a change of the loss?**
#
# <details><summary>$h(z_1, z_2) = (z_1 + z_2,\; z_1 + z_2)$</summary>
#
# No: it cannot be undone. Codes with the same sum become one code, and their images would share one reconstruction.
#
# </details>
#
# <details><summary>only rotations and shifts, since they keep all distances</summary>
#
# No: the loss knows no distances between codes. Scaling or bending can be undone as well.
#
# </details>
#
# <details><summary>$h(z_1, z_2) = (z_1,\; z_2 + z_1^2)$</summary>
#
# Right: subtracting $z_1^2$ from the second number undoes it. The loss stays, and the cloud is bent.
#
# </details>
#
# **4. A decoder makes strange pictures from half of the draws from N(0, 10²). What would you look at first?**
#
# <details><summary>how many of these draws lie outside the hull of the training codes</summary>
#
# Right: in the lesson most strange pictures came from there. The draws may just miss the cloud.
#
# </details>
#
# <details><summary>whether digits overlap in the code space</summary>
#
# No: where digits overlap, pictures become undecided. They seldom become strange.
#
# </details>
#
# <details><summary>whether the loss on test images is too high</summary>
#
# No: it is measured at codes that the encoder chose. It says nothing of codes that no image has.
#
# </details>

# %% [markdown]
# ## Summary
#
# - Through two numbers the loss of a plain autoencoder falls to about two fifths of the lazy one, and most codes have neighbours of the same digit. PCA's loss is two thirds of the lazy one.
# - The loss does not say where codes lie: any map that can be undone moves them without a change. Another seed gives another place.
# - Two measures judge pictures. *Strange* is far from every training image, *undecided* is between digits. Neither means that no digit can be read.
# - Of draws from N(0, 10²), nearly all strange pictures come from extrapolation, beyond the codes of the training images. Between codes the pictures stay near training images, and some are undecided.
# - Many strange pictures come because nobody told us where the cloud of codes is: it is off-centre, and lies elsewhere with every seed. Moving the draws to its mean removes two fifths of them or more; the rest come from draws that are too wide.
#
# There are two ways out. One keeps all the codes of training images and draws near them; you do this in the exercise.
# The other agrees beforehand on where codes must lie. The article compares that with an exam that has a syllabus.
# Lesson 03 makes this agreement, and needs a tool that lesson 02 builds: two networks that teach each other a distribution.
#
# **Exercise:** [measure a code space yourself](../exercises/ex01_autoencoder_gaps.ipynb).
#
# **Next:** [lesson 02](02_gans_in_one_sitting.ipynb), GANs in one sitting.

# %% [markdown]
# # Exercise 12: other ways to a match
#
# Nine questions, from reading to writing. At the end you have three losses that can take the discriminator's place, a flow of your own that learns where codes lie, and a fitted prior whose size was chosen on codes that were held out.
#
# **You need** [lesson 12](../notebooks/12_what_came_after.ipynb).
# **Time:** 80 minutes, best in two sittings: questions 1 to 4, and 5 to 9.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs.

# %%
import aae_teach as aae
import keras
import numpy as np
from aae_teach.checks import check
from sklearn.decomposition import PCA

keras.utils.set_random_seed(0)
rng = np.random.default_rng(0)
digits = aae.load_digits()

# %% [markdown]
# ## 1. Read: what does each match need?
#
# Which of the lesson's matches need this while they train? Write one of the texts below; each is needed once.
#
# | name | what is needed |
# |---|---|
# | `samples` | codes drawn from the prior, in every step |
# | `formula` | a formula for the prior's density |
# | `network` | a second network that learns beside the encoder |
# | `width` | a number that says which codes are near each other |
# | `directions` | random lines through the code space |
# | `slope` | a penalty on slopes other than 1 |
#
# The texts: `"VAE"`, `"AAE and critic"`, `"kernels"`, `"slices"`, `"critic"`, `"all but the VAE"`.
#
# - Difficulty: 1 of 5. Minutes: 6.
# - Expected: six texts.
# - Common mistakes: taking the kernels for a network; forgetting that a VAE never draws from its prior while it trains.

# %%
### BEGIN SOLUTION
needs = {
    "samples": "all but the VAE",
    "formula": "VAE",
    "network": "AAE and critic",
    "width": "kernels",
    "directions": "slices",
    "slope": "critic",
}
### END SOLUTION
check("ex12.needs", needs)

# %%
# aae.checks.hint("ex12.needs")
# aae.checks.solution("ex12.needs")

# %% [markdown]
# ## 2. Write: a match by kernels
#
# Return the squared maximum mean discrepancy of codes and samples, with $k(x, y) = w / (w + |x - y|^2)$:
#
# $$\frac{1}{n(n-1)} \sum_{i \ne j} k(c_i, c_j) + \frac{1}{n(n-1)} \sum_{i \ne j} k(r_i, r_j) - \frac{2}{n^2} \sum_{i, j} k(c_i, r_j)$$
#
# - Difficulty: 3 of 5. Minutes: 12.
# - Expected: one number, near 0 for two samples of one distribution. It may fall below 0.
# - Common mistakes: comparing a code with itself; a distance that is not squared; a Gaussian kernel.


# %%
def kernels(codes, real_codes, width):
    """Arrays (n, latent_dim) twice, a number -> one number."""
    ### BEGIN SOLUTION
    off = ~np.eye(len(codes), dtype=bool)

    def kernel(a, b):
        return width / (width + np.sum((a[:, None] - b[None, :]) ** 2, axis=2))

    within = kernel(codes, codes)[off].mean() + kernel(real_codes, real_codes)[off].mean()
    return within - 2 * kernel(codes, real_codes).mean()
    ### END SOLUTION


check("ex12.kernels", kernels)

# %%
# aae.checks.hint("ex12.kernels")
# aae.checks.solution("ex12.kernels")

# %% [markdown]
# Your discrepancy for codes that lie farther and farther from N(0, 1). **Predict:** does it grow without end?

# %%
aae.prediction("ex12.without_end", "yes", "no")

# %%
for shift in (0, 1, 3, 10, 30):
    found = kernels(rng.normal(shift, 1, (200, 2)), rng.normal(0, 1, (200, 2)), width=4.0)
    print(f"all codes moved by {shift:2d}: {found:.3f}")

# %% [markdown]
# A kernel is at most 1, so the discrepancy has an end, and far away its slope is nearly 0.
#
# ## 3. Write: a match by slices
#
# Return the sliced distance: along each direction, sort the projections $\theta \cdot c$ of both sets, and take the mean of the squared differences, over codes and directions.
#
# - Difficulty: 2 of 5. Minutes: 10.
# - Expected: one number, 0 or more.
# - Common mistakes: comparing in the order in which they come; sorting along the wrong axis; sorting before projecting.


# %%
def slices(codes, real_codes, directions):
    """Arrays (n, latent_dim) twice, (slices, latent_dim) -> one number."""
    ### BEGIN SOLUTION
    projections, real_projections = (np.sort(each @ directions.T, axis=0) for each in (codes, real_codes))
    return np.mean((projections - real_projections) ** 2)
    ### END SOLUTION


check("ex12.slices", slices)

# %%
# aae.checks.hint("ex12.slices")
# aae.checks.solution("ex12.slices")

# %% [markdown]
# The same codes as above. **Predict:** by which power of the shift does this distance grow?

# %%
aae.prediction("ex12.power")

# %%
angles = rng.uniform(0, 2 * np.pi, 100)
directions = np.stack([np.cos(angles), np.sin(angles)], axis=1)
for shift in (0, 1, 3, 10, 30):
    found = slices(rng.normal(shift, 1, (200, 2)), rng.normal(0, 1, (200, 2)), directions)
    print(f"all codes moved by {shift:2d}: {found:.3f}")

# %% [markdown]
# ## 4. Write: the loss of a critic
#
# A critic scores codes. Its loss is the mean score of fake codes, minus that of real codes, plus a weight times the mean of $(|\nabla f| - 1)^2$. The slopes $\nabla f$ are given, a row for each place.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: one number, of any sign.
# - Common mistakes: the sign of the scores' difference; the squared length in place of the length; a mean of lengths, of which then 1 is subtracted.


# %%
def critic_loss(real_scores, fake_scores, slopes, weight):
    """Arrays (n, 1) twice, (n, latent_dim), a number -> one number, which the critic lowers."""
    ### BEGIN SOLUTION
    steep = np.sqrt(np.sum(slopes**2, axis=1))
    return fake_scores.mean() - real_scores.mean() + weight * np.mean((steep - 1) ** 2)
    ### END SOLUTION


check("ex12.critic_loss", critic_loss)

# %%
# aae.checks.hint("ex12.critic_loss")
# aae.checks.solution("ex12.critic_loss")

# %% [markdown]
# Take two points at a distance of 5, and a straight critic with the slope $L$ between them. Its real minus fake score is $5L$.
# **Predict:** at which slope is the loss least, with a weight of 10? And is it exactly 1?

# %%
aae.prediction("ex12.least_slope")

# %%
slopes = np.linspace(0, 3, 301)
losses = [critic_loss(np.array([[5 * L]]), np.array([[0.0]]), np.array([[L]]), 10.0) for L in slopes]
print(f"least loss at a slope of {slopes[np.argmin(losses)]:.2f}")

# %% [markdown]
# A penalty is no bound: real minus fake score grows with the slope, and that is worth a little too much of it, here $5 / (2 \cdot 10)$.
#
# ## 5. Write: what a flow learns from
#
# For each code there is some noise and a time $t$ from 0 to 1. Return two arrays: the place on the straight line from the noise ($t = 0$) to the code ($t = 1$), and the velocity of who runs along it in one unit of time.
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: two arrays of the codes' shape.
# - Common mistakes: time that runs backwards; the rest of the way in place of the velocity.


# %%
def pairs(codes, noise, times):
    """Arrays (n, latent_dim) twice, (n, 1) -> places and velocities, (n, latent_dim) each."""
    ### BEGIN SOLUTION
    return (1 - times) * noise + times * codes, codes - noise
    ### END SOLUTION


check("ex12.pairs", pairs)

# %%
# aae.checks.hint("ex12.pairs")
# aae.checks.solution("ex12.pairs")

# %% [markdown]
# ## 6. Write: carry noise to codes
#
# `velocity(places, time)` gives an array of the places' shape. Begin at the noise, and take so many equal steps through the time from 0 to 1: each adds the velocity, times the length of the step.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: an array of the noise's shape.
# - Common mistakes: whole velocities in each step; a time that counts steps.


# %%
def carry(velocity, noise, steps):
    """A function, an array (n, latent_dim), a whole number -> array (n, latent_dim)."""
    ### BEGIN SOLUTION
    places = noise
    for k in range(steps):
        places = places + velocity(places, k / steps) / steps
    return places
    ### END SOLUTION


check("ex12.carry", carry)

# %%
# aae.checks.hint("ex12.carry")
# aae.checks.solution("ex12.carry")

# %% [markdown]
# Your two functions, and a regression between them, make a generator of points. Here the "codes" lie on a ring.
# **Predict:** what do five steps make of the ring, and what does one?

# %%
aae.prediction("ex12.five_steps")

# %%
turns = rng.uniform(0, 2 * np.pi, (50_000, 1))
ring = np.hstack([np.cos(turns), np.sin(turns)]) * rng.normal(2, 0.1, (50_000, 1))
times = rng.uniform(size=(50_000, 1))
places, velocities = pairs(ring, rng.normal(size=ring.shape), times)
network = keras.Sequential(
    [keras.Input((3,)), *(keras.layers.Dense(64, "relu") for _ in range(3)), keras.layers.Dense(2)]
)
network.compile(keras.optimizers.Adam(2e-3), "mse")
network.fit(np.hstack([places, times]), velocities, batch_size=250, epochs=4, verbose=0)


def learned(places, time):
    return network.predict_on_batch(np.hstack([places, np.full((len(places), 1), time)]))


noise = rng.normal(size=(1000, 2))
figure, axes = aae.subplots(1, 3, size=(9, 3))
for ax, steps in zip(axes, (1, 5, 50)):
    made = carry(learned, noise, steps)
    ax.scatter(*made.T, s=4)
    ax.set(xlim=(-3, 3), ylim=(-3, 3), aspect="equal", title=f"{steps} step{'s' if steps > 1 else ''}")
    radii = np.linalg.norm(made, axis=1)
    print(f"{steps:2d} steps: distance from the middle {radii.mean():.2f} +- {radii.std():.2f}")
figure.alt = (
    "Points that a flow made of noise. With one step they are a heap in the middle, with five steps a ring with "
    "some points inside it, with fifty a ring of radius 2 with few points inside."
)
figure

# %% [markdown]
# ## 7. Write: how many Gaussians, by codes that were held out
#
# A mixture fitted to codes is a prior as well. The lesson chose how many Gaussians it has on validation images. Here no codes are left for that: divide the codes at random into five parts, and hold out each part once.
# `fit(codes, size)` returns a mixture of `size` Gaussians, whose `log_density(codes)` gives one number for each code. Return the one of `sizes` for which the mean log density of all codes is highest, each code judged by a mixture that it had no part in.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: one of the sizes. The codes come in the order of their labels.
# - Common mistakes: judging by codes that the mixture was fitted to; parts in the given order; the place in the list in place of the size.


# %%
def choose_size(fit, codes, sizes):
    """A function, an array (n, latent_dim), a list of whole numbers -> one of the sizes."""
    ### BEGIN SOLUTION
    parts = np.array_split(np.random.default_rng(0).permutation(len(codes)), 5)

    def score(size):
        found = [fit(np.delete(codes, part, axis=0), size).log_density(codes[part]) for part in parts]
        return np.mean(np.concatenate(found))

    return max(sizes, key=score)
    ### END SOLUTION


check("ex12.choose_size", choose_size)

# %%
# aae.checks.hint("ex12.choose_size")
# aae.checks.solution("ex12.choose_size")

# %% [markdown]
# Codes of PCA with 8 numbers, the lesson's linear model.
# **Predict:** which size would the training images' own codes choose, and which one is chosen?

# %%
aae.prediction("ex12.two_sizes")

# %%
linear_codes = PCA(8, random_state=0).fit_transform(digits.x_train[:1000])
sizes = [1, 3, 10, 30, 100]
for size in sizes:
    mixture = aae.fit_mixture(linear_codes, size)
    print(
        f"{size:3d} Gaussians: mean log density of their own codes {mixture.log_density(linear_codes).mean():.2f}"
    )
print(f"chosen on held-out codes: {choose_size(aae.fit_mixture, linear_codes, sizes)}")

# %% [markdown]
# ## 8. Write: codes from a book
#
# A codebook has some entries. Return for each code the entry that is nearest.
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: an array of the codes' shape.
# - Common mistakes: the number of the entry in place of the entry; the nearest code for each entry.


# %%
def quantise(codes, book):
    """Arrays (n, latent_dim) and (entries, latent_dim) -> array (n, latent_dim)."""
    ### BEGIN SOLUTION
    squared = np.sum((codes[:, None] - book[None, :]) ** 2, axis=2)
    return book[np.argmin(squared, axis=1)]
    ### END SOLUTION


check("ex12.quantise", quantise)

# %%
# aae.checks.hint("ex12.quantise")
# aae.checks.solution("ex12.quantise")

# %% [markdown]
# The book may hold images as well: here 10 and 200 images of the training set, which stand for 200 test images.

# %%
for entries in (10, 200):
    book = digits.x_train[:entries]
    error = np.mean((quantise(digits.x_test[:200], book) - digits.x_test[:200]) ** 2)
    print(f"{entries:3d} entries, {np.log2(entries):.1f} bits an image: error {error:.4f}")

# %% [markdown]
# ## 9. Judge: where does it look?
#
# Ideas of this course, and where they live today. Does each look at `"codes"` or at `"pictures"`?
#
# | name | part |
# |---|---|
# | `tokenizer adversary` | the discriminator of an image tokenizer such as VQGAN |
# | `AAE adversary` | the discriminator of an AAE |
# | `diffusion prior` | the network that latent diffusion trains |
# | `codebook` | the entries of a tokenizer's book |
# | `copy error` | the loss of the reconstruction phase |
# | `match` | the distance to the prior |
#
# - Difficulty: 1 of 5. Minutes: 6.
# - Expected: six texts.
# - Common mistakes: taking the two adversaries for one.

# %%
### BEGIN SOLUTION
today = {
    "tokenizer adversary": "pictures",
    "AAE adversary": "codes",
    "diffusion prior": "codes",
    "codebook": "codes",
    "copy error": "pictures",
    "match": "codes",
}
### END SOLUTION
check("ex12.today", today)

# %%
# aae.checks.hint("ex12.today")
# aae.checks.solution("ex12.today")

# %% [markdown]
# You have replaced the adversary three times, and learned a prior without one. `aae.checks.progress()` shows what is still open.

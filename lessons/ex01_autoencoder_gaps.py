# %% [markdown]
# # Exercise 01: measure a code space
#
# Five questions, from reading to writing. At the end you have your own measures of a code space, and a way to draw codes that avoids gaps.
#
# **You need** [lesson 01](../notebooks/01_autoencoder_gaps.ipynb). **Time:** 50 minutes.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Functions may use NumPy, SciPy, scikit-learn or TensorFlow. Each check draws new random inputs.

# %%
import aae_teach as aae
import keras
import numpy as np
from aae_teach.checks import check
from scipy.spatial.distance import cdist

digits = aae.load_digits()
known, known_labels = digits.x_train[:1500], digits.y_train[:1500]
unseen, unseen_labels = digits.x_test[:500], digits.y_test[:500]

# %% [markdown]
# ## 1. Predict: codes three times as large
#
# Take a trained autoencoder. Multiply every code by 3, and let the decoder divide by 3 before it does anything else.
# Which of these measures stay the same, and which change? Write `"same"` or `"changes"` for each.
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: five texts.
# - Common mistakes: thinking that every measure made of distances changes; forgetting that the draws from N(0, 5) are not multiplied.

# %%
### BEGIN SOLUTION
scaled = {
    "reconstruction loss": "same",
    "neighbour accuracy": "same",
    "within-class distance": "changes",
    "within divided by between": "same",
    "gap measure, codes from N(0, 5)": "changes",
}
### END SOLUTION

check("ex01.scaled", scaled)

# %%
# aae.checks.hint("ex01.scaled")
# aae.checks.solution("ex01.scaled")

# %% [markdown]
# ## 2. Write: the reconstruction loss
#
# Return the mean squared error over all pixels of all images, as one number.
#
# - Difficulty: 1 of 5. Minutes: 5.
# - Expected: 0 for equal arrays, and 0.25 when every pixel is off by 0.5.
# - Common mistakes: a sum instead of a mean; a mean over one axis only; a root at the end.


# %%
def reconstruction_loss(images, reconstructions):
    """Two arrays (n, pixels) -> one number."""
    ### BEGIN SOLUTION
    return np.mean((images - reconstructions) ** 2)
    ### END SOLUTION


check("ex01.reconstruction_loss", reconstruction_loss)

# %%
# aae.checks.hint("ex01.reconstruction_loss")
# aae.checks.solution("ex01.reconstruction_loss")

# %% [markdown]
# Your loss measures a small autoencoder, which trains in a few seconds. With the embedded digits expect 0.02 to 0.04.

# %%
keras.utils.set_random_seed(0)
model = aae.Autoencoder(
    aae.build_encoder(hidden=(256, 128), initializer="glorot_uniform"),
    aae.build_decoder(hidden=(128, 256), initializer="glorot_uniform"),
)
model.compile(keras.optimizers.Adam(1e-3))
model.fit(digits.x_train, batch_size=100, epochs=40 if digits.name == "digits" else 2)

print(f"reconstruction loss on test images: {reconstruction_loss(unseen, model.predict(unseen)):.4f}")

# %% [markdown]
# ## 3. Write: distances within and between digits
#
# Return two numbers: the mean distance between codes of the same digit, and between codes of different digits.
# Average over pairs of codes. A code is no pair with itself.
#
# - Difficulty: 3 of 5. Minutes: 12.
# - Expected: for the codes (0, 0), (0, 2) of one digit and (0, 1) of another: `(2.0, 1.0)`.
# - Common mistakes: counting each code with itself, at distance 0; taking all pairs for "between"; squared distances.


# %%
def class_distances(codes, labels):
    """Codes (n, 2), labels (n,) -> (within, between)."""
    ### BEGIN SOLUTION
    distances = cdist(codes, codes)
    same = labels[:, None] == labels[None, :]
    itself = np.eye(len(codes), dtype=bool)
    return distances[same & ~itself].mean(), distances[~same].mean()
    ### END SOLUTION


check("ex01.class_distances", class_distances)

# %%
# aae.checks.hint("ex01.class_distances")
# aae.checks.solution("ex01.class_distances")

# %% [markdown]
# And for the trained model. With the embedded digits expect a quotient of about a half.

# %%
codes = model.encoder.predict(known, verbose=0)
within, between = class_distances(codes, known_labels)
print(f"within {within:.2f}, between {between:.2f}, quotient {within / between:.2f}")

# %% [markdown]
# ## 4. Write: the gap measure
#
# A picture fell into a gap when it lies farther from its nearest training image than 95 % of the held-out images do from theirs.
# Return the share of such pictures.
#
# - Difficulty: 3 of 5. Minutes: 12.
# - Expected: 0.05 when the pictures are the held-out images themselves (or as close as their number allows); 0 when they are training images.
# - Common mistakes: `np.percentile` with 0.95; a limit taken from the pictures instead of the held-out images; a count instead of a share.


# %%
def gap_share(pictures, training_images, held_out_images):
    """Three arrays of flat images -> share of the pictures, from 0 to 1."""
    ### BEGIN SOLUTION
    limit = np.quantile(cdist(held_out_images, training_images).min(axis=1), 0.95)
    return np.mean(cdist(pictures, training_images).min(axis=1) > limit)
    ### END SOLUTION


check("ex01.gap_share", gap_share)

# %%
# aae.checks.hint("ex01.gap_share")
# aae.checks.solution("ex01.gap_share")

# %% [markdown]
# The library's measure should agree with yours.

# %%
drawn = np.random.default_rng(0).normal(scale=10, size=(1000, 2))
print(f"yours    {gap_share(model.decoder.predict(drawn, verbose=0), known, unseen):.3f}")
print(f"library  {aae.metrics.gap_measure(model.decoder, drawn, known, unseen):.3f}")

# %% [markdown]
# ## 5. Write: draw codes that avoid gaps
#
# You have the codes of all training images. Write a function that draws new codes near them.
# New means: not copies of the given codes. The same seed gives the same draws, another seed gives others.
#
# - Difficulty: 4 of 5. Minutes: 13.
# - Expected: `count` rows; at most 5 % of them farther than 2 from every given code, when the codes form two islands.
# - Common mistakes: a normal distribution fitted to all codes, which covers the sea between the islands; means of two codes; copies.


# %%
def draw_codes(codes, count, seed):
    """Codes (n, 2) -> new codes (count, 2)."""
    ### BEGIN SOLUTION
    random = np.random.default_rng(seed)
    chosen = codes[random.integers(len(codes), size=count)]
    return chosen + random.normal(scale=0.2, size=chosen.shape)
    ### END SOLUTION


check("ex01.draw_codes", draw_codes)

# %%
# aae.checks.hint("ex01.draw_codes")
# aae.checks.solution("ex01.draw_codes")

# %% [markdown]
# **Predict:** is the gap measure of your draws smaller than that of N(0, 10) above, and by how much?
# In the figure, look for pictures that you would not accept as a digit.

# %%
pictures = model.decoder.predict(draw_codes(codes, 1000, seed=0), verbose=0)
print(f"gap measure of your draws: {gap_share(pictures, known, unseen):.3f}")
aae.plot_digits(pictures[:20])

# %% [markdown]
# Your function generates digits from a plain autoencoder. It has a price: it needs all training codes at hand, and it knows nothing of the gaps inside a crowd of codes.
# The lessons that follow teach the encoder to fill a known distribution instead.
#
# **Next:** [lesson 02](../notebooks/02_gans_in_one_sitting.ipynb).

# %% [markdown]
# # Exercise 09: measure generators yourself
#
# Nine questions, from predicting to writing. At the end you have two estimates of a decoder's likelihood, checked where the truth is known, and your own VAE, and have judged six reports.
#
# **You need** [lesson 09](../notebooks/09_how_good_is_it_really.ipynb).
# **Time:** 90 minutes, best in two sittings: questions 1 to 5, and 6 to 9.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs.

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import check
from scipy.special import logsumexp
from scipy.stats import multivariate_normal
from sklearn.decomposition import PCA

keras.utils.set_random_seed(0)
digits = aae.validation_split(aae.load_digits(), 300, seed=0)
training_images, test_images = digits.x_train[:2000], digits.x_test[:500]

# %% [markdown]
# ## 1. Predict: what moves the number?
#
# A decoder has a Parzen log-likelihood from 1,000 samples on the test images of lesson 09, and a standard error beside it. One thing is changed. Write `"rises"`, `"falls"` or `"stays"`; "stays" allows for chance.
#
# | name | what is changed | what you predict |
# |---|---|---|
# | `more_samples` | 10,000 samples in place of 1,000, bandwidth chosen again | the log-likelihood |
# | `near` | 200 codes for each image, drawn near its own code and weighed by p(z)/q(z), in place of 1,000 from the prior | the log-likelihood |
# | `twice` | a memoriser that has every training image twice, in place of once | its log-likelihood |
# | `more_tests` | 4,000 test images of the same kind in place of 1,000 | the standard error |
# | `other_tests` | 4,000 test images of the same kind in place of 1,000 | the log-likelihood |
# | `narrow` | a quarter of the best bandwidth | the log-likelihood |
# | `bytes` | pixels from 0 to 255 in place of 0 to 1, everywhere, bandwidth chosen again | the log-likelihood |
#
# - Difficulty: 1 of 5. Minutes: 6.
# - Expected: seven texts.
# - Common mistakes: taking the number of samples and of test images for the same; forgetting that a density has a unit.

# %%
### BEGIN SOLUTION
effects = {
    "more_samples": "rises",
    "near": "rises",
    "twice": "stays",
    "more_tests": "falls",
    "other_tests": "stays",
    "narrow": "falls",
    "bytes": "falls",
}
### END SOLUTION
check("ex09.effects", effects)

# %%
# aae.checks.hint("ex09.effects")
# aae.checks.solution("ex09.effects")

# %% [markdown]
# ## 2. Write: the log-density of one image
#
# Return the logarithm of the Parzen density of one image ($d$ pixels) under $m$ samples,
#
# $$\ln p(x) = \ln \frac1m \sum_{j=1}^{m} \frac{1}{(2\pi h^2)^{d/2}} \exp\left(-\frac{|x - s_j|^2}{2h^2}\right) .$$
#
# It must be finite also where every window is too small for `np.exp`.
#
# - Difficulty: 3 of 5. Minutes: 12.
# - Expected: one number. For one sample at 0, one pixel at 0 and the bandwidth 1 it is -0.919.
# - Common mistakes: underflow, and so minus infinity; the constant for one dimension in place of $d$; a mean of logarithms in place of the logarithm of a mean; the bandwidth taken for a variance.


# %%
def log_density(image, samples, bandwidth):
    """Arrays (d,) and (m, d), one number -> one number, in nats."""
    ### BEGIN SOLUTION
    m, d = samples.shape
    exponents = -np.sum((samples - image) ** 2, axis=1) / (2 * bandwidth**2)
    return logsumexp(exponents) - np.log(m) - d / 2 * np.log(2 * np.pi * bandwidth**2)
    ### END SOLUTION


check("ex09.log_density", log_density)

# %%
# aae.checks.hint("ex09.log_density")
# aae.checks.solution("ex09.log_density")

# %% [markdown]
# Your densities of 200 test images, with training images as the samples: the memoriser of the lesson. The library's mean is beside them.

# %%
densities = np.array([log_density(image, training_images, 0.1) for image in test_images[:200]])
library = aae.likelihood.parzen_log_likelihood(training_images, test_images[:200], 0.1)
print(f"yours {densities.mean():.2f}, library {library.mean:.2f}")

# %% [markdown]
# ## 3. Write: the truth, where it is known
#
# A linear decoder makes $z W + \mu$ of a code $z$ (as a row), and each pixel gets noise with standard deviation $h$. Codes come from N(0, $s^2$).
# So images have a normal distribution. Its mean is $\mu$, and its covariance has two parts: what the codes bring, $s^2 W^\top W$, and what the noise brings, $h^2$ on the diagonal.
# Return the exact log-density of each image.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: shape (n,). `multivariate_normal(mean, covariance).logpdf(images)` of SciPy gives the density.
# - Common mistakes: standard deviations in place of variances; the noise forgotten, so that images off the sheet have no density; $W W^\top$, which is as large as a code, not as an image.


# %%
def exact(images, matrix, offset, stddev, bandwidth):
    """Arrays (n, d), W as (latent_dim, d), mu as (d,), s, h -> array (n,), in nats."""
    ### BEGIN SOLUTION
    covariance = stddev**2 * matrix.T @ matrix + bandwidth**2 * np.eye(len(offset))
    return multivariate_normal(offset, covariance).logpdf(images)
    ### END SOLUTION


check("ex09.exact", exact)

# %%
# aae.checks.hint("ex09.exact")
# aae.checks.solution("ex09.exact")

# %% [markdown]
# A linear decoder with 8 numbers, from PCA of the training images. Your Parzen estimate beside your truth, for 100 test images.
# **Predict:** does the estimate reach the truth, and from which side does it come?

# %%
aae.prediction("ex09.reach_the_truth")

# %%
pca = PCA(8).fit(training_images)
noise = np.sqrt(pca.noise_variance_)
matrix = pca.components_ * np.sqrt(pca.explained_variance_ - pca.noise_variance_)[:, None]
truth = exact(test_images[:100], matrix, pca.mean_, 1.0, noise)
drawn = np.random.default_rng(0).normal(size=(5000, 8)) @ matrix + pca.mean_
for count in (50, 500, 5000):
    found = np.mean([log_density(image, drawn[:count], noise) for image in test_images[:100]])
    print(f"{count:5d} samples: {found:.0f} nats; exact {truth.mean():.0f}")

# %% [markdown]
# ## 4. Write: the bandwidth, on the right images
#
# Return the best of the candidates. You get three sets of images and a function `score(images, bandwidth)`, which gives the log-likelihood of these images.
#
# - Difficulty: 2 of 5. Minutes: 6.
# - Expected: one of the candidates.
# - Common mistakes: choosing on the test images; choosing on the training images; returning the score; the place in the list in place of the bandwidth.


# %%
def pick_bandwidth(score, candidates, training_images, validation_images, test_images):
    ### BEGIN SOLUTION
    return max(candidates, key=lambda bandwidth: score(validation_images, bandwidth))
    ### END SOLUTION


check("ex09.pick_bandwidth", pick_bandwidth)

# %%
# aae.checks.hint("ex09.pick_bandwidth")
# aae.checks.solution("ex09.pick_bandwidth")

# %% [markdown]
# For the memoriser. **Predict** what training images would have chosen, the very images that are its samples.

# %%
aae.prediction("ex09.training_choice")


# %%
def memoriser_score(images, bandwidth):
    return aae.likelihood.parzen_log_likelihood(training_images, images, bandwidth).mean


candidates = np.geomspace(0.02, 0.5, 20)
for name, images in (("validation", digits.x_validation), ("training", training_images[:500])):
    found = pick_bandwidth(memoriser_score, candidates, training_images, images, test_images)
    print(f"bandwidth {found:.3f} chosen on {name} images")

# %% [markdown]
# ## 5. Write: importance sampling
#
# Now for any decoder. Codes are drawn near the code of the image, $z_j = \text{mean} + \text{width} \cdot \varepsilon_j$, and weighed. Return
#
# $$\ln \frac1k \sum_{j=1}^{k} N(x;\ \mathrm{dec}(z_j),\ h^2)\ \frac{p(z_j)}{q(z_j)}$$
#
# with $p$ = N(0, $s^2$) and $q$ = N(mean, width²), both products over the numbers of the code. The $\varepsilon_j$ are given, as `noise`.
#
# - Difficulty: 4 of 5. Minutes: 15.
# - Expected: one number, finite also where `np.exp` gives 0.
# - Common mistakes: the weight upside down, or without $q$; a constant of $q$ without its width; a mean of logarithms in place of the logarithm of a mean.


# %%
def importance(decode, image, mean, width, stddev, bandwidth, noise):
    """decode makes images (k, d) of codes (k, latent_dim); image (d,); mean and width (latent_dim,);
    s and h; noise (k, latent_dim) -> one number, in nats."""
    ### BEGIN SOLUTION
    codes = mean + width * noise
    squared = np.sum((image - decode(codes)) ** 2, axis=1)
    log_image = -squared / (2 * bandwidth**2) - len(image) / 2 * np.log(2 * np.pi * bandwidth**2)
    log_prior = -np.sum(codes**2 / stddev**2 + np.log(2 * np.pi * stddev**2), axis=1) / 2
    log_proposal = -np.sum(noise**2 + np.log(2 * np.pi * width**2), axis=1) / 2
    return logsumexp(log_image + log_prior - log_proposal) - np.log(len(noise))
    ### END SOLUTION


check("ex09.importance", importance)

# %%
# aae.checks.hint("ex09.importance")
# aae.checks.solution("ex09.importance")

# %% [markdown]
# The linear decoder again. The middle of the proposal is the code that PCA gives.
# **Predict:** which width comes closest to the truth, and can a bad one come out above it?

# %%
aae.prediction("ex09.closest_width")

# %%
centres = pca.transform(test_images[:100]) / np.sqrt(pca.explained_variance_ - pca.noise_variance_)
rng = np.random.default_rng(0)
for width in (0.02, 0.05, 0.2, 1.0):
    found = [
        importance(
            lambda codes: codes @ matrix + pca.mean_,
            image,
            centre,
            np.full(8, width),
            1.0,
            noise,
            rng.normal(size=(100, 8)),
        )
        for image, centre in zip(test_images[:100], centres)
    ]
    print(f"width {width:4.2f}: {np.mean(found):.1f} nats; exact {truth.mean():.1f}")

# %% [markdown]
# A bad width loses much. On average it never gains: the logarithm of a right estimate is too low. A single run may lie above the truth by chance.

# %% [markdown]
# ## 6. Write: the divergence of a VAE
#
# Return the Kullback-Leibler divergence from the prior N(0, $s^2$) to the encoder's distribution, for each image, summed over the numbers of its code:
#
# $$\frac12 \sum_k \left( \frac{\mu_k^2}{s^2} + \frac{\sigma_k^2}{s^2} - 1 - \ln \frac{\sigma_k^2}{s^2} \right)$$
#
# The encoder gives $\mu$ and $\ln \sigma^2$. Use TensorFlow, so that a gradient can pass.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: shape (n,); 0 for means of 0 and log-variances of $\ln s^2$.
# - Common mistakes: a log-variance taken for a variance; $s$ in place of $s^2$; the mean over the batch, or over the code; the divergence from N(0, 1) whatever $s$ is.


# %%
def divergence(means, log_variances, stddev):
    """Tensors (n, latent_dim) twice, one number -> tensor (n,)."""
    ### BEGIN SOLUTION
    ratios = tf.exp(log_variances) / stddev**2
    return tf.reduce_sum(means**2 / stddev**2 + ratios - 1 - tf.math.log(ratios), axis=1) / 2
    ### END SOLUTION


check("ex09.divergence", divergence)

# %%
# aae.checks.hint("ex09.divergence")
# aae.checks.solution("ex09.divergence")

# %% [markdown]
# ## 7. Write: draw codes that pass a gradient on
#
# Return a code for each image, drawn from a normal distribution with its mean and its variance. A gradient must reach both the means and the log-variances. Each call draws anew, also inside of a `tf.function`, and for each image on its own.
#
# - Difficulty: 4 of 5. Minutes: 12.
# - Expected: shape (n, latent_dim); two calls give two results.
# - Common mistakes: the variance in place of the standard deviation; NumPy's random numbers, which are drawn once; one draw for all images; codes that no longer depend on the log-variances.


# %%
def draw_codes(means, log_variances):
    """Tensors (n, latent_dim) twice -> tensor (n, latent_dim)."""
    ### BEGIN SOLUTION
    noise = tf.random.normal(tf.shape(means))
    return means + tf.exp(log_variances / 2) * noise
    ### END SOLUTION


check("ex09.draw_codes", draw_codes)

# %%
# aae.checks.hint("ex09.draw_codes")
# aae.checks.solution("ex09.draw_codes")

# %% [markdown]
# Your two functions are a VAE. **Predict:** will the divergence fall to 0 in training?

# %%
aae.prediction("ex09.divergence", "yes", "no")

# %%
keras.utils.set_random_seed(0)
encoder = aae.build_encoder(2 * 2, hidden=(256, 128), initializer="glorot_uniform")
decoder = aae.build_decoder(2, hidden=(128, 256), initializer="glorot_uniform")
variables = encoder.trainable_variables + decoder.trainable_variables
optimizer = keras.optimizers.Adam(1e-3)
optimizer.build(variables)


@tf.function
def train_step(images):
    with tf.GradientTape() as tape:
        means, log_variances = tf.split(encoder(images), 2, axis=1)
        copies = decoder(draw_codes(means, log_variances))
        pixels = 784 * tf.reduce_mean(keras.losses.binary_crossentropy(images, copies))
        distances = tf.reduce_mean(divergence(means, log_variances, 1.0))
        loss = pixels + distances
    optimizer.apply(tape.gradient(loss, variables), variables)
    return pixels, distances


batches = tf.data.Dataset.from_tensor_slices(training_images).shuffle(2000).batch(100)
for epoch in range(1, 31):
    losses = np.mean([train_step(images) for images in batches], axis=0)
    if epoch in (1, 10, 20, 30):
        print("epoch {:2d}  pixels {:.1f}, divergence {:.2f} nats".format(epoch, *losses))

# %% [markdown]
# It does not: a code that says nothing about the image would have the divergence 0. What the decoder needs to know has to be paid for.
# In the figure, count the digits that you would accept.

# %%
aae.plot_digits(np.asarray(decoder(tf.random.normal((20, 2), seed=0))))

# %% [markdown]
# ## 8. Read: who is behind which row?
#
# Five generators on the embedded digits, each with two seeds. Nats are Parzen estimates as in lesson 09, from 1,000 pictures or from all that there are, and here they are counted from those of row C. The next column says what 20,000 pictures add.
# A picture is strange if it is farther from every training image than 95 % of unseen images. The nearest distance is a multiple of that of unseen images.
#
# <!-- measured: mistakes_ex09.table -->
# | row | nats above row C | nats gained with 20,000 pictures | strange | nearest distance |
# |---|---|---|---|---|
# | A | 162 and 174 | 0 and 0 | 0 % and 0 % | 0.00 and 0.00 |
# | B | -650 and -738 | 0 and 0 | 0 % and 0 % | 0.77 and 0.89 |
# | C | 0 and 0 | 159 and 152 | 24 % and 28 % | 1.27 and 1.36 |
# | D | -135 and -118 | 177 and 176 | 69 % and 71 % | 1.60 and 1.66 |
# | E | 117 and 128 | 0 and 0 | 0 % and 0 % | 0.55 and 0.55 |
# <!-- end -->
#
# | text | what it is |
# |---|---|
# | `"memoriser"` | returns training images |
# | `"centroids"` | returns one of 300 means of k-means |
# | `"one image"` | returns the same picture of a digit always |
# | `"AAE"` | an AAE, codes drawn from its prior N(0, 5²) |
# | `"wrong codes"` | the same AAE, codes drawn from N(0, 10²) |
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: five texts, each needed once.
# - Common mistakes: taking the highest number for the best model; taking few strange pictures for a good sign alone.

# %%
### BEGIN SOLUTION
rows = {"A": "memoriser", "B": "one image", "C": "AAE", "D": "wrong codes", "E": "centroids"}
### END SOLUTION
check("ex09.rows", rows)

# %%
# aae.checks.hint("ex09.rows")
# aae.checks.solution("ex09.rows")

# %% [markdown]
# ## 9. Judge: six comparisons
#
# Six people report that their model is better. What is wrong with each report? Write one of the four texts below.
#
# | name | report |
# |---|---|
# | `epochs` | trained for 200 epochs, and reported the epoch with the highest log-likelihood on the test images |
# | `samples` | 10,000 samples of the new model, 1,000 of the old one, each with a bandwidth chosen on validation images |
# | `seeds` | one training of each model; the new one is ahead by three nats, and each has a standard error of two over test images |
# | `tuned` | the new model with the best of 50 settings, chosen on validation images; the old one with its first setting |
# | `whole` | pixels scaled by mean and spread of all images, test images among them, before the split |
# | `careful` | ten seeds each, equal sizes, steps, samples and tuning, choices on validation images, the test images once |
#
# | text | meaning |
# |---|---|
# | `"leak"` | test images had a part in a choice or in the training |
# | `"unequal terms"` | something else than the model differs |
# | `"no spread"` | chance is not ruled out |
# | `"nothing"` | nothing is wrong with it |
#
# - Difficulty: 2 of 5. Minutes: 8.
# - Expected: six texts.
# - Common mistakes: seeing a leak in every choice; taking the error over test images for the spread over trainings.

# %%
### BEGIN SOLUTION
flaws = {
    "epochs": "leak",
    "samples": "unequal terms",
    "seeds": "no spread",
    "tuned": "unequal terms",
    "whole": "leak",
    "careful": "nothing",
}
### END SOLUTION
check("ex09.flaws", flaws)

# %%
# aae.checks.hint("ex09.flaws")
# aae.checks.solution("ex09.flaws")

# %% [markdown]
# You have measured a generator, trained a competitor, and judged six reports. `aae.checks.progress()` shows what is still open.

# %% [markdown]
# # Lesson 09: how good is it really
#
# After this lesson you can
#
# - write a Parzen window estimate, and check it where the answer is known
# - choose its bandwidth without touching the test set, and say what its error bar holds and what it does not
# - write the loss of a variational autoencoder (VAE), and train one to compare with
# - put a plain autoencoder, an AAE and a VAE on one table, on equal terms
# - beat them with a generator that has learned nothing, and say what to report instead
#
# **You need** lesson 03 (the AAE, energy distance) and lesson 04 (gaps, equal terms).
# **Time:** 60 minutes, of which the computer works about two. The exercise takes another 90, in two sittings.
#
# Parzen windows for generators are from Breuleux, Bengio and Vincent, *Quickly generating representative samples from an RBM-derived process* (2011). Makhzani and others, *Adversarial Autoencoders* ([arXiv 1511.05644](https://arxiv.org/abs/1511.05644)), section 3, use them; this is the paper here.
# What is wrong with them is in Theis, van den Oord and Bethge, *A note on the evaluation of generative models* ([arXiv 1511.01844](https://arxiv.org/abs/1511.01844), 2016).

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import claim
from scipy.ndimage import gaussian_filter
from scipy.special import logsumexp
from sklearn.cluster import KMeans

seed = 1
# Choices are made on 300 images that leave the training set here. The test images are for the end.
digits = aae.validation_split(aae.load_digits(), 300, seed=seed)
test_images = digits.x_test[:1000]
rng = np.random.default_rng(seed)
digits

# %% [markdown]
# ## Part 1: a number for a generator
#
# A classifier has an accuracy. What does a generator have?
# The classical answer: show it images that it has never seen, and ask how probable it finds them. This is the **likelihood** of the test images.
# A generator that puts its probability where real images are gets a high value. One that makes other things, or misses some kinds of images, gets a low one.
#
# For an autoencoder the probability density of an image $x$ is an integral over all codes,
#
# $$p(x) = \int p(x|z)\, p(z)\, dz .$$
#
# Two things stand in the way. Nobody can compute the integral over all codes of 8 numbers.
# And our decoder makes exactly one image from a code: $p(x|z)$ is a point. All images that it can make lie on an 8-dimensional sheet in a space of 784 dimensions. A test image hardly ever lies exactly on it, so its exact density is 0.
#
# So the likelihood is estimated from samples: draw many images from the generator, and see how close they come to the test images.

# %% [markdown]
# ### A Parzen window
#
# Put a small Gaussian, a window, on each of $m$ samples $s_j$. Their mean is a density, for images of $d$ pixels:
#
# $$p(x) = \frac1m \sum_{j=1}^{m} \frac{1}{(2\pi h^2)^{d/2}} \exp\left(-\frac{|x - s_j|^2}{2h^2}\right)$$
#
# The width $h$ of the windows is called the **bandwidth**. Here is the formula in one dimension, $d = 1$, line by line.


# %%
def density_1d(samples, x, bandwidth):
    distances = x[:, None] - samples[None, :]  # (points, samples)
    windows = np.exp(-(distances**2) / (2 * bandwidth**2))  # exp(-|x - s_j|^2 / (2 h^2))
    return windows.mean(axis=1) / np.sqrt(2 * np.pi * bandwidth**2)  # 1/m sum_j, and the constant


few = rng.normal(size=8)
line = np.linspace(-4, 4, 400)
by_hand = np.log(density_1d(few, line[:5], 0.4)).mean()
library = aae.likelihood.parzen_log_likelihood(few[:, None], line[:5, None], 0.4).mean
print(f"by hand {by_hand:.6f}, library {library:.6f}")

# %%
claim("difference of the density by hand and the library's", abs(by_hand - library), high=1e-6)

# %% [markdown]
# **Predict:** eight samples, three bandwidths. Which curve will be too rough, which too smooth?
#
# In the figure, look at the ticks below, the samples: how does each curve treat the empty places between them?

# %%
figure, ax = aae.subplots(size=(9, 3.5))
for bandwidth, style in ((0.1, ":"), (0.4, "-"), (1.5, "--")):
    ax.plot(line, density_1d(few, line, bandwidth), style, linewidth=2, label=f"bandwidth {bandwidth:g}")
ax.plot(few, np.full(len(few), -0.04), "|", color="black", markersize=14)
ax.set(xlabel="x", ylabel="density")
ax.legend()
figure.alt = (
    "Three density curves over the same eight samples. Bandwidth 0.1 (dotted) has a spike on each sample and "
    "is near 0 between them; 0.4 (solid) is a bumpy hill; 1.5 (dashed) is one low, wide hill."
)
figure

# %% [markdown]
# ### In 784 dimensions: stay in logarithms
#
# **Predict:** what does `np.exp` make of the distance between two images of digits?

# %%
one, others = digits.x_train[0].astype("float64"), digits.x_train[1:501].astype("float64")
exponents = -np.sum((others - one) ** 2, axis=1) / (2 * 0.12**2)
print(f"largest of 500 exponents: {exponents.max():.0f}, smallest: {exponents.min():.0f}")
print(f"share of the windows that np.exp makes 0: {np.mean(np.exp(exponents) == 0):.0%}")
print(f"log of the mean by logsumexp: {logsumexp(exponents) - np.log(len(exponents)):.1f}")

# %% [markdown]
# Most windows underflow: below about exp(-745) a number is rounded to 0, and where all are 0 the logarithm is minus infinity.
# `logsumexp` takes the largest exponent out first, $\ln \sum e^{a_j} = a_\text{max} + \ln \sum e^{a_j - a_\text{max}}$, and loses nothing.
#
# So this is the estimate for images, as one function of the formula's logarithm:


# %%
def log_densities(samples, images, bandwidth):
    samples, images = samples.astype("float64"), images.astype("float64")
    m, d = samples.shape
    squared = (images**2).sum(axis=1)[:, None] + (samples**2).sum(axis=1) - 2 * images @ samples.T
    sums = logsumexp(-squared / (2 * bandwidth**2), axis=1)  # ln sum_j exp(...)
    return sums - np.log(m) - d / 2 * np.log(2 * np.pi * bandwidth**2)  # ln 1/m, ln of the constant


ours = log_densities(digits.x_train[:500], digits.x_validation, 0.12)
theirs = aae.likelihood.parzen_log_densities(digits.x_train[:500], digits.x_validation, 0.12)
print(f"largest difference from the library over 300 images: {np.abs(ours - theirs).max():.1e} nats")

# %%
claim("difference of 784-D log-densities by hand and the library's", np.abs(ours - theirs).max(), high=1e-3)

# %% [markdown]
# The unit is the **nat**, the natural logarithm's. A density may be larger than 1, so its logarithm may be above 0, and it depends on the scale of the pixels: dividing them by 255 adds $784 \ln 255$, more than 4,000 nats. Only numbers on the same images in the same scale can be compared.

# %% [markdown]
# ### Where the truth is known
#
# Let the "images" be draws from N(0, 1), and the generator perfect: it draws from N(0, 1), too.
# Then the exact mean log-likelihood in $d$ dimensions is known: $-\frac d2 (\ln 2\pi + 1)$.
#
# **Predict:** the generator is perfect. With 10,000 samples of it and the best bandwidth, how far off will the estimate be in 2 dimensions? In 64?

# %%
print("  d    exact  Parzen   bandwidth")
short = {}
for d in (2, 8, 64):
    perfect, unseen, chosen_on = (rng.normal(size=(count, d)) for count in (10000, 500, 300))
    bandwidth = aae.likelihood.choose_bandwidth(perfect, chosen_on, np.geomspace(0.01, 2, 16))
    exact = -d / 2 * (np.log(2 * np.pi) + 1)
    found = aae.likelihood.parzen_log_likelihood(perfect, unseen, bandwidth)
    short[d] = exact - found.mean
    print(f"{d:3d}  {exact:7.2f} {found.mean:7.2f} +- {found.standard_error:.2f}   {bandwidth:.2f}")

# %%
claim("nats missing in 2 dimensions", short[2], low=-0.3, high=0.3)
claim("nats missing in 64 dimensions", short[64], low=5.0)

# %% [markdown]
# In two dimensions the estimate is right. In 64 it falls short by many nats, for a perfect generator.
# The reason: in many dimensions ten thousand samples are few. No sample is near a new point, so windows must be wide, and wide windows waste probability on places where nothing is.
# More samples help slowly: for patches of 6 by 6 pixels, Theis and others came nowhere near the truth with any number that they could draw.
#
# Images of digits fill far fewer than 784 dimensions, so all is not lost. But the number is a measure of its own, not the likelihood.

# %% [markdown]
# ## Part 2: three models on equal terms
#
# All three have the same encoder and decoder sizes, codes of 8 numbers, the same start, optimizer, number of steps, and the same noise on the encoder's input. The prior N(0, 5) in 8 dimensions is the paper's.
#
# The encoder sees images with Gaussian noise of standard deviation 0.1 added, while it trains. It copies 1,200 images; noise keeps it from placing each by heart.
#
# One thing is new for the AAE: its generator phase learns at a third of the other phases' rate. With equal rates, codes of 8 numbers moved faster than the discriminator could follow. When the rates had fallen to 0, the chase stopped wherever it was: one such run ended as far from the prior as the plain autoencoder, with losses that looked like a draw.

# %%
prior = aae.Gaussian(latent_dim=8, stddev=5.0)
hidden, start = (512, 256), "glorot_uniform"
epochs = 100 if digits.name == "digits" else 3
steps = epochs * -(-len(digits.x_train) // 100)


def noisy_encoder(outputs):
    images = keras.Input((784,))
    codes = aae.build_encoder(outputs, 784, hidden, start)(keras.layers.GaussianNoise(0.1)(images))
    return keras.Model(images, codes, name="encoder")


def decoder():
    return aae.build_decoder(8, 784, hidden[::-1], start)


def train(model, *learning_rates):
    model.compile(*(aae.steady_optimizer(steps, rate) for rate in learning_rates))
    return model.fit(digits.x_train, batch_size=100, epochs=epochs)


keras.utils.set_random_seed(seed)
plain = aae.Autoencoder(noisy_encoder(8), decoder(), seed=seed)
plain_history = train(plain, 1e-3)

# %%
keras.utils.set_random_seed(seed)
adversary = aae.build_discriminator(8, hidden, start, input_scale=prior.scale)
adversarial = aae.AdversarialAutoencoder(noisy_encoder(8), decoder(), adversary, prior, seed=seed)
adversarial_history = train(adversarial, 1e-3, 1e-3, 3e-4)  # the generator's rate is the last

# %% [markdown]
# ### The third: a variational autoencoder
#
# Kingma and Welling, *Auto-Encoding Variational Bayes* ([arXiv 1312.6114](https://arxiv.org/abs/1312.6114)), hold codes to a prior without an adversary.
# The encoder answers with a distribution: for each of the 8 numbers a mean $\mu$ and the logarithm of a variance $\sigma^2$. A code is drawn from it:
#
# $$z = \mu + \sigma\,\varepsilon, \qquad \varepsilon \sim N(0, 1) \text{ drawn anew at each step}$$
#
# Written so, the randomness comes from outside, and a gradient reaches $\mu$ and $\sigma$. This is called reparameterisation.
#
# The loss has two parts. The first is the cross-entropy of the pixels. The second is the Kullback-Leibler divergence from the prior N(0, $s$) to the encoder's distribution, summed over the numbers of the code:
#
# $$\text{divergence} = \frac12 \sum \left( \frac{\mu^2}{s^2} + \frac{\sigma^2}{s^2} - 1 - \ln \frac{\sigma^2}{s^2} \right)$$
#
# It is 0 where $\mu = 0$ and $\sigma = s$. The sum of both is a bound: minus the log-likelihood of the images, with pixels taken as coins, is never larger.


# %%
def vae_loss(encoder, decoder, images, noise, s):
    means, log_variances = tf.split(encoder(images), 2, axis=1)  # (batch, 8) each
    codes = means + tf.exp(log_variances / 2) * noise  # z = mu + sigma * epsilon
    pixels = tf.reduce_sum(  # cross-entropy, summed over the pixels
        -images * tf.math.log(decoder(codes) + 1e-7) - (1 - images) * tf.math.log(1 - decoder(codes) + 1e-7),
        axis=1,
    )
    ratio = tf.exp(log_variances) / s**2  # sigma^2 / s^2
    divergence = tf.reduce_sum(means**2 / s**2 + ratio - 1 - tf.math.log(ratio), axis=1) / 2
    return tf.reduce_mean(pixels + divergence), tf.reduce_mean(divergence)


keras.utils.set_random_seed(seed)
vae = aae.VAE(noisy_encoder(16), decoder(), prior, seed=seed)
batch = tf.constant(digits.x_train[:100])
noise = keras.random.normal((100, 8), seed=keras.random.SeedGenerator(seed))  # what the model will draw
ours = vae_loss(vae.encoder, vae.decoder, batch, noise, s=5.0)
theirs = vae.bound(batch)
print("by hand: loss {:.3f}, divergence {:.3f}".format(*map(float, ours)))
print("library: loss {:.3f}, divergence {:.3f}".format(*map(float, theirs)))

# %%
claim("difference of the VAE's loss by hand and the library's", abs(float(ours[0] - theirs[0])), high=0.05)
vae_history = train(vae, 1e-3)

# %% [markdown]
# Do the codes follow the prior? For the VAE, codes are drawn, as in training. The energy distance compares 1,000 codes with 1,000 samples of the prior; a second 1,000 samples of the prior say what a perfect match has.
#
# **Predict** the order of the three.


# %%
def codes_of(model, images):
    if not isinstance(model, aae.VAE):
        return model.encoder.predict(images, verbose=0)
    means, log_variances = map(np.asarray, model.distributions(images))
    return means + np.exp(log_variances / 2) * rng.normal(size=means.shape).astype("float32")


models = {"plain": plain, "AAE": adversarial, "VAE": vae}
real_codes = np.asarray(prior.sample(1000, seed=seed + 100))
prior_distances = {
    name: float(aae.metrics.energy_distance(codes_of(model, digits.x_train[:1000]), real_codes))
    for name, model in models.items()
}
perfect_match = float(
    aae.metrics.energy_distance(np.asarray(prior.sample(1000, seed=seed + 200)), real_codes)
)
for name, distance in (*prior_distances.items(), ("prior", perfect_match)):
    print(f"{name:6s} energy distance to N(0, 5): {distance:.2f}")

# %%
if digits.name == "digits":
    claim("prior distance of the AAE", prior_distances["AAE"], high=0.2)
    claim("prior distance, AAE divided by plain", prior_distances["AAE"] / prior_distances["plain"], high=0.1)

# %% [markdown]
# The AAE's codes are about as far from the prior as two samples of the prior can be from each other. For comparison, codes that all lie at 0 would have a distance of about 8.

# %% [markdown]
# ## Part 3: bandwidth, error bar, number of samples
#
# Now the Parzen estimate of the AAE, in the steps of the paper: draw samples, choose the bandwidth on validation images, measure on test images.
#
# **Predict:** both curves below have a maximum. Which is higher, and whose maximum would flatter the model?
#
# In the figure, look at the shape more than at the gap: how much does a wrong bandwidth cost, to the left and to the right?

# %%
count = 2000


def draw(model, number=count, extra=0):
    """Images that a model makes of codes from the prior."""
    codes = np.asarray(prior.sample(number, seed=seed + extra))
    return model.decoder.predict(codes, verbose=0, batch_size=500)


aae_samples = draw(adversarial)
bandwidths = np.geomspace(0.05, 0.5, 24)
curves = {
    name: [
        aae.likelihood.parzen_log_likelihood(aae_samples, images, bandwidth).mean for bandwidth in bandwidths
    ]
    for name, images in (("validation", digits.x_validation), ("test", test_images))
}
chosen = aae.likelihood.choose_bandwidth(aae_samples, digits.x_validation, bandwidths)
figure, ax = aae.subplots(size=(8, 3.8))
ax.plot(bandwidths, curves["validation"], "-o", label="validation images")
ax.plot(bandwidths, curves["test"], "--s", label="test images")
ax.axvline(chosen, color="black", linestyle=":", label=f"chosen on validation: {chosen:.3f}")
ax.set(xscale="log", xlabel="bandwidth", ylabel="nats", ylim=(-600, 700))
ax.legend()
figure.alt = (
    "Mean log-likelihood against the bandwidth, for validation (solid, circles) and test images (dashed, squares). "
    f"Both climb steeply, peak near a bandwidth of {chosen:.2f}, and fall slowly to the right."
)
figure

# %%
at_chosen = aae.likelihood.parzen_log_likelihood(aae_samples, test_images, chosen)
flattery = max(curves["test"]) - at_chosen.mean
loss_left = max(curves["test"]) - aae.likelihood.parzen_log_likelihood(aae_samples, test_images, 0.05).mean
print(f"AAE: {at_chosen.mean:.1f} +- {at_chosen.standard_error:.1f} nats at the bandwidth {chosen:.3f}")
print(f"choosing on the test images would add {flattery:.1f} nats")
print(f"a bandwidth of 0.05 would cost {loss_left:.0f}")

# %%
if digits.name == "digits":
    claim("nats gained by choosing the bandwidth on test images", flattery, low=0.0, high=15.0)
    claim("nats lost by a bandwidth of 0.05", loss_left, low=200.0)

# %% [markdown]
# With one number to choose and a flat top, choosing on the test images flatters little here. It is wrong all the same: nobody else can see how little, and with a model, a number of epochs and a seed to choose it would add up.
#
# ### What the error bar holds
#
# The "+-" is the standard error over the test images, $s / \sqrt n$: how far the mean would move with other test images.
# It does not hold what other samples of the same model would change, nor another validation set, nor another training, nor the bias of Part 1.
#
# **Predict:** four times as many samples, new ones each time. Will the estimate rise, fall or stay?

# %%
numbers = (100, 1000, 10000)
by_number = {}
for number in numbers:
    runs = []
    for repeat in range(3):
        samples = draw(adversarial, number, extra=1000 * (repeat + 1))
        bandwidth = aae.likelihood.choose_bandwidth(samples, digits.x_validation, np.geomspace(0.05, 0.5, 12))
        runs.append(aae.likelihood.parzen_log_likelihood(samples, test_images, bandwidth))
    by_number[number] = runs
    means = ", ".join(f"{run.mean:.0f}" for run in runs)
    print(f"{number:6d} samples, three draws: {means}; standard error {runs[0].standard_error:.1f}")

# %%
gains = [
    np.mean([run.mean for run in by_number[many]]) - np.mean([run.mean for run in by_number[less]])
    for less, many in ((100, 1000), (1000, 10000))
]
if digits.name == "digits":
    claim("nats gained from 100 to 1,000 samples", gains[0], low=40.0)
    claim("nats gained from 1,000 to 10,000 samples", gains[1], low=15.0)

# %% [markdown]
# It rises, by several times the error bar, with the same model. So the number of samples belongs to the result: the paper's 340 +- 2 is with 10,000, and it also prints 427 with ten million.
# Ours cannot be set beside the paper's at all: other images, and other test images, make another scale.

# %% [markdown]
# ## Part 4: one table
#
# Everyone draws 2,000 images, chooses a bandwidth on the same validation images and is measured on the same test images.
# The plain autoencoder comes twice, as in lesson 04: with codes from N(0, 5), and from a Gaussian fitted to its own codes.
# Two more rows are no models at all:
#
# - **300 centroids**: k-means puts 300 means into the training images, and the "generator" returns one of them.
# - **memoriser**: returns training images.
#
# **Predict:** who has the highest log-likelihood?


# %%
training_images = digits.x_train[:5000]
fitted_on = codes_of(plain, digits.x_train)
fitted_codes = rng.multivariate_normal(fitted_on.mean(axis=0), np.cov(fitted_on.T), count).astype("float32")
centroids = KMeans(300, n_init=1, random_state=seed).fit(training_images).cluster_centers_.astype("float32")
generators = {
    "plain, N(0, 5)": draw(plain),
    "plain, fitted": plain.decoder.predict(fitted_codes, verbose=0, batch_size=500),
    "AAE": aae_samples,
    "VAE": draw(vae),
    "300 centroids": centroids,
    "memoriser": training_images,
}
real_distances = aae.metrics.nearest_distances(test_images, training_images)
limit = np.quantile(real_distances, 0.95)


def measure(samples):
    bandwidth = aae.likelihood.choose_bandwidth(samples, digits.x_validation, bandwidths)
    densities = aae.likelihood.parzen_log_densities(samples, test_images, bandwidth)
    nearest = aae.metrics.nearest_distances(samples, training_images)
    return densities, np.mean(nearest > limit), np.median(nearest), bandwidth


table = {name: measure(samples) for name, samples in generators.items()}
errors = {name: aae.metrics.reconstruction_error(model, test_images) for name, model in models.items()}
print("generator        log-likelihood  bandwidth   gaps  nearest  test error  prior distance")
for name, (densities, gaps, nearest, bandwidth) in table.items():
    error = densities.std(ddof=1) / np.sqrt(len(densities))
    model = name.split(",")[0]
    rest = f"{errors[model]:10.4f} {prior_distances[model]:12.2f}" if model in models else ""
    print(
        f"{name:16s} {densities.mean():6.0f} +- {error:3.0f} {bandwidth:12.3f} {gaps:8.1%} {nearest:7.3f} {rest}"
    )
print(f"held-out images {'':28s} {np.mean(real_distances > limit):6.1%} {np.median(real_distances):7.3f}")

# %% [markdown]
# In the figure, compare rows: whose images would you take for handwriting, and whose are most alike within the row?

# %%
aae.plot_digits(np.concatenate([samples[:10] for samples in generators.values()]))

# %% [markdown]
# On the embedded digits the memoriser is ahead of every model. It has learned nothing and can make nothing new.
# 300 centroids, with 300 pictures against the 2,000 of each model, are ahead of the plain autoencoder and the AAE, and not behind the VAE. Theis and others found the like on MNIST: there k-means beat all models, and even real training images.
#
# Their lead is no accident of these test images. The same images were measured under both, so compare image by image, and take the error of the mean **difference**.


# %%
def paired(first, second):
    """Mean and standard error of the difference of two generators over the test images."""
    differences = table[first][0] - table[second][0]
    return differences.mean(), differences.std(ddof=1) / np.sqrt(len(differences))


for first, second in (
    ("memoriser", "AAE"),
    ("300 centroids", "AAE"),
    ("300 centroids", "VAE"),
    ("AAE", "VAE"),
    ("AAE", "plain, fitted"),
):
    difference, error = paired(first, second)
    print(f"{first} minus {second}: {difference:.1f} +- {error:.1f} nats")

# %%
means = {name: row[0].mean() for name, row in table.items()}
if digits.name == "digits":
    claim("nats of the memoriser above the AAE", means["memoriser"] - means["AAE"], low=40.0)
    claim("nats of 300 centroids above the AAE", means["300 centroids"] - means["AAE"], low=10.0)
    claim("nats of 300 centroids above the VAE", means["300 centroids"] - means["VAE"], low=-10.0)
    claim("nats of the VAE above the AAE", means["VAE"] - means["AAE"], low=-15.0, high=60.0)
    claim("nearest distance of the memoriser", table["memoriser"][2], high=1e-4)
    claim("median nearest distance of the AAE", table["AAE"][2], low=0.08)

# %% [markdown]
# Other columns tell on them. The memoriser's nearest distance is 0, and the centroids are closer to training images than unseen images are.
# But gaps, too, are fooled: neither of the two has any. A measure of closeness cannot see a copy.
#
# So the columns disagree, and each asks another question:
#
# | column | asks | does not see |
# |---|---|---|
# | log-likelihood | does every test image have a sample near it? | copying; most of what makes a picture sharp |
# | gaps | is every sample near a real image? | copying; a digit that never comes |
# | nearest distance | are samples as new as unseen images are? | whether the new is any good |
# | test error | can the model copy an unseen image? | whether it can generate |
# | prior distance | do codes lie where we will draw? | what the decoder makes of them |

# %% [markdown]
# ## Part 5: how the number misleads
#
# ### The ranking depends on the number of samples
#
# The next table gives each generator 100 or 2,000 of its images. The centroids come as 100 or as 300 means of k-means.
#
# **Predict:** with 100 samples each, does the memoriser still win?

# %%
hundred_centroids = KMeans(100, n_init=1, random_state=seed).fit(training_images).cluster_centers_
small = {name: samples[rng.permutation(len(samples))[:100]] for name, samples in generators.items()}
small["300 centroids"] = hundred_centroids.astype("float32")
means_100 = {name: measure(samples)[0].mean() for name, samples in small.items()}
print("                 100 images   all of them")
for name in generators:
    print(f"{name:16s} {means_100[name]:10.0f} {means[name]:13.0f}")
print("ahead with 100:", max(means_100, key=means_100.get), "| ahead with all:", max(means, key=means.get))

# %% [markdown]
# On the embedded digits, with 100 images each, means of many digits beat real digits: a blurred image is not too far from anything, a sharp one is far from all but a few.
# With all of them the memoriser is ahead. Nothing about the generators has changed.

# %%
if digits.name == "digits":
    lead = means_100["300 centroids"] - means_100["memoriser"]
    claim("with 100 images, nats of the centroids above real training images", lead, low=10.0)

# %% [markdown]
# ### The differences depend on the bandwidth
#
# A paper that fixes one bandwidth for all of its models has chosen how far apart they are.
#
# **Predict:** at which end of the figure can the six hardly be told apart? Then look for lines that cross.

# %%
rough = np.geomspace(0.07, 0.5, 12)
figure, ax = aae.subplots(size=(9, 4.5))
by_bandwidth = {}
for (name, samples), style in zip(generators.items(), ("-o", "-s", "-^", "-D", "--x", "--+")):
    by_bandwidth[name] = [
        aae.likelihood.parzen_log_likelihood(samples, test_images, bandwidth).mean for bandwidth in rough
    ]
    ax.plot(rough, by_bandwidth[name], style, label=name)
ax.set(xscale="log", xlabel="bandwidth", ylabel="nats on test images", ylim=(-300, 750))
ax.legend()
figure.alt = (
    "Log-likelihood against the bandwidth for the six generators. The memoriser is highest on the left; "
    "to the right of their maxima all curves come together and fall side by side."
)
figure

# %%
orders = [sorted(by_bandwidth, key=lambda name: -by_bandwidth[name][place]) for place in (0, 3, 11)]
for bandwidth, order in zip(rough[[0, 3, 11]], orders):
    print(f"bandwidth {bandwidth:.2f}: {' > '.join(order)}")
leads = np.subtract(by_bandwidth["memoriser"], by_bandwidth["AAE"])
print("memoriser minus AAE at these:", ", ".join(f"{lead:.0f}" for lead in leads[[0, 3, 11]]), "nats")

# %%
if digits.name == "digits":
    claim("memoriser minus AAE at 0.5, as a part of that at 0.12", leads[11] / leads[3], high=0.5)

# %% [markdown]
# On the embedded digits the order hardly changes, the distances do. Under a wide window every generator is the same blur, and a difference of many nats melts away.

# %% [markdown]
# ### Blur helps
#
# Take the memoriser's images and make them a little worse: blur each with a Gaussian of half a pixel, and of one pixel.
#
# **Predict:** what will the log-likelihood do?

# %%
blurred = {
    f"blurred by {width:g}": gaussian_filter(training_images.reshape(-1, 28, 28), (0, width, width))
    for width in (0.5, 1.0)
}
for name, pictures in blurred.items():
    table[name] = measure(pictures.reshape(len(pictures), -1))
    difference, error = paired(name, "memoriser")
    print(f"memoriser {name}, minus memoriser: {difference:.1f} +- {error:.1f} nats")

# %%
if digits.name == "digits":
    blur_gain = paired("blurred by 0.5", "memoriser")[0]
    claim("nats gained by blurring the memoriser's images by half a pixel", blur_gain, low=2.0)

# %% [markdown]
# On the embedded digits the number goes up, though every picture lost detail. Windows do the same: they are blur, pixel by pixel, and smooth samples lie closer to everything.
# So the number cannot tell a soft model from a sharp one, or prefers the soft one.

# %% [markdown]
# ## Part 6: what to report instead
#
# - **Several measures**, each with the question that it answers, and one that a copy cannot pass.
# - **Held-out data**: choices on validation images, one measurement on test images.
# - **Yardsticks**: what do real held-out images get? What does a memoriser get? A number that a memoriser beats proves no generator.
# - **Equal terms**: sizes, steps, number of samples, the way to draw codes, the effort spent on tuning.
# - **Seeds and spread**: at least five trainings, with all their values. The error bar over test images is another thing.
# - **Paired differences** where two models meet the same images.
# - **Pictures**, drawn and not chosen, beside their nearest training images.
#
# Here is the last point for the AAE. The first row is generated, the second the nearest training image of each.
# In the figure, look for a pair that you could not tell apart.

# %%
pairwise = np.sum((aae_samples[:10, None] - training_images[None, :2000]) ** 2, axis=2)
aae.plot_digits(np.concatenate([aae_samples[:10], training_images[pairwise.argmin(axis=1)]]))

# %% [markdown]
# ## Part 7: your own data
#
# Everything above needs two arrays: images to train, images to test. `aae.load_digits("my_images.npz")` reads a file in Keras's layout: `x_train`, `y_train`, `x_test`, `y_test`, images of 28 by 28 pixels as uint8, labels 0 to 9.
# For another size, make the arrays yourself, float32 from 0 to 1 and flat, and say so to the builders: `aae.build_steady_model(prior, steps, image_size=...)`.
#
# As a stand-in for your images we use something that is no handwriting: 1,000 pictures of 16 by 16 pixels with one bright bar each, of any place, angle and width.
# Replace `my_images` by your own array, and the rest of the cell stays as it is.


# %%
def bars(number, size=16):
    """Pictures of one soft bright bar: float32 (number, size, size) in [0, 1]."""
    y, x = np.mgrid[:size, :size] - (size - 1) / 2
    angles, places, widths = rng.uniform((0, -4, 1), (np.pi, 4, 2.5), (number, 3)).T[:, :, None, None]
    across = x * np.cos(angles) + y * np.sin(angles) - places
    return np.exp(-((across / widths) ** 2)).astype("float32")


my_images = bars(1000)  # yours: float32 (n, size, size), values from 0 to 1

my_images = my_images.reshape(len(my_images), -1)  # (n, image_size)
my_images = my_images[rng.permutation(len(my_images))]
my_test, my_validation, my_training = np.split(my_images, [150, 300])
my_prior = aae.Gaussian(latent_dim=4, stddev=5.0)
my_epochs = 80
my_steps = my_epochs * -(-len(my_training) // 100)

keras.utils.set_random_seed(seed)
my_model = aae.build_steady_model(
    my_prior, my_steps, image_size=my_images.shape[1], hidden=(256, 128), seed=seed
)
my_history = my_model.fit(my_training, batch_size=100, epochs=my_epochs)

# %% [markdown]
# The same table. **Predict:** will the memoriser win here, too?


# %%
def report(model, training, validation, test):
    """The table of Part 4 for one AAE, with a memoriser as the yardstick."""
    real_codes = np.asarray(model.prior.sample(1000, seed=seed))
    drawn = model.decoder.predict(real_codes, verbose=0)
    held_out = aae.metrics.nearest_distances(test, training)
    codes = model.encoder.predict(training, verbose=0)
    print(f"test error {aae.metrics.reconstruction_error(model, test):.4f}")
    print(f"prior distance {float(aae.metrics.energy_distance(codes[:1000], real_codes)):.2f}")
    found = {}
    for name, samples in (("AAE", drawn), ("memoriser", training)):
        bandwidth = aae.likelihood.choose_bandwidth(samples, validation, np.geomspace(0.01, 1.0, 40))
        found[name] = aae.likelihood.parzen_log_likelihood(samples, test, bandwidth)
        nearest = aae.metrics.nearest_distances(samples, training)
        gaps = np.mean(nearest > np.quantile(held_out, 0.95))
        line = f"{found[name].mean:6.0f} +- {found[name].standard_error:.0f} nats at {bandwidth:.3f}"
        print(f"{name:10s} {line}, gaps {gaps:.1%}, nearest {np.median(nearest):.3f}")
    print(f"held-out images: nearest {np.median(held_out):.3f}")
    return drawn, found


my_drawn, my_found = report(my_model, my_training, my_validation, my_test)

# %% [markdown]
# In the figure, the first row is real, the second generated. Look for bars that bend or fade.

# %%
aae.plot_digits(np.concatenate([my_test[:10], my_drawn[:10]]))

# %%
claim(
    "nats of the memoriser above the AAE, on bars", my_found["memoriser"].mean - my_found["AAE"].mean, low=0.0
)

# %% [markdown]
# ## Check yourself
#
# Choose an answer in your head, then open it. From the keyboard: Tab goes to a choice, Enter opens it.
#
# **1. A generator of yours has a higher Parzen log-likelihood than all others in a paper. What do you check first?**
#
# <details><summary>whether the error bars overlap</summary>
#
# No: the error bar holds the choice of test images only. A copier may lead by many error bars.
#
# </details>
#
# <details><summary>number of samples, bandwidth, data and scale, and the distance to training images</summary>
#
# Right: the first four decide whether the numbers can be compared at all, the last whether it has learned anything.
#
# </details>
#
# <details><summary>whether the pictures look sharp</summary>
#
# No: a memoriser's pictures are as sharp as real ones.
#
# </details>
#
# **2. The generator is perfect. What is its Parzen estimate in many dimensions?**
#
# <details><summary>too low</summary>
#
# Right: no sample is near a new point, so wide windows are needed, and they waste probability.
#
# </details>
#
# <details><summary>right, within the error bar</summary>
#
# No: in 64 dimensions it missed by many nats, with an error bar of less than one.
#
# </details>
#
# <details><summary>too high, because the bandwidth was chosen</summary>
#
# No: choosing on validation images adds a little at most. What the windows waste is far more.
#
# </details>
#
# **3. Why may the bandwidth not be chosen on the test images?**
#
# <details><summary>there are too few of them</summary>
#
# No: with more of them it would be as wrong.
#
# </details>
#
# <details><summary>the best bandwidth would be too small</summary>
#
# No: it hardly differs. The objection is another.
#
# </details>
#
# <details><summary>the number would then describe images that had a part in making it</summary>
#
# Right: it was little here, but nobody can know that without the honest number beside it.
#
# </details>

# %% [markdown]
# ## Summary
#
# - A decoder has no likelihood that one could compute. A Parzen estimate puts windows on samples and reads the density of test images off them, in logarithms.
# - Even a perfect generator gets too low a number in many dimensions. It grows with the number of samples, and peaks at a bandwidth that is chosen on validation images.
# - The error bar holds the choice of test images. Samples, seeds and bias are not in it.
# - A VAE holds codes to the prior by a formula, an AAE by an adversary. On equal terms, with 1,200 images and 8-D codes, both matched it, and the VAE was a little ahead in log-likelihood. The AAE's own strength is that it takes any prior that one can draw from.
# - On the embedded digits a memoriser beats every model in log-likelihood, and 300 means keep up with the best of them. So report several measures, yardsticks, seeds and pictures.
#
# ## The end of the course
#
# You began with an autoencoder whose code space had gaps. You gave it a prior, by a game that you wrote yourself, and measured whether it was kept.
# You chose other priors, took the label out of the code, learned from few labels and found clusters without any. And you know what each number is worth.
#
# The lessons train for seconds on 1,500 images. [What the same models reach on MNIST](../docs/results.md), beside the paper's numbers, is on a page of its own.
#
# **Exercise:** [ex09, how good is it really](../exercises/ex09_how_good_is_it_really.ipynb).
#
# **Where to go next**
#
# - Tolstikhin and others, *Wasserstein Auto-Encoders* ([arXiv 1711.01558](https://arxiv.org/abs/1711.01558)): the AAE as one of a family, also with a distance in the adversary's place.
# - Heusel and others, *GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium* ([arXiv 1706.08500](https://arxiv.org/abs/1706.08500)): the Fréchet inception distance, the measure that followed Parzen windows.
# - Wu, Burda, Salakhutdinov and Grosse, *On the Quantitative Analysis of Decoder-Based Generative Models* ([arXiv 1611.04273](https://arxiv.org/abs/1611.04273)): better estimates of the likelihood of a decoder, AAEs among them.

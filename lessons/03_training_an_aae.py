# %% [markdown]
# # Lesson 03: training an adversarial autoencoder
#
# After this lesson you can
#
# - say what the aggregated posterior is, and why it has to equal the prior, and not the codes of one image
# - write the three phases of an [adversarial autoencoder](../docs/glossary.md#adversarial-autoencoder) (AAE) in TensorFlow and Keras, and say which networks each one moves
# - prove in one cell that a phase moves nothing else
# - say what the discriminator's loss tells, and what not
# - measure how well codes match a prior, and compare the distance with what chance alone would give
#
# **You need** lesson 01 (autoencoder, codes) and lesson 02 (generator, discriminator, logits, gradient tape, 2 ln 2).
# **Time:** 50 minutes, of which the computer works about one. The exercise takes another 115, in two sittings.
#
# The system is that of Naresh Nagabushan, *A wizard's guide to adversarial autoencoders, part 2* (2017), here called the article.
# The idea is from Makhzani, Shlens, Jaitly, Goodfellow and Frey, *Adversarial Autoencoders* ([arXiv 1511.05644](https://arxiv.org/abs/1511.05644)), here called the paper.

# %%
import inspect
import time
import warnings

import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import claim
from scipy.stats import norm

seed = 0
keras.utils.set_random_seed(seed)
digits = aae.load_digits()
digits

# %% [markdown]
# ## The idea: a prior for the codes
#
# Picture a dark room. A photographer hangs prints on the wall, and you throw a dart; the print that you hit is yours.
# If the prints hang anywhere, most darts hit bare wall. So the two of you agree beforehand where darts will land, and the prints go there.
#
# The wall is the code space, a dart is a random code, a print is what the decoder makes of the code.
# The agreement is called the **[prior](../docs/glossary.md#prior)**: a distribution, chosen before training, that the codes must follow.
#
# The article's choice is a normal distribution in two dimensions with mean 0 and standard deviation 5. We write N(0, 5²).
# The figure shows where darts land under this prior and under a uniform one.

# %%
figure, axes = aae.subplots(1, 2)
for ax, prior in zip(axes, (aae.Gaussian(stddev=5.0), aae.Uniform(low=-10.0, high=10.0))):
    aae.plot_samples(prior.sample(500, seed=0), ax=ax)
    ax.set(title=type(prior).__name__, xlim=(-18, 18), ylim=(-18, 18))
figure.alt = "Left: 500 points of N(0, 5²), dense around 0 and thin outside, few beyond 10. "
figure.alt += "Right: 500 points spread evenly over the square from -10 to 10, none outside."
figure

# %% [markdown]
# How can codes be forced onto such a shape? By the game of lesson 02, played in the code space.
# A discriminator compares samples of the prior with codes. The encoder is the generator.
# The discriminator needs no formula, so whatever you can draw samples from can be a prior.

# %% [markdown]
# ## The diagram
#
# Two paths lead from left to right: the autoencoder's and the discriminator's. They share the code z.

# %%
aae.plot_diagram("aae")

# %% [markdown]
# | symbol | in words | in our code |
# |---|---|---|
# | x | images | `images`, (batch, 784) |
# | q(z\|x) | encoder: the distribution of the code, given the image | `encoder` |
# | z | codes of images: the fakes | `fake_codes`, (batch, 2) |
# | z' | samples of the prior: the real ones | `real_codes`, (batch, 2) |
# | p(x\|z) | decoder: the distribution of the image, given the code | `decoder` |
# | D() | discriminator | `discriminator` |
# | $\hat x$ | reconstructed images, copies (in the article: x_) | `reconstructions`, (batch, 784) |
#
# "[Real](../docs/glossary.md#real-codes)" is a sample of the prior and "[fake](../docs/glossary.md#fake-codes)" is the code of an image of real handwriting: the words come from the GAN.
#
# Encoder and decoder stand for distributions, but each gives one answer. Our q(z|x) is a single point, the paper's deterministic case.
# Our decoder gives the mean of p(x|z), a normal distribution with a fixed spread. Its $-\ln p(x|z)$ is the squared error, but for constants.

# %% [markdown]
# ## The aggregated posterior
#
# Which codes have to follow the prior: those of one image, or those of all images? This is the central point of the paper.
#
# The distribution of all codes together is called the **[aggregated posterior](../docs/glossary.md#aggregated-posterior)** q(z). It is the mean of q(z|x) over the images:
#
# $$q(z) = \frac{1}{n} \sum_{i=1}^{n} q(z|x_i)$$
#
# To draw from it, take any image and then a code of that image. So the cloud of all codes is a sample of q(z), and the codes of a batch are a small one.
# This is what the discriminator sees, beside samples of the prior p(z). The ideal is q(z) = p(z). With one point for each image q(z) is a set of n points, so it can only come close.
#
# **Predict:** here the code is one number, and an encoder gives each of fifteen images a narrow range of codes. What will the mean of the curves look like?

# %%
aae.prediction(
    "03.mean_of_curves",
    "one wide curve, much like the prior",
    "fifteen separate peaks",
    "one narrow peak at 0",
)

# %%
line = np.linspace(-15, 15, 400)
centres = norm(0, 5).ppf((np.arange(15) + 0.5) / 15)  # more of them near 0
each_image = norm(centres[:, None], 1.5).pdf(line)  # (15, 400)
figure, ax = aae.subplots(size=(8, 3.6))
ax.plot(line, each_image.T / 15, color="#3f90da", linewidth=1)
ax.plot(
    line,
    each_image.mean(axis=0),
    color="#bd1f01",
    linewidth=3,
    label="q(z): their sum, the mean of all q(z|x)",
)
ax.plot(line, norm(0, 5).pdf(line), color="#202020", linestyle="dashed", label="p(z): the prior N(0, 5²)")
ax.plot([], [], color="#3f90da", label="q(z|x) of one image, divided by 15")
ax.set(xlabel="code z", ylabel="density", ylim=(0, 0.13))
ax.legend(fontsize=9, loc="upper left")
figure.alt = "Fifteen narrow curves, close together near 0 and farther apart outside. "
figure.alt += "Their sum is one wide curve, close to the dashed curve of the prior."
figure

# %% [markdown]
# Each image keeps its own place; only all together are like the prior.
# If the codes of each image were spread like the prior, a code would say nothing about its image.

# %% [markdown]
# ## The networks
#
# Three dense networks with two hidden layers of 1,000 ReLU units each, as in the article.
# All weights start as draws from N(0, 0.01²), all biases at zero. The last activation fits the output: a code may lie anywhere, a pixel lies between 0 and 1, a logit is any number.


# %%
def build_network(name, inputs_size, outputs_size, activation):
    inputs = x = keras.Input((inputs_size,))
    for units, layer_activation in ((1000, "relu"), (1000, "relu"), (outputs_size, activation)):
        start = keras.initializers.RandomNormal(stddev=0.01)
        x = keras.layers.Dense(units, layer_activation, kernel_initializer=start)(x)
    return keras.Model(inputs, x, name=name)


encoder = build_network("encoder", 784, 2, "linear")
decoder = build_network("decoder", 2, 784, "sigmoid")
discriminator = build_network("discriminator", 2, 1, "linear")
networks = {"encoder": encoder, "decoder": decoder, "discriminator": discriminator}
{name: f"{network.count_params():,} weights and biases" for name, network in networks.items()}

# %% [markdown]
# ## Selecting variables: by object, not by name
#
# Each [phase](../docs/glossary.md#phase) moves some networks and leaves the others alone, so each phase needs a list of its variables.
# The article's code names its layers with prefixes, `e_`, `d_` and `dc_`, and collects the variables whose name contains the prefix.
#
# Its nine layers are `e_dense_1`, `e_dense_2`, `e_latent_variable`, `d_dense_1`, `d_dense_2`, `d_output`, `dc_den1`, `dc_den2` and `dc_output`.
#
# **Predict:** the three of the encoder begin with `e_`. Which others contain it?

# %%
aae.prediction(
    "03.names_with_e", "none", "two of the decoder", "two of the discriminator", "all that are dense"
)

# %%
names = ["e_dense_1", "e_dense_2", "e_latent_variable", "d_dense_1", "d_dense_2", "d_output"]
names += ["dc_den1", "dc_den2", "dc_output"]
print("contain 'e_':  ", [name for name in names if "e_" in name])

# %% [markdown]
# Two layers of the decoder, `d_dense_1` and `d_dense_2`. Below we see that this does no harm.
# But it is luck that the layers of the discriminator are called `den1` and `den2`. As `dc_dense_1` they would have been on the list too.
#
# A Keras model knows its own variables, so we ask the object.

# %%
phase_variables = {
    "reconstruction": encoder.trainable_variables + decoder.trainable_variables,
    "discriminator": discriminator.trainable_variables,
    "generator": encoder.trainable_variables,
}
{phase: len(variables) for phase, variables in phase_variables.items()}

# %% [markdown]
# A network has six variables: weights and biases of three layers. The encoder is in two lists.

# %% [markdown]
# ## The losses
#
# The [autoencoder's loss](../docs/glossary.md#reconstruction-loss) is the mean squared error over all pixels of the batch:
#
# $$L_\text{reconstruction} = \text{mean}\,(x - \hat x)^2$$
#
# The two adversaries use the sigmoid cross-entropy of lesson 02. For a logit $a$, the discriminator's probability of "real" is $\sigma(a)$, and
#
# $$\text{cross-entropy}(1, a) = -\ln \sigma(a), \qquad \text{cross-entropy}(0, a) = -\ln(1 - \sigma(a)).$$
#
# The discriminator adds a term for real codes and one for fake codes. The generator has one term: fake codes against the label 1.


# %% tags=["slide"]
def mean_squared_error(images, reconstructions):
    return tf.reduce_mean(tf.square(images - reconstructions))


def cross_entropy(label, logits):
    # The function takes logits, so no network and no line of ours applies a sigmoid.
    labels = label * tf.ones_like(logits)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))


# %% [markdown]
# A discriminator that can only guess gives the logit 0, probability 0.5, to everything. Its loss is then 2 ln 2 = 1.386, and that of the generator ln 2 = 0.693.

# %% [markdown]
# ## The settings
#
# The article trains on MNIST with 2-D codes, batches of 100 and a prior N(0, 5²), for about 300 epochs.
# Each phase has its own Adam [optimizer](../docs/glossary.md#optimizer) with a constant learning rate of 0.001 and `beta_1` = 0.9.
#
# Three optimizers, because Adam keeps running averages of gradients.
# The encoder gets gradients of two losses, and one common average would mix them up.
#
# We train on 1,500 images for 50 epochs, 750 [steps](../docs/glossary.md#step): far fewer, but enough to see what happens.

# %%
batch_size, epochs, prior_stddev = 100, 50, 5.0
train_images = digits.x_train[:1500]

optimizers = {phase: keras.optimizers.Adam(1e-3, beta_1=0.9) for phase in phase_variables}
for phase, optimizer in optimizers.items():
    optimizer.build(phase_variables[phase])


# %% [markdown]
# The prior as code is a function that draws new samples at each call. It uses TensorFlow's random numbers, for a reason: the training step will run inside of `tf.function`, which runs the Python code once and then repeats the TensorFlow operations it saw.
#
# **Predict:** which of the two lines below prints the same number three times?

# %%
aae.prediction("03.drawn_once", "the line of NumPy", "the line of TensorFlow", "both", "neither")


# %%
def sample_prior(count):
    return tf.random.normal((count, 2), stddev=prior_stddev)  # (count, 2)


@tf.function
def two_draws():
    return np.random.normal(scale=prior_stddev), tf.random.normal((), stddev=prior_stddev)


draws = [two_draws() for _ in range(3)]
print("NumPy:     ", [f"{float(numpy_draw):.2f}" for numpy_draw, _ in draws])
print("TensorFlow:", [f"{float(tensorflow_draw):.2f}" for _, tensorflow_draw in draws])

# %% [markdown]
# NumPy drew once, while TensorFlow was watching. Every step would get the same hundred samples.

# %% [markdown]
# ## Phase 1: reconstruction
#
# The figure shows all three phases. In each, the blue networks move, the black ones only take part, and the grey ones do not. The red arrows are the gradient's way back.

# %%
aae.plot_diagram("aae", phase=("reconstruction", "discriminator", "generator"))

# %% [markdown]
# In the first phase encoder and decoder move, so that reconstructions come closer to the images.


# %% tags=["slide"]
def update(phase, tape, loss):
    # Only what is in the phase's list can move. This is how a network is frozen here.
    gradients = tape.gradient(loss, phase_variables[phase])
    optimizers[phase].apply(gradients, phase_variables[phase])


def reconstruction_phase(images):
    with tf.GradientTape() as tape:
        reconstructions = decoder(encoder(images))  # (batch, 784)
        loss = mean_squared_error(images, reconstructions)
    update("reconstruction", tape, loss)
    return loss


# %% [markdown]
# Does nothing else move? Run the phase on one batch, see whose weights differ afterwards, and put them back.


# %%
def networks_moved_by(phase, images):
    before = {name: network.get_weights() for name, network in networks.items()}
    phase(images)
    moved = []
    for name, network in networks.items():
        if any((old != new).any() for old, new in zip(before[name], network.get_weights())):
            moved.append(name)
        network.set_weights(before[name])
    return moved


batch = tf.constant(train_images[:batch_size])
networks_moved_by(reconstruction_phase, batch)

# %% [markdown]
# ## Phase 2: the discriminator
#
# Samples of the prior get the label 1, codes of images the label 0, and both have the same shape.
# Only the discriminator moves. The encoder must not learn here: with these labels it would learn to be caught.
#
# The discriminator is called twice, and both calls use the same weights: they belong to the model. (In the article's TensorFlow 1 this had to be asked for, with `reuse=True`.)


# %% tags=["slide"]
def discriminator_phase(images):
    # The codes are computed before the tape starts, so no gradient could reach the encoder.
    fake_codes = encoder(images)  # (batch, 2)
    real_codes = sample_prior(tf.shape(images)[0])  # (batch, 2)
    with tf.GradientTape() as tape:
        real_logits = discriminator(real_codes)  # (batch, 1)
        fake_logits = discriminator(fake_codes)
        loss = cross_entropy(1.0, real_logits) + cross_entropy(0.0, fake_logits)
    update("discriminator", tape, loss)
    return loss


networks_moved_by(discriminator_phase, batch)

# %% [markdown]
# ## Phase 3: the generator
#
# The encoder is the generator. Its codes go through the discriminator once more, now with the label 1.
# The gradient runs back through the discriminator, which stays as it is, into the encoder, which moves.
# It tells the encoder in which direction a code would look more like the prior.
#
# **Predict:** the discriminator is on the tape. Will it move?

# %%
aae.prediction("03.on_the_tape", "yes", "no")


# %% tags=["slide"]
def generator_phase(images):
    with tf.GradientTape() as tape:
        fake_logits = discriminator(encoder(images))  # (batch, 1)
        loss = cross_entropy(1.0, fake_logits)
    update("generator", tape, loss)
    return loss


networks_moved_by(generator_phase, batch)

# %% [markdown]
# It does not. Being on the [tape](../docs/glossary.md#gradient-tape) means that gradients pass through; being in the list means that they are applied.
#
# And if a list is too long? Here is the same phase with a list of all variables.
#
# **Predict:** which networks move now?

# %%
aae.prediction(
    "03.careless_list", "only the encoder", "encoder and discriminator", "encoder, decoder and discriminator"
)


# %%
def careless_phase(images):
    variables = [variable for network in networks.values() for variable in network.trainable_variables]
    with tf.GradientTape() as tape:
        loss = cross_entropy(1.0, discriminator(encoder(images)))
    keras.optimizers.Adam(1e-3).apply(tape.gradient(loss, variables), variables)


with warnings.catch_warnings(record=True) as heard:
    warnings.simplefilter("always")
    print("moved:", networks_moved_by(careless_phase, batch))
print(f"Keras warns: {str(heard[0].message)[:38]} ...")

# %% [markdown]
# The decoder does not, although it is in the list. This loss does not depend on the decoder, so there is no gradient for it, and Keras says so in a warning.
# This is why the two decoder layers on the article's list did no harm.
# The discriminator moves, and this does harm: it would learn to call codes real.
#
# The paper counts two phases, reconstruction and regularization. We count three, one for each loss.

# %% [markdown]
# ## Closer look: all three phases by hand
#
# The three phases as buttons, on one mini-batch and a small model of the library. Predict before each press what will move. By mouse or with Tab, Space and Enter:
#
# 1. Press *reconstruction*, then *discriminator*. Which of the two changes the codes, which the surface?
# 2. Press *discriminator* with ten steps, several times, then *generator* with one step. Where do the codes go on the surface?
# 3. Press *reconstruction* again. Do its arrows agree with those of the generator?

# %%
keras.utils.set_random_seed(seed + 2)
hand_model = aae.build_steady_model(aae.Gaussian(stddev=prior_stddev), steps=1000, seed=seed + 2)
aae.explore.phases(hand_model, train_images)

# %% [markdown]
# ## Training with the article's settings
#
# One training step calls the three phases, in this order.
# A `Recording` holds the losses and the codes of test images after each epoch, for the course's figures.
#
# **Predict:** will the discriminator's loss fall, as losses do, or rise?

# %%
aae.prediction(
    "03.discriminator_loss",
    "it falls",
    "it rises",
    "it falls first, and rises later",
    "it swings to the end and does not settle",
)


# %%
@tf.function
def train_step(images):
    return reconstruction_phase(images), discriminator_phase(images), generator_phase(images)


test_images, test_labels = digits.x_test[:2000], digits.y_test[:2000]
batches = tf.data.Dataset.from_tensor_slices(train_images).shuffle(len(train_images)).batch(batch_size)

start = time.perf_counter()
codes_by_epoch, losses_by_epoch = [encoder(test_images)], []
for epoch in range(1, epochs + 1):
    losses_by_epoch.append(np.mean([train_step(images) for images in batches], axis=0))
    codes_by_epoch.append(encoder(test_images))
    if epoch == 1 or epoch % 10 == 0:
        values = "reconstruction {:.4f}  discriminator {:.3f}  generator {:.3f}".format(*losses_by_epoch[-1])
        print(f"epoch {epoch:2d}  {values}")
print(f"{time.perf_counter() - start:.0f} seconds")

loss_names = ("reconstruction_loss", "discriminator_loss", "generator_loss")
article = aae.Recording(
    codes=np.array(codes_by_epoch, "float16"),  # (epochs + 1, images, 2)
    labels=test_labels,
    losses=dict(zip(loss_names, np.transpose(losses_by_epoch))),
    prior=aae.Gaussian(latent_dim=2, stddev=prior_stddev),
)

# %% [markdown]
# ## The evidence, first part: the losses
#
# In the right panel, where does the discriminator's loss (solid line) end?

# %%
aae.plot_losses(article)

# %% [markdown]
# In this run the reconstruction loss falls. The discriminator's loss swings at first, and falls well below 2 ln 2. In the end it has **risen** to about 2 ln 2, unless your run collapsed.
# Of five recorded runs with these settings <!-- measured: four_changes_03.alive_article -->four<!-- end --> went this way within 50 epochs, and <!-- measured: four_changes_03.dead_article -->one<!-- end --> collapsed.
# The article took this as good news: the discriminator finds it harder and harder to tell the two apart.
#
# Why 2 ln 2? Let $p(z)$ be the density of the prior at a code and $q(z)$ that of the aggregated posterior.
# A batch holds as many real codes as fake ones, so the best possible discriminator answers with the share of real codes at that place:
#
# $$\sigma(a(z)) = \frac{p(z)}{p(z) + q(z)}$$
#
# Where $p = q$, the best answer is 1/2. Each of the two terms then costs $\ln 2$, and the sum is $2 \ln 2$.
#
# **Predict:** which discriminators that never trained have this loss, too? They judge codes that lie 30 away from the prior: ten with the article's tiny starting weights, and ten with the larger ones that Keras would choose ("Glorot").

# %%
aae.prediction(
    "03.untrained_loss", "only the tiny weights give 2 ln 2", "only the Glorot weights", "both", "neither"
)

# %%
keras.utils.set_random_seed(seed + 1)
far_away, real = sample_prior(500) + 30.0, sample_prior(500)


def untrained_losses(weights):
    trials = [aae.build_discriminator(initializer=weights) for _ in range(10)]
    return [float(cross_entropy(1.0, trial(real)) + cross_entropy(0.0, trial(far_away))) for trial in trials]


tiny, glorot = untrained_losses("article"), untrained_losses("glorot_uniform")
figure, ax = aae.subplots(size=(8, 2.4))
for row, (name, losses) in enumerate({"tiny, N(0, 0.01²)": tiny, "Glorot": glorot}.items()):
    ax.plot(losses, np.full(10, row), "o", color="#3f90da", markeredgecolor="#202020", alpha=0.8)
    figure.alt += f"Ten untrained discriminators with weights {name}: losses from {min(losses):.2f} to {max(losses):.2f}. "
ax.axvline(2 * np.log(2), color="#202020", linestyle="dashed")
ax.text(2 * np.log(2), -0.62, " 2 ln 2", va="bottom")
ax.set(
    yticks=[0, 1],
    yticklabels=["tiny, N(0, 0.01²)", "Glorot"],
    ylim=(-0.7, 1.5),
    xlabel="discriminator's loss before any training",
)
figure

# %%
claim(
    "untrained, tiny weights: farthest loss from 2 ln 2",
    max(abs(each - 2 * np.log(2)) for each in tiny),
    high=0.1,
)
claim("untrained, Glorot weights: highest loss minus lowest", max(glorot) - min(glorot), low=0.2)

# %% [markdown]
# So a loss of 2 ln 2 does not prove that codes match the prior. With tiny weights every answer is near one half, and the loss is 2 ln 2 for codes that match nothing.
# With larger weights the loss is a matter of luck: some untrained discriminators lie below 2 ln 2, some far above.
# So to judge the codes, we must look at the codes.

# %% [markdown]
# ## The evidence, second part: the codes
#
# The blue bars are codes of test images, a sample of the aggregated posterior; the black line is the prior. When do the bars follow the line?

# %%
aae.plot_code_histograms(article, epochs=[0, 10, 20, epochs])

# %% [markdown]
# The article shows such histograms as its evidence. Three numbers are stricter than the eye:
#
# - the **mean** of each dimension: should be 0
# - the **standard deviation** of each dimension: should be 5
# - the **energy distance** between codes $z$ and samples $z'$ of the prior. With E for the mean over all pairs,
#
# $$2\,\mathrm{E}|z - z'| - \mathrm{E}|z_1 - z_2| - \mathrm{E}|z'_1 - z'_2|$$
#
# It compares distances between the groups with those inside each group. For two samples of one distribution it is 0 on average; a single value lies a little above or below.
# How far, by chance alone? We put a sample of the prior in place of the codes, a hundred times. The range that holds 95 of these values is the **[null band](../docs/glossary.md#null-band)**.
#
# **Predict:** which of the three numbers notices codes that sit in four clumps, at (5, 5), (5, -5), (-5, 5) and (-5, -5)?

# %%
aae.prediction("03.four_clumps", "the means", "the standard deviations", "the energy distance")

# %%
prior = aae.Gaussian(stddev=prior_stddev)


def distance_to_prior(codes, seed=0):
    return float(aae.metrics.energy_distance(codes, prior.sample(1000, seed=seed)))


def null_band(count, repeats=100):
    chance = [distance_to_prior(prior.sample(count, seed=2 * k + 1), seed=2 * k + 2) for k in range(repeats)]
    return np.quantile(chance, [0.025, 0.975])


train_codes = encoder.predict(train_images, verbose=0)
test_codes = encoder.predict(test_images, verbose=0)
corners = prior_stddev * np.sign(prior.sample(len(test_codes), seed=seed))  # four points, (-5, -5) to (5, 5)
distances = {}
for name, codes in {
    "four clumps": corners,
    "test codes before training": article.codes[0].astype("float32"),
    "test codes after training": test_codes,
    "training codes after training": train_codes,
}.items():
    distances[name] = distance_to_prior(codes)
    print(
        f"{name:30s} means {codes.mean(axis=0).round(2)}, standard deviations {codes.std(axis=0).round(2)}, energy distance {distances[name]:.3f}"
    )
for count in (len(test_codes), len(train_codes)):
    print("null band for {} codes: {:.3f} to {:.3f}".format(count, *null_band(count)))

# %%
if digits.name == "digits":
    claim("null band for 297 codes, upper end", null_band(297)[1], low=0.03, high=0.08)
    claim("energy distance of four clumps", distances["four clumps"], low=0.3)

# %% [markdown]
# Chance alone gives a distance above the band about once in forty times. One inside says that so few codes cannot tell the two apart, not that they are equal: more codes have a narrower band.
#
# Only the energy distance sees that the shape of the four clumps is wrong.
# If your run did not collapse, the trained codes are close to the prior, compared with where they began. Whether they lie inside the band depends on the seed and on the epoch at which you stop. In five trainings of 60 epochs (seeds 0 to 4) the article's recipe came about this close, but for <!-- measured: four_changes_03.dead_article -->one<!-- end --> in which all codes fell into nearly one point ([lesson 03b](03b_steadying_the_recipe.ipynb) shows the five).

# %% [markdown]
# ## Do the codes fill the prior?
#
# Each digit is drawn where its code lies; the whole cloud is a sample of the aggregated posterior. The contours hold 50, 90 and 99 % of the prior.

# %%
aae.plot_codes(test_codes, test_labels, prior=article.prior)

# %%
for name, codes in {"test": test_codes, "training": train_codes}.items():
    # The share of the prior that lies farther out than each code: below 0.1 is beyond the 90 % contour.
    farther_out = np.exp(-np.sum(codes**2, axis=1) / (2 * prior_stddev**2))
    shares = np.mean(farther_out < 0.10), np.mean(farther_out < 0.01)
    print("{} codes: {:.1%} beyond the 90 % contour, {:.1%} beyond the 99 % one".format(name, *shares))
print("the prior:  10 % and 1 %")

# %% [markdown]
# No label was used in training. Digits that look alike lie together. Our explanation: the decoder is smooth, so it draws similar pictures from neighbouring codes.
# The two shares say whether the rim is filled. It belongs to the prior, too: one random code in ten lies beyond the 90 % contour.

# %% [markdown]
# ## The same with the library
#
# From here on the course imports the phases. The library's training step is the one you know:

# %%
print(inspect.getsource(aae.AdversarialAutoencoder.train_step))

# %% [markdown]
# The article's recipe throws the codes far out in the first epoch. A closer look, [lesson 03b](03b_steadying_the_recipe.ipynb), looks for the cause and changes four settings.
# `aae.build_steady_model` builds a model with these changes. The later lessons use it; you can go on without 03b.

# %% [markdown]
# ## Check yourself
#
# Choose an answer, then open it. From the keyboard: Tab goes to a choice, Enter opens it.
#
# **1. Which distribution does the game make equal to the prior?**
#
# <details><summary>q(z|x), the codes of each image</summary>
#
# No: codes spread like the prior for each image would say nothing about it.
#
# </details>
#
# <details><summary>q(z), the codes of all images together</summary>
#
# Right: the discriminator sees codes of many images, a sample of the aggregated posterior.
#
# </details>
#
# <details><summary>p(x|z), the images of each code</summary>
#
# No: the decoder takes no part in the game.
#
# </details>
#
# **2. Which networks does the generator phase move?**
#
# <details><summary>the encoder</summary>
#
# Right: it is the generator of this game, and the only one in the phase's list.
#
# </details>
#
# <details><summary>the encoder and the discriminator</summary>
#
# No: the gradient passes through the discriminator, which stays as it is. Otherwise it would learn to call codes real.
#
# </details>
#
# <details><summary>the decoder</summary>
#
# No: it takes no part in this phase. Here codes are what is faked.
#
# </details>
#
# **3. Training ends with a discriminator loss of 1.38 and a generator loss of 0.69. Is the job done?**
#
# <details><summary>yes, these are 2 ln 2 and ln 2</summary>
#
# No: a discriminator that answers one half everywhere has these losses, too.
#
# </details>
#
# <details><summary>only a measurement of the codes can tell</summary>
#
# Right: means, standard deviations, and the energy distance to the prior beside its null band.
#
# </details>
#
# <details><summary>no, both losses should reach 0</summary>
#
# No: with 0 the discriminator would tell codes and prior apart without error.
#
# </details>

# %% [markdown]
# ## Summary
#
# - A discriminator draws the aggregated posterior q(z), the codes of all images together, towards a prior, from samples alone; of five runs of 60 epochs <!-- measured: four_changes_03.dead_article -->one<!-- end --> collapsed.
# - Three phases have three losses, three optimizers and three lists of variables. A network is frozen by being left out of the list.
# - The discriminator's loss rises towards 2 ln 2 when good codes leave it only guessing. But a discriminator that answers one half everywhere has this loss, too. So measure the codes, and read an energy distance beside its null band.
#
# **Exercise:** [ex03, training an AAE](../exercises/ex03_training_an_aae.ipynb). You write each phase yourself, and swap the prior.
#
# **Next:** [lesson 04, walking the code space](04_walking_the_code_space.ipynb): what lies at each point?

# %% [markdown]
# # Lesson 03: training an adversarial autoencoder
#
# After this lesson you can
#
# - write the three phases of an adversarial autoencoder (AAE) in TensorFlow and Keras, and say which networks each one moves
# - prove in one cell that a phase moves nothing else
# - say why the discriminator's loss rises towards 2 ln 2, and why this alone proves nothing
# - measure how well codes match a prior: means, standard deviations, energy distance
# - name what makes the article's recipe wobble, and change it so that it holds still
#
# **You need** lesson 01 (autoencoder, codes, gaps) and lesson 02 (generator, discriminator, logits, 2 ln 2).
# **Time:** 60 minutes, of which the computer works about one and a half. The exercise takes another 110, in two sittings.
#
# The system is that of Naresh Nagabushan, *A wizard's guide to adversarial autoencoders, part 2* (2017), here called the article.
# The idea is from Makhzani, Shlens, Jaitly, Goodfellow and Frey, *Adversarial Autoencoders* ([arXiv 1511.05644](https://arxiv.org/abs/1511.05644)), here called the paper.

# %%
import inspect
import time

import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import claim
from matplotlib.patches import FancyBboxPatch
from matplotlib.ticker import MaxNLocator

keras.utils.set_random_seed(0)
digits = aae.load_digits()
digits

# %% [markdown]
# ## The idea: a prior for the codes
#
# Picture a dark room. A photographer hangs prints on the wall, and you throw a dart; the print that you hit is yours.
# If the photographer hangs them wherever it suits, most darts hit bare wall.
# So the two of you agree beforehand where darts will land, and the prints go there: closely where many darts land, loosely where few do.
#
# The wall is the code space. A dart is a random code, the bare wall is a gap of lesson 01, the print is what the decoder makes of the code.
# The agreement is called the **prior**: a distribution, chosen before training, that the codes must follow.
# (The article tells it with an exam: without a syllabus you cannot know what to study, with one you can cover it all.)
#
# The article names the normal, the uniform and the gamma distribution as examples of a prior.
# Its own choice is a normal distribution in two dimensions with mean 0 and standard deviation 5. We write N(0, 5).
#
# In the figure, look at where a dart would land under each prior: the normal one is dense in the middle and thin outside, the uniform one is even and has an edge.

# %%
figure, axes = aae.subplots(1, 2)
for ax, prior in zip(axes, (aae.Gaussian(stddev=5.0), aae.Uniform(low=-10.0, high=10.0))):
    aae.plot_samples(prior.sample(500, seed=0), ax=ax)
    ax.set(title=type(prior).__name__, xlim=(-18, 18), ylim=(-18, 18))
figure.alt = "Left: 500 points of N(0, 5), dense around 0 and thin outside, few beyond 10. "
figure.alt += "Right: 500 points spread evenly over the square from -10 to 10, none outside."
figure

# %% [markdown]
# How can codes be forced onto such a shape? The paper's answer is the game of lesson 02, played in the code space.
# A discriminator compares samples of the prior with codes. The encoder is the generator: its "fakes" are the codes of real images.
# The discriminator sees samples only and never a formula, so whatever you can draw samples from can be a prior.

# %% [markdown]
# ## The diagram
#
# In the figure, follow two paths from left to right: the upper one is the autoencoder, the lower one the discriminator.
# They share one thing, the code z.

# %% jupyter={"source_hidden": true}
figure, ax = aae.subplots(size=(10, 4.2))


def box(x, y, text, shape="round"):
    style = {"facecolor": "#e8eef7" if shape == "round" else "white", "edgecolor": "#202020"}
    ax.add_patch(FancyBboxPatch((x - 0.75, y - 0.4), 1.5, 0.8, boxstyle=f"{shape},pad=0.05", **style))
    ax.text(x, y, text, ha="center", va="center", size=11)


def arrow(start, end):
    ax.annotate("", end, start, arrowprops={"arrowstyle": "->", "linewidth": 1.6})


box(1, 3, "$x$\nimages", "square")
box(3.4, 3, "$q(z|x)$\nencoder")
box(5.8, 3, "$z$\nfake codes", "square")
box(8.2, 3, "$p(x|z)$\ndecoder")
box(10.6, 3, "$x\\_$\ncopies", "square")
box(3.4, 1, "prior", "round")
box(5.8, 1, "$z'$\nreal codes", "square")
box(8.2, 1, "$D()$\ndiscriminator")
box(10.6, 1, "logit\nreal or fake", "square")
for y, gaps in ((3, (1.8, 4.2, 6.6, 9.0)), (1, (4.2, 6.6, 9.0))):
    for x in gaps:
        arrow((x + 0.05, y), (x + 0.75, y))
arrow((6.65, 2.65), (7.4, 1.4))
ax.set(xlim=(0, 11.6), ylim=(0.3, 3.7))
ax.axis("off")
figure.alt = (
    "Diagram of the adversarial autoencoder. Upper path: images x, encoder q(z|x), fake codes z, decoder p(x|z), "
    "copies x_. Lower path: the prior gives real codes z'. Both z and z' lead to the discriminator D(), "
    "which gives a logit: real or fake."
)
figure

# %% [markdown]
# | in the diagram | in words | in our code |
# |---|---|---|
# | x | images | `images`, (batch, 784) |
# | q(z\|x) | encoder: the distribution of the code, given the image | `encoder` |
# | z | codes of images: the fakes | `fake_codes`, (batch, 2) |
# | z' | samples of the prior: the real ones | `real_codes`, (batch, 2) |
# | p(x\|z) | decoder: the distribution of the image, given the code | `decoder` |
# | D() | discriminator | `discriminator` |
# | x_ | reconstructed images | `reconstructions`, (batch, 784) |
#
# "Real" is a prior's sample and "fake" is the code of an image of real handwriting. The words come from the GAN; here they turn around.
# Our encoder gives one code per image and no spread, so q(z|x) is a single point. The paper calls this the deterministic case.

# %% [markdown]
# ## The networks
#
# Three dense networks with two hidden layers of 1,000 ReLU units each, as in the article.
# They differ in what goes in, what comes out, and the last activation.
#
# | network | sizes | output |
# |---|---|---|
# | encoder | 784 - 1000 - 1000 - 2 | linear: a code may lie anywhere |
# | decoder | 2 - 1000 - 1000 - 784 | sigmoid: a pixel lies between 0 and 1 |
# | discriminator | 2 - 1000 - 1000 - 1 | linear: a logit |
#
# All weights start as draws from N(0, 0.01), all biases at zero.


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
# Each phase moves some networks and leaves the others alone, so each phase needs a list of its variables.
# The article names its layers with prefixes, `e_`, `d_` and `dc_`, and collects the variables whose name contains the prefix.
#
# **Predict:** below are six layers, two for each network. How many contain `e_`?

# %%
names = [f"{prefix}dense_{number}" for prefix in ("e_", "d_", "dc_") for number in (1, 2)]
print("all layers:    ", names)
print("contain 'e_':  ", [name for name in names if "e_" in name])

# %% [markdown]
# All six: the word `dense_1` contains `e_` itself. No error appears.
# An encoder phase with this list would quietly train the decoder and the discriminator too.
#
# A Keras model knows its own variables, so we ask the object. A name may then be anything.

# %%
phase_variables = {
    "reconstruction": encoder.trainable_variables + decoder.trainable_variables,
    "discriminator": discriminator.trainable_variables,
    "generator": encoder.trainable_variables,
}
{phase: len(variables) for phase, variables in phase_variables.items()}

# %% [markdown]
# A network has six variables: three layers, each with weights and biases.
# The encoder is in two lists: it serves two masters. The decoder and the discriminator are in one each.

# %% [markdown]
# ## The losses
#
# The autoencoder's loss is the mean squared error over all pixels of the batch:
#
# $$L_\text{reconstruction} = \text{mean}\,(x - x\_)^2$$
#
# The two adversaries use the sigmoid cross-entropy of lesson 02. For a logit $a$, the discriminator's probability of "real" is $\sigma(a)$, and
#
# $$\text{cross-entropy}(1, a) = -\ln \sigma(a), \qquad \text{cross-entropy}(0, a) = -\ln(1 - \sigma(a)).$$
#
# The discriminator adds one term for the real codes and one for the fake ones. The generator has one term: fake codes, judged against the label 1.


# %%
def mean_squared_error(images, reconstructions):
    return tf.reduce_mean(tf.square(images - reconstructions))


def cross_entropy(label, logits):
    # The function takes logits, so no network and no line of ours applies a sigmoid.
    labels = label * tf.ones_like(logits)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))


# %% [markdown]
# A discriminator that can only guess says logit 0, probability 0.5, for everything.
#
# **Predict:** what are the discriminator's loss and the generator's loss then?

# %%
guess = tf.zeros((100, 1))
print(
    f"discriminator: {cross_entropy(1.0, guess) + cross_entropy(0.0, guess):.4f}, 2 ln 2 = {2 * np.log(2):.4f}"
)
print(f"generator:     {cross_entropy(1.0, guess):.4f},   ln 2 = {np.log(2):.4f}")

# %% [markdown]
# ## The settings
#
# The article trains on MNIST with 2-D codes, batches of 100 and a prior N(0, 5), for about 300 epochs.
# Each phase has its own Adam optimizer with a constant learning rate of 0.001 and `beta_1` = 0.9.
#
# Three optimizers, because Adam keeps running averages of the gradients it has seen.
# The encoder gets gradients of two different losses, and one common average would mix them up.
#
# We train on 1,500 images, so 60 epochs are 900 steps. That is far fewer than the article's, but enough to see what happens.

# %%
batch_size, epochs, prior_stddev = 100, 60, 5.0
train_images = digits.x_train[:1500]

optimizers = {phase: keras.optimizers.Adam(1e-3, beta_1=0.9) for phase in phase_variables}
for phase, optimizer in optimizers.items():
    optimizer.build(phase_variables[phase])


# %% [markdown]
# The prior as code is a function that draws new samples at each call.


# %%
def sample_prior(count):
    return tf.random.normal((count, 2), stddev=prior_stddev)  # (count, 2)


# %% [markdown]
# Why TensorFlow's random numbers and not NumPy's? The training step will run inside of `tf.function`, which runs the Python code once and then repeats the TensorFlow operations it saw.
#
# **Predict:** of the two lines below, which one prints the same number three times?


# %%
@tf.function
def two_draws():
    return np.random.normal(scale=prior_stddev), tf.random.normal((), stddev=prior_stddev)


draws = [two_draws() for _ in range(3)]
print("NumPy:     ", [f"{float(numpy_draw):.2f}" for numpy_draw, _ in draws])
print("TensorFlow:", [f"{float(tensorflow_draw):.2f}" for _, tensorflow_draw in draws])

# %% [markdown]
# NumPy drew once, while TensorFlow was watching. A prior of that kind would be the same hundred points for ever.

# %% [markdown]
# ## Phase 1: reconstruction
#
# Images go through the encoder and the decoder. Both move, so that copies come closer to the images. The discriminator plays no part.


# %%
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
# We do not have to trust the list: run the phase on one batch, and see whose weights differ afterwards. Then put the weights back.


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


# %%
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
def generator_phase(images):
    with tf.GradientTape() as tape:
        fake_logits = discriminator(encoder(images))  # (batch, 1)
        loss = cross_entropy(1.0, fake_logits)
    update("generator", tape, loss)
    return loss


networks_moved_by(generator_phase, batch)

# %% [markdown]
# It does not. Being on the tape means that gradients pass through; being in the list means that they are applied.
#
# The paper counts two phases: reconstruction, and regularization with two parts. We count three, one for each loss.

# %% [markdown]
# ### All three under your hand
#
# The same three phases as buttons, on one mini-batch and a small model of the library. Each press answers with what moved, and how far.
#
# **Predict** before each press, with the boxes: which networks will move?
#
# Things to try, by mouse or with Tab, Space and Enter:
#
# 1. Press *reconstruction* a few times, then *discriminator*. Which of the two changes the codes, which the surface?
# 2. Press *discriminator* until it is sure, with ten steps each, then *generator* with one step. Follow the arrows on the surface: where do the codes go?
# 3. Press *reconstruction* again. Do its arrows agree with those of the generator?
#
# Where widgets cannot run you see a still picture: the codes of one mini-batch, and samples of the prior.

# %%
keras.utils.set_random_seed(2)
hand_model = aae.build_steady_model(aae.Gaussian(stddev=prior_stddev), steps=1000, seed=2)
aae.explore.phases(hand_model, train_images)

# %% [markdown]
# ## Training with the article's settings
#
# One training step calls the three phases, in this order.


# %%
@tf.function
def train_step(images):
    return reconstruction_phase(images), discriminator_phase(images), generator_phase(images)


# %% [markdown]
# After each epoch we write down the mean of each loss, and the codes of the test images. We will need them as evidence.
#
# **Predict**, before you run it: will the discriminator's loss fall, as losses do, or rise? Will the codes settle?

# %%
followed, followed_labels = digits.x_test[:2000], digits.y_test[:2000]
batches = tf.data.Dataset.from_tensor_slices(train_images).shuffle(len(train_images)).batch(batch_size)

start = time.perf_counter()
codes_by_epoch, losses_by_epoch = [encoder(followed)], []
for epoch in range(1, epochs + 1):
    losses_by_epoch.append(np.mean([train_step(images) for images in batches], axis=0))
    codes_by_epoch.append(encoder(followed))
    if epoch == 1 or epoch % 10 == 0:
        values = "reconstruction {:.4f}  discriminator {:.3f}  generator {:.3f}".format(*losses_by_epoch[-1])
        print(f"epoch {epoch:2d}  {values}")
print(f"{time.perf_counter() - start:.0f} seconds")

# %% [markdown]
# A `Recording` holds such notes. It is what the course's figures take.

# %%
loss_names = ("reconstruction_loss", "discriminator_loss", "generator_loss")
article = aae.Recording(
    codes=np.array(codes_by_epoch, "float16"),  # (epochs + 1, images, 2)
    labels=followed_labels,
    losses=dict(zip(loss_names, np.transpose(losses_by_epoch))),
    prior=aae.Gaussian(latent_dim=2, stddev=prior_stddev),
)

# %% [markdown]
# ## The evidence, first part: the losses
#
# In the figure, look at the right panel: where does the discriminator's loss (solid line) go after its first swings, and where does it end?

# %%
aae.plot_losses(article)

# %% [markdown]
# The reconstruction loss falls, as losses of a single network do. The discriminator's loss swings at first, falls well below 2 ln 2, and then **rises** towards it.
# The article saw the same and took it as good news: the discriminator finds it harder and harder to tell the two apart.
#
# Why 2 ln 2? Let $p(z)$ be the density of the prior at a code and $q(z)$ the density of the encoder's codes there.
# The best possible discriminator answers with the share of real codes at that place:
#
# $$\sigma(a(z)) = \frac{p(z)}{p(z) + q(z)}.$$
#
# Where the codes follow the prior, $p = q$, and the best answer is 1/2 everywhere.
# Each of the two terms then costs $-\ln \frac12 = \ln 2$, and the sum is $2 \ln 2 \approx 1.386$.
# A good generator leaves a good discriminator nothing better than guessing.
#
# **Predict:** so a loss of 2 ln 2 proves that codes match the prior? Ask a discriminator that never trained about codes that match nothing.

# %%
untrained = build_network("untrained", 2, 1, "linear")
far_away = sample_prior(500) + 30.0
loss = cross_entropy(1.0, untrained(sample_prior(500))) + cross_entropy(0.0, untrained(far_away))
print(f"loss of an untrained discriminator on codes 30 away from the prior: {loss:.3f}")

# %% [markdown]
# It does not. A discriminator that has learned nothing has this loss too.
# The loss says something about two players at once. To judge the codes, we must look at the codes.

# %% [markdown]
# ## The evidence, second part: the codes
#
# In the figure, look from top to bottom: how do the blue bars (codes of test images) approach the black line (the prior)? Are they centred at 0 in the end?

# %%
aae.plot_code_histograms(article, epochs=[0, 10, 20, 60])

# %% [markdown]
# Before training all codes lie in one point. In the end they have about the shape of the prior, and lie around 0.
# The article shows such histograms as its evidence.
#
# Eyes are kind judges of histograms. Three numbers are stricter:
#
# - the **mean** of each dimension: should be 0
# - the **standard deviation** of each dimension: should be 5
# - the **energy distance** between codes $z$ and samples $z'$ of the prior:
#
# $$2\,\mathbb{E}|z - z'| - \mathbb{E}|z_1 - z_2| - \mathbb{E}|z'_1 - z'_2|$$
#
# It compares the distances between the two groups with the distances inside each group. It is 0 exactly when both are distributed alike.
#
# **Predict:** which of the three numbers notices codes that sit in four clumps, at (5, 5), (5, -5), (-5, 5) and (-5, -5)?


# %%
def match(name, codes):
    """Prints how well codes match the prior; returns means, standard deviations and energy distance."""
    real_codes = np.asarray(aae.Gaussian(stddev=prior_stddev).sample(2000, seed=0))
    distance = float(aae.metrics.energy_distance(codes, real_codes))
    means, stddevs = codes.mean(axis=0), codes.std(axis=0)
    print(
        f"{name}: means {means.round(2)}, standard deviations {stddevs.round(2)}, energy distance {distance:.3f}"
    )
    return means, stddevs, distance


corners = prior_stddev * np.sign(sample_prior(len(train_images)))  # four points, (-5, -5) to (5, 5)
for name, some_codes in {
    "samples of the prior": np.asarray(sample_prior(len(train_images))),
    "codes in four clumps": corners,
    "codes before training": article.codes[0].astype("float32"),
    "codes after training": encoder.predict(train_images, verbose=0),
}.items():
    match(name, some_codes)

# %% [markdown]
# The first line is the yardstick: other samples of the same prior. Nothing can match better than that, so differences of this size mean nothing.
# The four clumps have the right means and standard deviations. Only the energy distance sees that their shape is wrong.

# %% [markdown]
# ## The article's recipe wobbles
#
# So far we looked at the end. **Predict:** if you had stopped some epochs earlier, would you have got the same codes?
#
# In the figure, look at the first 20 epochs, and then at how still the lines stand after epoch 30.


# %%
def plot_stddevs(recordings):
    """Standard deviation of each dimension of the codes at each epoch, one panel for each recording."""
    figure, axes = aae.subplots(1, len(recordings), size=(5 * len(recordings), 3.6))
    for ax, (name, recording) in zip(np.ravel(axes), recordings.items()):
        stddevs = recording.codes.astype("float32").std(axis=1)  # (epochs + 1, 2)
        for dimension, line in enumerate(("solid", "dashed")):
            ax.plot(stddevs[:, dimension], linestyle=line, linewidth=2, label=f"code {dimension + 1}")
        ax.axhline(prior_stddev, color="#202020", linewidth=0.9, linestyle="dotted", label="prior")
        ax.set(title=name, xlabel="epoch", ylabel="standard deviation", ylim=(0, 14))
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        ax.legend(fontsize=9)
        late = stddevs[len(stddevs) // 2 :]
        figure.alt += (
            f"{name}: standard deviations of two codes over {recording.epochs} epochs, at most {stddevs.max():.1f}; "
            f"in the second half of training from {late.min():.1f} to {late.max():.1f}; the prior's is 5. "
        )
    return figure


plot_stddevs({"the article's settings": article})

# %% [markdown]
# It takes 20 epochs or so until the codes have the size of the prior. After that they keep moving around it.
# The peak at the start hides something: a standard deviation does not see where the codes are. Here are their means, too.


# %%
def first_epochs(recording):
    for epoch, codes in enumerate(recording.codes[:5].astype("float32")):
        print(f"epoch {epoch}: means {codes.mean(axis=0).round(1)}, stddevs {codes.std(axis=0).round(1)}")


first_epochs(article)

# %% [markdown]
# In the first epoch the codes are thrown out to many times the prior's size. Then they come back and collapse into a narrow peak.
# The later movement in one number: how far does a code travel in one epoch?


# %%
def travel(recording):
    """Mean distance that a code moves from one epoch to the next, over the last 10 epochs."""
    codes = recording.codes[-11:].astype("float32")
    return float(np.linalg.norm(np.diff(codes, axis=0), axis=2).mean())


print(f"a code travels {travel(article):.2f} per epoch; the prior's standard deviation is {prior_stddev:g}")

# %% [markdown]
# The losses stand nearly still by then, but the codes do not. Which codes you get depends on when you stop.

# %% [markdown]
# ## What steadies it
#
# We look at four settings of the recipe, one at a time, and change each: starting weights, input of the discriminator, learning rate, momentum.
#
# **Starting weights.** The article draws all weights from N(0, 0.01). Glorot's rule chooses the range by the sizes of the layer's input and output.
#
# Below, an encoder and a decoder take 15 steps of the reconstruction phase from either start. We print how wide the codes are, and the gradient that reaches the encoder's first layer.
#
# **Predict:** which codes move first?

# %%
for start in ("article", "glorot_uniform"):
    keras.utils.set_random_seed(1)
    trial_encoder, trial_decoder = aae.build_encoder(initializer=start), aae.build_decoder(initializer=start)
    trial_variables = trial_encoder.trainable_variables + trial_decoder.trainable_variables
    trial_optimizer, widths, gradient_sizes = keras.optimizers.Adam(1e-3), [], []
    for step in range(16):
        images = train_images[100 * step % 1500 :][:batch_size]
        with tf.GradientTape() as tape:
            trial_codes = trial_encoder(images)
            loss = mean_squared_error(images, trial_decoder(trial_codes))
        gradients = tape.gradient(loss, trial_variables)
        widths.append(np.std(trial_codes, axis=0).max())
        gradient_sizes.append(np.abs(gradients[0]).mean())
        trial_optimizer.apply(gradients, trial_variables)
    print(f"{start:15s} standard deviation every 3 steps: {np.round(widths[::3], 3)}")
    print(f"{'':15s} first gradient: {gradient_sizes[0]:.0e}, last: {gradient_sizes[-1]:.0e}")

# %% [markdown]
# Glorot's codes grow at once, and come back. The article's sit still, and then grow many times over in a few steps.
#
# The second line of each says why. Layers of small weights shrink the gradient on its way down to the first layer, far below 1e-7.
# Adam divides a gradient by its own size plus that number (its `epsilon`), so at first almost nothing happens. But each growth makes the next gradient larger, and so it runs away.
# In the run above, the codes were thrown out within the first 15 steps.

# %% [markdown]
# **Input of the discriminator.** It sees codes and samples of size 5. Networks like inputs of size 1, so we divide by the prior's standard deviation inside of the discriminator: `input_scale`.
#
# Below, two discriminators with the same starting weights learn for 25 steps to tell the prior from codes that sit in a narrow cloud, as ours do early on.
# **Predict:** which one is ahead after 25 steps?

# %%
for input_scale in (1.0, prior_stddev):
    keras.utils.set_random_seed(0)
    trial = aae.build_discriminator(hidden=(512, 256), input_scale=input_scale)
    trial_optimizer, losses = keras.optimizers.Adam(1e-3), []
    for _ in range(25):
        with tf.GradientTape() as tape:
            loss = cross_entropy(1.0, trial(sample_prior(100)))
            loss += cross_entropy(0.0, trial(tf.random.normal((100, 2), stddev=0.2)))
        variables = trial.trainable_variables
        trial_optimizer.apply(tape.gradient(loss, variables), variables)
        losses.append(float(loss))
    print(f"codes divided by {input_scale:g}: loss {np.mean(losses[-5:]):.2f} after 25 steps")

# %% [markdown]
# Without the division the discriminator is ahead. In a game that is no advantage: if it is certain too early, the encoder has no time to follow.
# The table below will show how far ahead it gets in training.

# %% [markdown]
# **Learning rate.** A constant rate never lets the players rest: each step of one is an occasion for the other.
# A cosine decay lets the rate fall to 0 at the last step.
#
# $$\text{rate}(t) = \frac{0.001}{2}\left(1 + \cos\frac{\pi t}{T}\right)$$

# %%
decay = keras.optimizers.schedules.CosineDecay(1e-3, decay_steps=900)
{f"step {step}": float(f"{float(decay(step)):.2g}") for step in (0, 225, 450, 675, 900)}

# %% [markdown]
# **Momentum.** Adam's `beta_1` says how much of the old direction a step keeps. With 0.9, steps go on in a direction that the other player may have made wrong by now.
# Radford, Metz and Chintala (*Unsupervised Representation Learning with Deep Convolutional GANs*, [arXiv 1511.06434](https://arxiv.org/abs/1511.06434)) found that 0.5 steadies a GAN.

# %% [markdown]
# ### Which of the four matters?
#
# Only a comparison can tell: take one change away and leave the others, or make one change alone.
# These runs take too long for a lesson. `benchmarks/bands_03.py` made them, on the embedded digits with 60 epochs each. A cell shows the lowest and the highest value over the seeds.
#
# The steadied recipe uses smaller networks (512 and 256 hidden units), for speed. All rows but the last use those, so that only one thing differs.
# "Discriminator's lowest" is the lowest mean loss of an epoch: the smaller, the further ahead it once was.
# "Settled by epoch" is the epoch from which on the energy distance to the prior stays below 0.3.
#
# | recipe | seeds | test MSE | neighbour accuracy | standard deviations | discriminator's lowest | settled by epoch |
# |---|---|---|---|---|---|---|
# | steadied | 5 | 0.021 to 0.023 | 0.71 to 0.81 | 4.8 to 5.2 | 0.8 to 1.0 | 7 to 19 |
# | without the scaled discriminator | 5 | 0.021 to 0.023 | 0.72 to 0.79 | 4.7 to 5.1 | 0.4 to 0.7 | 6 to 25 |
# | without Glorot weights | 5 | 0.024 to 0.032 | 0.55 to 0.70 | 4.0 to 5.6 | 0.6 to 0.8 | 30 to 42; never in 1 |
# | without the cosine decay | 5 | 0.020 to 0.024 | 0.75 to 0.82 | 4.4 to 7.1 | 0.8 to 1.0 | 53 to 55; never in 2 |
# | without beta_1 = 0.5 | 5 | 0.023 to 0.024 | 0.70 to 0.72 | 4.9 to 5.2 | 0.7 to 0.9 | 15 to 20 |
# | none of the four | 5 | 0.023 to 0.037 | 0.26 to 0.68 | 0.8 to 4.8 | 0.2 to 0.5 | 38; never in 4 |
# | only the scaled discriminator | 3 | 0.024 to 0.030 | 0.58 to 0.70 | 3.6 to 8.6 | 0.7 to 0.8 | 40 to 45; never in 1 |
# | only Glorot weights | 3 | 0.022 to 0.026 | 0.71 to 0.77 | 4.3 to 5.0 | 0.5 to 0.7 | 38 to 60 |
# | only the cosine decay | 3 | 0.033 to 0.038 | 0.20 to 0.46 | 1.7 to 3.2 | 0.2 to 0.4 | never |
# | only beta_1 = 0.5 | 3 | 0.022 to 0.023 | 0.71 to 0.76 | 4.5 to 5.2 | 0.6 to 0.7 | 23 to 45 |
# | the article's recipe | 5 | 0.020 to 0.025 | 0.60 to 0.81 | 4.6 to 5.4 | 0.5 to 0.7 | 21 to 42 |
#
# **Before you read on:** which of the four changes would you keep, if you could keep only one?

# %% [markdown]
# What the table says:
#
# - **None of the four:** the discriminator runs far ahead, and in four of five seeds the codes never settle. The encoder cannot follow.
# - **Glorot weights, `beta_1` = 0.5 and the scaled discriminator** each hold the discriminator back: with any one of them alone, its loss never falls as low as 0.4. Glorot weights or `beta_1` alone are enough for all of their seeds to settle.
# - **The cosine decay** alone helps nothing: a lost game is brought to rest as a lost game. But without it the codes settle at epoch 53 at the earliest, or never.
# - **Without Glorot weights** the steadied recipe loses most: larger errors, worse neighbours, later rest.
# - **Without `beta_1` = 0.5** the codes match the prior as well, but neighbours agree less often and copies are a little worse.
# - **Without the scaled discriminator** nothing is worse at the end. The loss once falls lower (0.4 to 0.7 instead of 0.8 to 1.0), but the other changes already leave enough room. It is an insurance that costs nothing.
# - **The article's recipe** has networks with more units. All five seeds settle, so size is another way to survive these settings. But a lot is left to chance: the neighbour accuracy is 0.60 or 0.81, depending on the seed.

# %% [markdown]
# ## The same with the library
#
# You have written all three phases. From here on the course imports them.
# The library's training step is the one you know:

# %%
print(inspect.getsource(aae.AdversarialAutoencoder.train_step))

# %% [markdown]
# `build_steady_model` builds the three networks with the four changes and compiles the model with its three optimizers. It trains on the same 1,500 images.
# It needs the number of steps, because the cosine must know where to end. `aae.explore.live` takes the notes that we took by hand, and draws them while the training goes on.
#
# **Predict:** what will the discriminator's loss do this time, and what the standard deviations?

# %%
keras.utils.set_random_seed(1)
steps = epochs * len(train_images) // batch_size
model = aae.build_steady_model(aae.Gaussian(latent_dim=2, stddev=prior_stddev), steps, seed=1)
watch = aae.explore.live(digits.x_test, digits.y_test)

start = time.perf_counter()
model.fit(train_images, batch_size=batch_size, epochs=epochs, callbacks=[watch])
steady = watch.recording
print(f"{time.perf_counter() - start:.0f} seconds")

# %% [markdown]
# In the next two figures, look at the end of each curve: does it still move?

# %%
aae.plot_losses(steady)

# %%
plot_stddevs({"the article's settings": article, "steadied": steady})

# %%
first_epochs(steady)
for name, recording in (("article's settings", article), ("steadied", steady)):
    print(f"{name}: a code travels {travel(recording):.2f} per epoch")

# %% [markdown]
# The steadied codes grow to the size of the prior without being thrown far beyond it, and they come to rest.
#
# In the next figure, look at the last row: do the bars follow the line?

# %%
aae.plot_code_histograms(steady)

# %% [markdown]
# In the next figure, each digit is drawn where its code lies. Look for two things: do the codes fill the prior's contours without large holes, and do equal digits lie together?

# %%
test_codes = model.encoder.predict(digits.x_test, verbose=0)
aae.plot_codes(test_codes[:2000], digits.y_test[:2000], prior=model.prior)

# %% [markdown]
# No label was used in training. Digits that look alike lie together, because the decoder must draw similar pictures from neighbouring codes.
#
# Now the numbers, for both models. Means, standard deviations and energy distance are those of training codes: they are what the discriminator saw, and there are enough of them.
# The test error and the neighbour accuracy (lesson 01) use images that no network has seen.


# %%
def compare(name, trained_encoder, trained_decoder):
    train_codes = trained_encoder.predict(train_images, verbose=0)
    test_codes = trained_encoder.predict(digits.x_test, verbose=0)
    copies = trained_decoder.predict(test_codes, verbose=0)
    error = float(np.mean((copies - digits.x_test) ** 2))
    labels = digits.y_train[: len(train_images)]
    accuracy = aae.metrics.neighbour_accuracy(train_codes, labels, test_codes, digits.y_test, k=5)
    weights = trained_encoder.count_params() + trained_decoder.count_params()
    print(f"{name}: test MSE {error:.4f}, neighbour accuracy {accuracy:.2f}, {weights:,} weights")
    return error, accuracy, *match(name, train_codes)


compare("article's settings", encoder, decoder)
error, accuracy, means, stddevs, distance = compare("steadied", model.encoder, model.decoder)

# %% [markdown]
# What this lesson claims of the steadied recipe. The bounds hold for each of five seeds, with a margin.

# %%
if digits.name == "digits":
    claim("test mean squared error", error, high=0.026)
    claim("neighbour accuracy", accuracy, low=0.65)
    for dimension in range(2):
        claim(f"standard deviation of code {dimension + 1}", stddevs[dimension], low=4.5, high=5.5)
        claim(f"mean of code {dimension + 1}", means[dimension], low=-0.75, high=0.75)
    claim("energy distance to the prior", distance, high=0.15)
    claim("final discriminator loss", steady.losses["discriminator_loss"][-1], low=1.33, high=1.42)

# %% [markdown]
# Compare the two models above, and be fair. The article's has more than three times the weights, and at the end it may copy as well or better.
# The steadied recipe is not a better autoencoder. It is one that arrives by a short way, in less time, and stands still when it is there.
#
# Compare the test error with that of the plain autoencoder in lesson 01, too. A shape for the codes has a price. Lesson 04 shows what it buys.

# %% [markdown]
# ## Check yourself
#
# Choose an answer in your head, then open it. From the keyboard: Tab goes to a choice, Enter opens it.
#
# **1. Which networks does the generator phase move?**
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
# No: it makes images from codes and plays no part in this phase. In a GAN for images it would be the generator; here codes are what is faked.
#
# </details>
#
# **2. Training ends with a discriminator loss of 1.38 and a generator loss of 0.69. Is the job done?**
#
# <details><summary>yes, these are 2 ln 2 and ln 2</summary>
#
# No: they are also the losses of a discriminator that has not learned anything. Equal losses, two reasons.
#
# </details>
#
# <details><summary>only a measurement of the codes can tell</summary>
#
# Right: means, standard deviations and the energy distance to the prior, on enough codes.
#
# </details>
#
# <details><summary>no, both losses should reach 0</summary>
#
# No: a discriminator loss of 0 would mean that codes and prior are told apart without error.
#
# </details>
#
# **3. Why does each phase have an Adam optimizer of its own?**
#
# <details><summary>an optimizer can hold the variables of one network only</summary>
#
# No: the reconstruction phase gives one optimizer the variables of two networks.
#
# </details>
#
# <details><summary>the phases need different learning rates</summary>
#
# No: they may have the same one, as in the article. What must not be shared is something else.
#
# </details>
#
# <details><summary>Adam keeps running averages of gradients, and those of two losses do not belong into one average</summary>
#
# Right: the encoder gets gradients from two losses that pull in different directions.
#
# </details>
#
# **4. `sample_prior` draws with NumPy inside of a `tf.function`. What happens?**
#
# <details><summary>it raises an error</summary>
#
# No: nothing complains, which makes it a mistake that is hard to see.
#
# </details>
#
# <details><summary>the same samples are used in every step</summary>
#
# Right: Python runs once, while TensorFlow records. The numbers drawn then become constants.
#
# </details>
#
# <details><summary>it works, only more slowly</summary>
#
# No: it is fast, and wrong. The discriminator learns the same hundred points by heart.
#
# </details>

# %% [markdown]
# ## Summary
#
# - A prior is chosen before training. A discriminator forces the codes onto it, from samples alone.
# - Three phases, three losses, three optimizers: encoder and decoder copy; the discriminator learns 1 for the prior and 0 for codes; the encoder learns to get the 1.
# - A network is frozen by being left out of the phase's list of variables. Lists are made of objects, not of name prefixes.
# - The discriminator's loss rises towards 2 ln 2 when good codes leave it nothing but guessing. An untrained discriminator has the same loss, so measure the codes: means, standard deviations, energy distance.
# - The article's recipe is thrown about at the start and does not come to rest. Glorot weights, a smaller `beta_1` and a scaled discriminator keep the discriminator from winning early; the cosine decay brings rest.
#
# **Exercise:** [ex03, training an AAE](../exercises/ex03_training_an_aae.ipynb). You write each phase yourself, and swap the prior.
#
# **Next:** [lesson 04, walking the code space](04_walking_the_code_space.ipynb). Now that darts hit prints: what hangs where?

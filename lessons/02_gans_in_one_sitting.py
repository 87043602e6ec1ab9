# %% [markdown]
# # Lesson 02: GANs in one sitting
#
# After this lesson you can
#
# - write the losses of a discriminator and of a generator from logits, and say what each costs when the discriminator guesses
# - write the two phases of the training, each of which moves the weights of its own network alone
# - tell by measurement whether fakes match real points, and say why the losses alone cannot tell
# - recognise a generator that has collapsed, and find out which setting is to blame for a failed run
#
# **You need** [lesson 01](01_autoencoder_gaps.ipynb), and what a gradient is.
# **Time:** 60 minutes, of which the computer works about two. The exercise takes another 80, in two sittings.
# Sections named "Closer look" may be left out.

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import claim
from aae_teach.metrics import energy_distance

seed = 0
keras.utils.set_random_seed(seed)
digits = aae.load_digits()
embedded = digits.name == "digits"
small = len(digits.x_train) < 5000

# %% [markdown]
# ## The GAN recap: a generator, a discriminator, alternate training
#
# A [generative adversarial network](../docs/glossary.md#generative-adversarial-network) (GAN) learns to draw new samples from a distribution of which it has seen only samples. It consists of two networks.
#
# - The **[generator](../docs/glossary.md#generator)** turns random noise into a sample, called a [fake](../docs/glossary.md#fake).
# - The **[discriminator](../docs/glossary.md#discriminator)** looks at a sample and says how likely it is to be real.
#
# They are trained in turns: the discriminator learns to tell real samples from fakes, then the generator learns to make fakes that it takes for real, and so on.
# In the ideal game this ends when nobody can tell one from the other.
#
# The idea is from Goodfellow et al., [Generative Adversarial Networks](https://arxiv.org/abs/1406.2661) (2014).

# %%
aae.plot_diagram("gan")

# %% [markdown]
# ## A distribution that fits on a page
#
# Points in the plane can be drawn, and so can all that the two networks do with them. The real samples lie on a noisy ring.
# The training set has 20,000 of them. Another 2,000 are [held out](../docs/glossary.md#held-out) to measure with.

# %%
ring = aae.load_toy("ring", 20_000)
ring_test = aae.load_toy("ring", 2000, seed=1)
aae.plot_samples(ring_test[:500])

# %% [markdown]
# ## A discriminator alone
#
# A discriminator is a classifier with two classes: real samples have the label 1, fakes the label 0.
# There is no generator yet; the fakes are spread evenly over a square.
#
# The output of the network is one number $a$ without bounds, the **[logit](../docs/glossary.md#logit)**. The sigmoid turns it into the probability that the sample $x$ is real:
#
# $$D(x) = \sigma(a) = \frac{1}{1 + e^{-a}}$$
#
# The loss is the [cross-entropy](../docs/glossary.md#cross-entropy): $-\ln D(x)$ for a real sample, $-\ln(1 - D(x))$ for a fake.
#
# Why does the network not return $D(x)$ itself? Its loss could be computed from the probability, or straight from the logit.
# **Predict:** what do the two ways give in float32, for a fake with the logit 20?

# %%
aae.prediction(
    "02.two_ways",
    "the same loss from both",
    "the right loss from the logit only",
    "the right loss from the probability only",
    "a wrong loss from both",
)

# %%
logit = tf.constant([[20.0]])
fake_label = tf.zeros((1, 1))
cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)

print("1 - sigmoid(20)        ", 1 - tf.sigmoid(logit).numpy().item())
print("-ln(1 - sigmoid(20))   ", -tf.math.log(1 - tf.sigmoid(logit)).numpy().item())
print("Keras, of probabilities", keras.losses.BinaryCrossentropy()(fake_label, tf.sigmoid(logit)).numpy())
print("Keras, of logits       ", cross_entropy(fake_label, logit).numpy())

# %% [markdown]
# Float32 rounds the probability to 1, and the loss of the fake becomes infinite. Given the bare probability, as here, Keras keeps it a little away from 1, where its loss is flat: the worst mistake has the gradient 0. (Behind its own sigmoid layer Keras finds the logit.)
# Computed from the logit the loss is 20, as it should be. So discriminators return logits, and the loss is told so by `from_logits=True`.

# %% [markdown]
# ### Train it
#
# A logit above 0 means a probability above 0.5, so the accuracy needs no sigmoid.
# The starting weights are Keras's own choice, `glorot_uniform`; lesson 03b compares others.


# %%
def train_classifier(real, fake, epochs=5):
    """A new discriminator, trained to tell `real` (1) from `fake` (0)."""
    classifier = aae.build_discriminator(hidden=(128, 128), initializer="glorot_uniform")
    classifier.compile(keras.optimizers.Adam(1e-3), keras.losses.BinaryCrossentropy(from_logits=True))
    labels = np.concatenate([np.ones((len(real), 1)), np.zeros((len(fake), 1))])
    classifier.fit(np.concatenate([real, fake]), labels, batch_size=200, epochs=epochs, verbose=0)
    return classifier


def accuracy(classifier, real, fake):
    real_logits, fake_logits = classifier(real).numpy(), classifier(fake).numpy()
    return (np.mean(real_logits > 0) + np.mean(fake_logits <= 0)) / 2


random = np.random.default_rng(seed)
square = random.uniform(-2.5, 2.5, (20_000, 2)).astype("float32")
square_test = random.uniform(-2.5, 2.5, (2000, 2)).astype("float32")
classifier = train_classifier(ring, square)

# %% [markdown]
# **Predict:** some points of the square lie on the ring by chance. Can the accuracy reach 1?
#
# On the white line of the figure the probability is 0.5. It should run on both sides of the ring.

# %%
aae.prediction("02.accuracy", "yes", "no")

# %%
print(f"accuracy on points that it has not seen: {accuracy(classifier, ring_test, square_test):.3f}")
aae.plot_decision_surface(classifier, extent=2.5, real=ring_test[:200], fake=square_test[:200])

# %%
claim("accuracy against the square", accuracy(classifier, ring_test, square_test), low=0.89, high=0.93)

# %% [markdown]
# ### What the probability means
#
# Even the brightest place is no certainty, because fakes fall there too.
# Let real points have the density $p(x)$ and fakes $q(x)$, and let the discriminator see **as many real points as fakes**. The best answer is the share of the real ones:
#
# $$D^*(x) = \frac{p(x)}{p(x) + q(x)}$$
#
# The reason: the mean loss at a place $x$ is proportional to $-p \ln D - q \ln(1 - D)$.
# Its derivative by $D$, $-\frac{p}{D} + \frac{q}{1 - D}$, is 0 where $D = \frac{p}{p + q}$. With $r$ real points for each fake, $p$ becomes $r p$.
#
# We know both densities here, so we can compare. The square has $q = 1/25$.
# The radius of the ring is normal, with mean 1.75 and standard deviation about 0.08; dividing by the circumference $2 \pi r$ gives $p$.

# %%
radius = np.linalg.norm(square_test, axis=1)
p = np.exp(-(((radius - 1.75) / 0.08) ** 2) / 2) / (np.sqrt(2 * np.pi) * 0.08 * 2 * np.pi * radius)
best = p / (p + 1 / 25)
learned = tf.sigmoid(classifier(square_test)).numpy()[:, 0]

on_ring = np.abs(radius - 1.75) < 0.03
print(f"on the ring: best answer {best[on_ring].mean():.2f}, learned {learned[on_ring].mean():.2f}")

# %%
claim("mean distance from the best answer", np.mean(np.abs(best - learned)), high=0.06)

# %% [markdown]
# ## What guessing costs
#
# If fakes and real points have the same density, $D^*(x) = 1/2$ everywhere: the best discriminator can only guess.
# Its loss is then $-\ln \frac12 = \ln 2$ on real samples, and the same on fakes. The [discriminator's loss](../docs/glossary.md#discriminator-loss) is the sum of both.
#
# **Predict:** which logit means a probability of one half?

# %%
aae.prediction("02.logit_of_half")

# %%
guess = tf.zeros((100, 1))
guessing_generator = cross_entropy(tf.ones_like(guess), guess).numpy()
guessing_discriminator = guessing_generator + cross_entropy(tf.zeros_like(guess), guess).numpy()
print(f"discriminator {guessing_discriminator:.4f}, 2 ln 2 is {2 * np.log(2):.4f}")
print(f"generator     {guessing_generator:.4f},   ln 2 is {np.log(2):.4f}")

# %% [markdown]
# Keep these two numbers: **1.386** and **0.693**. In the ideal game both losses end there.

# %% [markdown]
# ## A step by hand
#
# So far `fit` made the steps. Two networks that take turns need steps of their own, and a step has three parts.
# A [gradient tape](../docs/glossary.md#gradient-tape) records how a loss is computed. `tape.gradient` walks back through the record. `optimizer.apply` changes the variables, and only those in its list.
#
# Here is a step for one variable $w$ with the loss $(w - 1)^2$.
#
# **Predict:** $w$ is 3 and the learning rate 0.2. Where is $w$ after one step?

# %%
aae.prediction("02.w_after_a_step")

# %%
w = tf.Variable(3.0)
plain_descent = keras.optimizers.SGD(0.2)


def step():
    with tf.GradientTape() as tape:
        loss = (w - 1) ** 2
    gradient = tape.gradient(loss, w)
    plain_descent.apply([gradient], [w])
    return gradient


places = [w.numpy()]
print(f"gradient {step():.2f}, and w is now {w.numpy():.2f}")

# %%
for _ in range(4):
    places.append(w.numpy())
    step()
places, line = np.array(places), np.linspace(-0.2, 3.2, 100)
figure, ax = aae.subplots(size=(6, 3.6))
figure.alt = (
    "Points on the curve of the loss go down its slope towards the minimum at w = 1, each step shorter."
)
ax.plot(line, (line - 1) ** 2, color="grey")
ax.plot(places, (places - 1) ** 2, "o--", color="#3f90da")
ax.set(xlabel="variable w", ylabel="loss", title="steps against the gradient, from w = 3")
figure

# %% [markdown]
# The gradient is 4, and the step is 0.2 times that, downwards.
# `tf.function(step)` is the same step as a graph: TensorFlow traces the function once and is faster afterwards.

# %% [markdown]
# ## Two phases
#
# Now the fakes come from a generator $G$: noise $z$ from a normal distribution becomes a fake $G(z)$.
# In the diagram the network that moves is blue, the red arrows are the gradient's way back, and what takes no part is grey.

# %%
aae.plot_diagram("gan", ("discriminator", "generator"))

# %% [markdown]
# **Discriminator phase.** The discriminator descends, the generator stands still:
#
# $$L_D = -\overline{\ln D(x)} - \overline{\ln\bigl(1 - D(G(z))\bigr)}$$
#
# The bar is the mean over a [batch](../docs/glossary.md#batch). The fakes are made before the tape starts, so no gradient can reach the generator.


# %% tags=["slide"]
def discriminator_phase(generator, discriminator, optimizer, real, noise):
    fake = generator(noise)
    with tf.GradientTape() as tape:
        real_logits, fake_logits = discriminator(real), discriminator(fake)  # (batch, 1) each
        real_loss = cross_entropy(tf.ones_like(real_logits), real_logits)
        fake_loss = cross_entropy(tf.zeros_like(fake_logits), fake_logits)
        loss = real_loss + fake_loss
    variables = discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss


# %% [markdown]
# **Generator phase.** [The generator descends](../docs/glossary.md#generator-loss), the discriminator stands still:
#
# $$L_G = -\overline{\ln D(G(z))}$$
#
# The fakes carry the label **1** here: it is what the generator wants the discriminator to say.
# The gradient must pass through the discriminator to the generator, so this time the fakes are made under the tape.
# The discriminator stays as it is because its variables are not in the list.


# %% tags=["slide"]
def generator_phase(generator, discriminator, optimizer, noise):
    with tf.GradientTape() as tape:
        fake_logits = discriminator(generator(noise))
        loss = cross_entropy(tf.ones_like(fake_logits), fake_logits)
    variables = generator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss


# %% [markdown]
# ### Who moves
#
# **Predict:** which weights differ after one discriminator phase, and which after one generator phase?

# %%
aae.prediction(
    "02.who_moves",
    "in each phase only its own network",
    "in each phase both networks",
    "both in the discriminator phase only",
    "both in the generator phase only",
)


# %%
def new_networks():
    small = {"hidden": (128, 128), "initializer": "glorot_uniform"}
    generator = aae.build_generator(noise_dim=2, sample_size=2, **small)
    return generator, aae.build_discriminator(latent_dim=2, **small)


def new_optimizer(network, learning_rate=1e-3):
    optimizer = keras.optimizers.Adam(learning_rate, beta_1=0.5)
    optimizer.build(network.trainable_variables)
    return optimizer


def largest_change(network, before):
    return max(np.abs(new - old).max() for new, old in zip(network.get_weights(), before))


generator, discriminator = new_networks()
generator_optimizer, discriminator_optimizer = new_optimizer(generator), new_optimizer(discriminator)
noise = tf.random.normal((200, 2))

for name in ("discriminator phase", "generator phase"):
    before = generator.get_weights(), discriminator.get_weights()
    if name == "discriminator phase":
        discriminator_phase(generator, discriminator, discriminator_optimizer, ring[:200], noise)
    else:
        generator_phase(generator, discriminator, generator_optimizer, noise)
    moved = largest_change(generator, before[0]), largest_change(discriminator, before[1])
    print(f"{name:20} generator moved by {moved[0]:.2g}, discriminator by {moved[1]:.2g}")

# %% [markdown]
# Exactly zero for the network that stands still. The other moved by about the learning rate, 0.001, because Adam divides a gradient by its usual size.
# With `beta_1=0.5` Adam forgets old gradients sooner than usual. We set it so since the other network keeps changing the task.
# `build` makes Adam's averages now: a traced graph may not make variables later.

# %% [markdown]
# ### Why the label is 1
#
# The generator could also ascend the discriminator's own loss: it would minimise $\ln(1 - D)$, and the fakes would keep the label 0.
# Both losses fall when the logit rises. They differ in how steeply.
#
# **Predict:** early in the training the fakes are bad and their logits far below 0. Which of the two curves has a slope there?

# %%
aae.prediction("02.slope", "ln(1 - D)", "-ln D", "both", "neither")

# %%
logits = np.linspace(-8, 8, 200, dtype="float32")
figure, ax = aae.subplots(size=(6, 3.6))
figure.alt = "Two falling curves. Left, at negative logits, ln(1 - D) is flat at 0 and -ln D falls steeply."
ax.plot(logits, tf.math.log_sigmoid(-logits), "--", color="#bd1f01", label="ln(1 - D), saturating")
ax.plot(logits, -tf.math.log_sigmoid(logits), color="#3f90da", label="-ln D, label 1")
ax.set(xlabel="logit of a fake", ylabel="generator's loss")
ax.legend()
figure

# %% [markdown]
# At a logit of -8 the discriminator is sure that it sees a fake. There $\ln(1 - D)$ is flat, or **saturated**. The loss with the label 1 has a slope of nearly -1, and is called **non-saturating**.
#
# ### A discriminator that is too strong
#
# A discriminator now learns longer and longer, against a generator that stands still. Nothing else changes.
#
# **Predict:** what becomes of the gradient that the generator would get from each of the two losses?

# %%
aae.prediction(
    "02.gradients",
    "both fade",
    "both go on growing",
    "only that of ln(1 - D) fades",
    "only that of -ln D fades",
)

# %%
fast_discriminator_phase = tf.function(discriminator_phase)
fast_generator_phase = tf.function(generator_phase)


def draw(points, count=200):
    """A random batch of the real points."""
    return tf.constant(points[random.integers(0, len(points), count)])


def gradient_size(loss_of_logits):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(loss_of_logits(discriminator(generator(noise))))
    return float(tf.linalg.global_norm(tape.gradient(loss, generator.trainable_variables)))


generator, discriminator = new_networks()
discriminator_optimizer, sizes = new_optimizer(discriminator), {}
print("discriminator steps   gradient of ln(1 - D)   gradient of -ln D")
for steps in range(301):
    if steps in (0, 30, 100, 300):
        sizes[steps] = (
            gradient_size(lambda logits: tf.math.log_sigmoid(-logits)),
            gradient_size(lambda logits: -tf.math.log_sigmoid(logits)),
        )
        print("{:19} {:23.4f} {:19.4f}".format(steps, *sizes[steps]))
    fast_discriminator_phase(generator, discriminator, discriminator_optimizer, draw(ring), noise)

# %%
claim("gradient of ln(1 - D), after 300 steps over after 30", sizes[300][0] / sizes[30][0], high=0.2)
claim("gradient of -ln D, after 300 steps over after 30", sizes[300][1] / sizes[30][1], low=2)

# %% [markdown]
# At first both gradients grow. Then, the surer the discriminator is of every fake, the less is left of the saturating loss's gradient; that of $-\ln D$ goes on growing.
# With the label 1 a gradient is left. What either does to a training is not tested here. [Arjovsky and Bottou](https://arxiv.org/abs/1701.04862) (2017) show why the first fades, and that the second may be unstable.

# %% [markdown]
# ## Watch them take turns
#
# Here each phase runs many times in a row.

# %%
generator, discriminator = new_networks()
generator_optimizer, discriminator_optimizer = new_optimizer(generator), new_optimizer(discriminator)


def discriminator_turn(steps):
    for _ in range(steps):
        noise = tf.random.normal((200, 2))
        fast_discriminator_phase(generator, discriminator, discriminator_optimizer, draw(ring), noise)


def generator_turn(steps):
    for _ in range(steps):
        fast_generator_phase(generator, discriminator, generator_optimizer, tf.random.normal((200, 2)))


def align(axes):
    """Gives panels the same limits, and a legend to the first only."""
    limit = max(abs(value) for ax in axes for value in (*ax.get_xlim(), *ax.get_ylim()))
    for ax in axes:
        ax.set(xlim=(-limit, limit), ylim=(-limit, limit))
    for ax in axes[1:]:
        ax.get_legend().remove()


# %% [markdown]
# **Predict:** the fakes begin in the middle. Where does the generator send them, when it learns against a discriminator that stands still: onto the ring, or somewhere else?
#

# %%
aae.prediction(
    "02.first_move",
    "onto the ring",
    "to one place on the ring",
    "past the ring",
    "nowhere, they stay in the middle",
)

# %%
shown_noise = tf.random.normal((200, 2))
turns = {
    "1. at the start": lambda: None,
    "2. after 300 discriminator steps": lambda: discriminator_turn(300),
    "3. after 60 generator steps": lambda: generator_turn(60),
    "4. after 300 discriminator steps more": lambda: discriminator_turn(300),
}
figure, axes = aae.subplots(2, 2)
figure.alt = "Four panels, left to right and top to bottom: at the start, and after each of three turns."
taken_for_real = []
for (title, turn), ax in zip(turns.items(), axes.flat):
    turn()
    fakes = generator(shown_noise).numpy()
    taken_for_real.append(np.mean(discriminator(fakes).numpy() > 0))
    figure.alt += f" {title}:"
    aae.plot_decision_surface(discriminator, extent=3.5, real=ring_test[:150], fake=fakes, ax=ax)
    ax.set_title(title)
align(axes.ravel())
figure

# %%
print("fakes taken for real, panels 1 to 4:", *(f"{share:.0%}" for share in taken_for_real))

# %%
claim("share of fakes taken for real, panel 2", taken_for_real[1], high=0.05)
claim("share of fakes taken for real, panel 3", taken_for_real[2], low=0.85)
claim("share of fakes taken for real, panel 4", taken_for_real[3], high=0.4)
claim("share of fakes outside of the ring, panel 4", np.mean(np.linalg.norm(fakes, axis=1) > 2), low=0.4)

# %% [markdown]
# The first turn taught the discriminator that real points are not in the middle (panel 2).
# Everything outside looks real to it, also where no real point ever was. So the fakes leave the middle, and many fly past the ring (panel 3).
# The next turn closes the outside too (panel 4).
# The discriminator learns only where there are fakes or real points. So when the fakes have moved, it has to learn again.

# %% [markdown]
# ## Train
#
# In a training each turn is one step. One step of both is a round.
# After every 50 rounds, an [epoch](../docs/glossary.md#epoch), we keep their mean losses and the fakes of a fixed noise.


# %%
def train(points, rounds, generator_rate=1e-3, discriminator_rate=1e-3, generator_steps=1):
    """Trains two new networks on points; returns the generator and a recording."""
    generator, discriminator = new_networks()
    optimizers = new_optimizer(generator, generator_rate), new_optimizer(discriminator, discriminator_rate)
    followed = aae.Gaussian(latent_dim=2, stddev=1.0).sample(2000, seed=1)
    fakes, losses, epoch = [generator(followed)], [], []
    for k in range(1, rounds + 1):
        real, noise = draw(points), tf.random.normal((200, 2))
        discriminator_loss = fast_discriminator_phase(generator, discriminator, optimizers[1], real, noise)
        for _ in range(generator_steps):
            noise = tf.random.normal((200, 2))
            generator_loss = fast_generator_phase(generator, discriminator, optimizers[0], noise)
        epoch.append((discriminator_loss, generator_loss))
        if k % 50 == 0:
            fakes.append(generator(followed))
            losses.append(np.mean(epoch, axis=0))
            epoch = []
    losses = dict(zip(("discriminator_loss", "generator_loss"), np.transpose(losses)))
    return generator, aae.Recording(np.array(fakes, "float16"), None, losses)


ring_generator, recording = train(ring, rounds=1500, generator_rate=3e-4)

# %% [markdown]
# The generator learns at a third of the discriminator's rate here, so that we can watch it.
#
# **Predict:** the discriminator soon tells the first fakes from real points. Later the fakes get better. What does its loss do?
# Thin lines are the values for guessing.

# %%
aae.prediction(
    "02.later_loss", "it goes on falling", "it stays low", "it rises again", "it swings up and down"
)

# %%
aae.plot_losses(recording)

# %%
losses = recording.losses["discriminator_loss"], recording.losses["generator_loss"]
claim("lowest discriminator loss of an epoch", losses[0].min(), high=1.2)
claim("discriminator loss, mean of the last 10 epochs", losses[0][-10:].mean(), low=1.36, high=1.4)
claim("generator loss, mean of the last 10 epochs", losses[1][-10:].mean(), low=0.68, high=0.74)

# %% [markdown]
# Both losses go to what guessing costs. The discriminator's loss **rises** towards 2 ln 2. Its task may have got harder, or it may have got worse at it: the loss does not say which.

# %% [markdown]
# ### Are the fakes good?
#
# We need a measure that asks no network: the **[energy distance](../docs/glossary.md#energy-distance)** between fakes $x$ and real points $y$. E is the mean over all pairs.
#
# $$2\,\mathrm{E}|x - y| - \mathrm{E}|x_1 - x_2| - \mathrm{E}|y_1 - y_2|$$
#
# It is 0 when both have the same distribution, and only then. From samples we get an estimate, which is off by chance and may fall below 0.
# How far off? Mix fakes and real points, divide them at random into two halves, and measure these: they differ by chance alone.
# Of 100 such distances, 95 stay below the **limit of chance**.
#
# **Predict:** how good are the fakes in that one of the first five epochs in which the discriminator's loss is highest?

# %%
aae.prediction(
    "02.early_fakes", "about as good as at the end", "much worse than at the end", "better than at the end"
)


# %%
def distance_to(test, fakes):
    return float(energy_distance(fakes.astype("float32"), test))


def limit_of_chance(test, fakes, times=100):
    pool = np.concatenate([test, fakes.astype("float32")])
    halves = (np.split(random.permutation(pool), 2) for _ in range(times))
    return np.quantile([distance_to(*pair) for pair in halves], 0.95)


early = 1 + int(np.argmax(losses[0][:5]))
distances = {epoch: distance_to(ring_test, recording.codes[epoch]) for epoch in (early, 30)}
for epoch, distance in distances.items():
    print(f"epoch {epoch:2}: discriminator loss {losses[0][epoch - 1]:.3f}, energy distance {distance:.4f}")
few = ring_test[:500], recording.codes[30][:500]
chance = limit_of_chance(*few)
print(f"epoch 30, 500 points each: energy distance {distance_to(*few):.4f}, limit of chance {chance:.4f}")

# %%
claim("discriminator loss in the early epoch", losses[0][early - 1], low=1.35)
claim("energy distance in the early epoch", distances[early], low=0.06)
claim("energy distance at the end", distances[30], high=0.02)

# %% [markdown]
# A distance means nothing without the limit of chance for as many points. For 2,000 points it is about a quarter of that for 500: read your last distance beside this quarter. Whether it lies below depends on the seed.
#
# The first two losses are alike, so losses are no proof: the early fakes are far worse. They have just moved to where this discriminator does not expect any.

# %%
figure, axes = aae.subplots(2, 2, size=(8.5, 8.5))
figure.alt = "Four panels, from a heap in the middle over a wide cloud to the ring."
for epoch, ax in zip((0, early, 8, 30), axes.flat):
    fakes = recording.codes[epoch].astype("float32")
    figure.alt += f" Epoch {epoch}:"
    aae.plot_samples(ring_test[:150], fakes[:150], ax=ax)
    ax.set_title(f"epoch {epoch}, energy distance {distance_to(ring_test, fakes):.3f}")
align(axes.ravel())
figure

# %% [markdown]
# ### Closer look: ask a new discriminator
#
# A new discriminator can be trained against fakes that no longer change, and asked about points that it has not seen.
#
# **Predict:** what accuracy does it reach against the fakes of the early epoch, and against those of the last? Guessing gives 0.5.

# %%
aae.prediction("02.new_discriminator")

# %%
accuracies = {}
for epoch in (early, 30):
    fakes = recording.codes[epoch].astype("float32")
    judge = train_classifier(ring[:1000], fakes[:1000], epochs=60)
    accuracies[epoch] = accuracy(judge, ring_test[:1000], fakes[1000:])
    print(f"epoch {epoch:2}: a new discriminator reaches {accuracies[epoch]:.3f}")

# %%
claim("accuracy of a new discriminator, early epoch", accuracies[early], low=0.8)
claim("accuracy of a new discriminator, last epoch", accuracies[30], high=0.7)

# %% [markdown]
# In the early epoch the training's own discriminator did no better than guessing. A new one finds most fakes: in <!-- measured: claims_02.seeds -->five<!-- end --> seeds it reached, sorted, <!-- measured: claims_02.new_discriminator_early -->0.90, 0.90, 0.90, 0.91, 0.91<!-- end -->.
# Against the last fakes it reached <!-- measured: claims_02.new_discriminator -->0.50, 0.51, 0.52, 0.55, 0.67<!-- end -->. With 2,000 points guessing stays within about 0.02 of 0.5, so in some seeds a new one still finds something, and in others nothing that stands out.

# %% [markdown]
# ## What goes wrong
#
# Eight separate heaps are harder than one ring.
# A heap counts as found when at least 1 % of all fakes lie within 0.3 of its centre, three of its standard deviations.

# %%
heaps = aae.load_toy("eight gaussians", 20_000)
heaps_test = aae.load_toy("eight gaussians", 2000, seed=1)
angles = np.arange(8) * np.pi / 4
centres = 1.7 * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def heaps_found(points):
    distances = np.linalg.norm(points[:, None] - centres[None], axis=-1)  # (points, 8)
    return int(np.sum(np.mean(distances < 0.3, axis=0) >= 0.01))


rounds = 1000
runs = {"one step each": train(heaps, rounds)[1]}
print("heaps found among the real points:", heaps_found(heaps_test))
print("heaps found by the generator:     ", heaps_found(runs["one step each"].codes[-1]))

# %% [markdown]
# ### Ten steps for one
#
# **Predict:** what happens when the generator makes ten steps for each step of the discriminator?

# %%
aae.prediction(
    "02.ten_steps", "it finds the heaps sooner", "it makes no difference", "it finds few heaps or none"
)

# %%
runs["ten generator steps"] = train(heaps, rounds=300, generator_steps=10)[1]
found = {name: [heaps_found(codes) for codes in run.codes[2:7:2]] for name, run in runs.items()}
for name, numbers in found.items():
    print(f"{name:20} heaps found after 100, 200 and 300 rounds: {numbers}")

# %%
claim("heaps found, one step each", heaps_found(runs["one step each"].codes[-1]), low=7)
claim("heaps found, ten generator steps", max(found["ten generator steps"]), high=2)


# %%
def show_runs(*names):
    figure, axes = aae.subplots(1, len(names), size=(3.3 * len(names), 3.7))
    figure.alt = "Panels, left to right."
    for name, ax in zip(names, axes):
        figure.alt += f" {name}:"
        aae.plot_samples(heaps_test[:200], runs[name].codes[-1][:200].astype("float32"), ax=ax)
        ax.set_title(name)
    align(axes)
    return figure


show_runs("one step each", "ten generator steps")

# %% [markdown]
# Against a discriminator that stands still, the best answer is the single point that looks most real. Nothing in the generator's loss asks for variety.
# Variety comes from the discriminator alone, which here learns too late that too many fakes lie in one place.
# This is **[mode collapse](../docs/glossary.md#mode-collapse)**: most of the distribution is missing.

# %% [markdown]
# ### Which setting is to blame?
#
# Somebody makes the discriminator learn ten times as fast and the generator ten times more slowly. Their run fails, and they blame the strong discriminator.
# Each of the next runs changes one setting, or both, for as many rounds.
#
# **Predict:** which change makes a run fail by itself?

# %%
aae.prediction(
    "02.which_change", "the fast discriminator", "the slow generator", "each of them", "neither of them"
)

# %%
for name, rates in {
    "both changed": {"discriminator_rate": 1e-2, "generator_rate": 1e-4},
    "fast discriminator": {"discriminator_rate": 1e-2},
    "slow generator": {"generator_rate": 1e-4},
}.items():
    runs[name] = train(heaps, rounds, **rates)[1]

show_runs("both changed", "fast discriminator", "slow generator")

# %%
print("                       heaps   energy distance   discriminator loss   generator loss")
table = {}
for name, run in runs.items():
    last = [run.losses[f"{phase}_loss"][-1] for phase in ("discriminator", "generator")]
    table[name] = heaps_found(run.codes[-1]), distance_to(heaps_test, run.codes[-1]), *last
    print("{:22} {:5} {:17.3f} {:20.3f} {:16.3f}".format(name, *table[name]))

# %%
claim("energy distance, one step each", table["one step each"][1], high=0.03)
claim("energy distance, ten generator steps", table["ten generator steps"][1], low=0.8)
claim("discriminator loss, ten generator steps", table["ten generator steps"][2], low=1.3, high=1.5)

# %% [markdown]
# The losses of the first two lines are nearly alike, though one generator found almost nothing. Only the count and the distance show it.
#
# The same over <!-- measured: two_rates_02.seeds -->20<!-- end --> seeds, and with both rates at 0.0001. Call a run failed when its distance is above 0.1.
#
# <!-- measured: two_rates_02.table -->
# | of 20 runs | all eight heaps found | failed |
# |---|---|---|
# | one step each | 20 | 0 |
# | fast discriminator | 19 | 1 |
# | slow generator | 19 | 1 |
# | both changed | 9 | 14 |
# | both slow | 10 | 6 |
# <!-- end -->
#
# A heap counts with 1 % of the fakes. So <!-- measured: two_rates_02.found_and_failed -->three<!-- end --> runs found all eight and failed, and <!-- measured: two_rates_02.missed_and_passed -->four<!-- end --> missed some and did not.
#
# Of the failed runs with both changed <!-- measured: two_rates_02.still_failed -->14<!-- end --> still fail after 3,000 rounds.
# No single setting is to blame. But both push the ratio of the rates the same way. Either alone, ten times larger, we did not run.
# Of the <!-- measured: two_rates_02.equal_failed -->six<!-- end --> with equal slow rates <!-- measured: two_rates_02.equal_still_failed -->none<!-- end --> fails then, though some still miss heaps.

# %% [markdown]
# ## The same with `aae.GAN`
#
# The library's `GAN` has the two phases as methods. `fit` alternates them, one step each.

# %%
model = aae.GAN(*new_networks(), noise=aae.Gaussian(latent_dim=2, stddev=1.0), seed=seed)
model.compile(keras.optimizers.Adam(1e-3, beta_1=0.5), keras.optimizers.Adam(1e-3, beta_1=0.5))

# %% [markdown]
# ### One phase at a time
#
# Each button is one phase on one mini-batch of the ring. **Predict** before each press, with the boxes: which network will move?
# The arrows then show how the fakes moved, the surface what the discriminator says.
#
# By mouse, or with Tab, Space and Enter:
#
# 1. Press the discriminator's phase five times with ten steps each. Did a fake move?
# 2. Press the generator's phase. Which way do the arrows point, seen on the surface?
# 3. Start over, and press only the generator's phase. What does it follow now?
#
# Where widgets cannot run you see a still picture.

# %%
aae.explore.phases(model, ring)

# %% [markdown]
# ## Closer look: digits
#
# An image is a point too, in a space of 784 dimensions. The phases stay the same.
# The generator gets 32 numbers of noise and ends in a sigmoid, because pixels lie between 0 and 1.

# %%
dense = {"hidden": (256, 256), "initializer": "glorot_uniform"}
digit_model = aae.GAN(
    aae.build_generator(noise_dim=32, sample_size=784, activation="sigmoid", **dense),
    aae.build_discriminator(latent_dim=784, **dense),
    noise=aae.Gaussian(latent_dim=32, stddev=1.0),
    seed=seed,
)
digit_model.compile(
    discriminator_optimizer=keras.optimizers.Adam(1e-3, beta_1=0.5),
    generator_optimizer=keras.optimizers.Adam(1e-3, beta_1=0.5),
)
images = digits.x_train[:15_000]
history = digit_model.fit(images, batch_size=100, epochs=100 if small else 10).history

digit_loss = np.mean(history["discriminator_loss"][-5:])
print(f"discriminator loss {digit_loss:.3f}, guessing would be {2 * np.log(2):.3f}")

# %%
if embedded:
    claim("discriminator loss on digits", digit_loss, high=1.15)

# %% [markdown]
# **Predict:** the first row shows real digits. How many fakes in the other two rows could you name?

# %%
aae.prediction("02.nameable_fakes", "hardly any", "fewer than half", "more than half", "nearly all")

# %%
fake_digits = digit_model.sample(30, seed=1)
aae.plot_digits(
    np.concatenate([digits.x_test[:15], fake_digits]),
    columns=15,
    rows=("real", "fake", "fake"),
    about="Many fakes have strokes like a digit, and most have dark specks or frayed edges.",
)

# %% [markdown]
# The discriminator can tell fakes from real digits: its loss stays well below 2 ln 2.
# There are 784 dimensions in place of two, and 1,500 images in place of 20,000 points. This run does not show which matters more.

# %% [markdown]
# ## The step to adversarial autoencoders
#
# Here the real samples were data, and the generator's input was noise. Lesson 03 exchanges both. The generator will be the **encoder**: its input are images, and its fakes are codes.
# The real samples will be draws from a **prior** that we choose, such as N(0, 5²), a normal distribution with standard deviation 5.
# The discriminator then teaches the encoder to spread its codes like the prior, and we know where to draw new ones.

# %% [markdown]
# ## Check yourself
#
# Choose an answer, then open it (Tab, Enter).
#
# **1. The discriminator's loss stands at 2 ln 2. What do you know?**
#
# <details><summary>the fakes match the real samples</summary>
#
# No: a discriminator that answers one half everywhere has this loss, whatever the fakes are.
#
# </details>
#
# <details><summary>this discriminator pays as much as one that guesses</summary>
#
# Right: whether the fakes are good or this discriminator is weak, the loss does not say.
#
# </details>
#
# <details><summary>the generator has collapsed</summary>
#
# No: a collapsed run may have this loss, and so may a good one. The loss does not say which.
#
# </details>
#
# **2. In the generator phase the gradient passes through the discriminator. Why does the discriminator not move?**
#
# <details><summary>its variables are not in the list that the optimizer applies gradients to</summary>
#
# Right: being on the tape lets gradients through, being in the list lets them act.
#
# </details>
#
# <details><summary>its gradient is zero in this phase</summary>
#
# No: the gradient exists and is not used.
#
# </details>
#
# <details><summary><code>trainable</code> is set to False</summary>
#
# No: that is another way, and here nothing is switched.
#
# </details>
#
# **3. Eight Gaussians are to be learned. All fakes look real, but they fall on two of the eight. Which number shows it?**
#
# <details><summary>the generator's loss</summary>
#
# No: in the table of heaps it is nearly the same for a run that covers everything and one that has collapsed.
#
# </details>
#
# <details><summary>the share of fakes near some centre</summary>
#
# No: it can be 100 % although six centres are empty.
#
# </details>
#
# <details><summary>the number of centres with enough fakes near them</summary>
#
# Right: count what is covered. The distance between the two sets of samples shows it as well.
#
# </details>

# %% [markdown]
# ## Summary
#
# - The discriminator learns real → 1, fake → 0. The generator learns fake → 1 through a discriminator that stands still.
# - Guessing costs 2 ln 2 and ln 2. Losses near these values are no proof: measure the samples, beside what chance gives.
# - A generator that takes too many steps for each of the discriminator's can collapse onto one place. In <!-- measured: claims_02.collapsed_off_heaps -->three<!-- end --> of <!-- measured: claims_02.seeds -->five<!-- end --> seeds this was none of the heaps.
# - Against a strong discriminator the gradient of the saturating loss fades.
# - To find which setting is to blame, run each change alone and both together.
#
# **Exercise:** [write the losses and phases, and measure what it covers](../exercises/ex02_gans_in_one_sitting.ipynb).
#
# **Next:** [lesson 03](03_training_an_aae.ipynb) puts a discriminator behind the encoder.

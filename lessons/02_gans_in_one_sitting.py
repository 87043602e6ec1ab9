# %% [markdown]
# # Lesson 02: GANs in one sitting
#
# After this lesson you can
#
# - write the losses of a discriminator and of a generator from logits, and say what each costs when the discriminator guesses
# - write the two phases of the training, and show which weights each of them moves
# - tell by measurement whether fakes match real points, and say why the losses alone cannot tell
# - recognise a generator that has collapsed, and a discriminator that is too strong
#
# **You need** [lesson 01](01_autoencoder_gaps.ipynb), and what a gradient is.
# **Time:** 45 minutes, of which the computer works about one and a half. The exercise takes another 75, in two sittings.

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import claim
from aae_teach.metrics import energy_distance, nearest_distances

seed = 0
keras.utils.set_random_seed(seed)
digits = aae.load_digits()
embedded = digits.name == "digits"

# %% [markdown]
# ## The GAN recap: a generator, a discriminator, alternate training
#
# A generative adversarial network (GAN) learns to draw new samples from a distribution of which it has seen only samples. It consists of two networks.
#
# - The **generator** turns random noise into a sample, called a fake.
# - The **discriminator** looks at a sample and says how likely it is to be real.
#
# They are trained in turns. First the discriminator learns to tell real samples from fakes.
# Then the generator learns to make fakes that the discriminator takes for real. Then the discriminator learns again, against the better fakes.
# The training may stop when the discriminator cannot tell one from the other.
#
# The idea is from Goodfellow et al., [Generative Adversarial Networks](https://arxiv.org/abs/1406.2661) (2014).

# %% [markdown]
# ## A distribution that fits on a page
#
# We begin with points in the plane, where everything that the two networks do can be drawn.
# The real samples lie on a noisy ring.
# The training set has 20,000 of them. Another 2,000, drawn with another seed, are held out to measure with.

# %%
ring = aae.load_toy("ring", 20_000)
ring_test = aae.load_toy("ring", 2000, seed=1)

# %% [markdown]
# Look for the empty middle: a generator that puts points there has not understood the ring.

# %%
aae.plot_samples(ring_test[:500])

# %% [markdown]
# ## A discriminator alone
#
# A discriminator is an ordinary classifier with two classes. Real samples have the label 1, fakes the label 0.
# There is no generator yet. The fakes are spread evenly over a square.
#
# The output of the network is one number $a$ without bounds, the **logit**. The sigmoid turns it into the probability that the sample $x$ is real:
#
# $$D(x) = \sigma(a) = \frac{1}{1 + e^{-a}}$$
#
# The loss is the cross-entropy: $-\ln D(x)$ for a real sample, $-\ln(1 - D(x))$ for a fake.
#
# Why does the network not return $D(x)$ itself? **Predict:** what are both losses of a fake in float32, when the logit is 20?

# %%
logit = tf.constant([[20.0]])
fake_label = tf.zeros((1, 1))
cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)

print("1 - sigmoid(20)        ", 1 - tf.sigmoid(logit).numpy().item())
print("-ln(1 - sigmoid(20))   ", -tf.math.log(1 - tf.sigmoid(logit)).numpy().item())
print("cross-entropy of logits", cross_entropy(fake_label, logit).numpy().item())

# %% [markdown]
# Float32 cannot hold a number so close to 1. The probability is rounded to 1, and the loss of the fake becomes infinite.
# Computed from the logit it is 20, as it should be. So discriminators return logits, and the loss is told so by `from_logits=True`.

# %% [markdown]
# ### Train it
#
# This is Keras as you know it.
# A logit above 0 means a probability above 0.5. So the accuracy compares `logits > 0` with the labels, and no sigmoid is needed.


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
# In the figure, look at the white line, where the probability is 0.5: it should run on both sides of the ring.

# %%
print(f"accuracy on points that it has not seen: {accuracy(classifier, ring_test, square_test):.3f}")
aae.plot_decision_surface(classifier, extent=2.5, real=ring_test[:200], fake=square_test[:200])

# %%
claim("accuracy against the square", accuracy(classifier, ring_test, square_test), low=0.89, high=0.93)

# %% [markdown]
# ### What the probability means
#
# Even the brightest place is no certainty, because fakes fall there too.
# Where real points have the density $p(x)$ and fakes $q(x)$, the best answer is the share of the real ones:
#
# $$D^*(x) = \frac{p(x)}{p(x) + q(x)}$$
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
claim("mean distance from the best answer", np.mean(np.abs(best - learned)), high=0.06)

# %% [markdown]
# ## What guessing costs
#
# Now suppose that fakes and real points have the same density. Then $D^*(x) = 1/2$ everywhere: the best discriminator can only guess.
# Its loss on real samples is then $-\ln \frac12 = \ln 2$, and the same on fakes. The discriminator's loss is the sum of both.
#
# **Predict:** which logit means a probability of one half?

# %%
guess = tf.zeros((100, 1))
guessing_generator = cross_entropy(tf.ones_like(guess), guess).numpy()
guessing_discriminator = guessing_generator + cross_entropy(tf.zeros_like(guess), guess).numpy()
print(f"discriminator {guessing_discriminator:.4f}, 2 ln 2 is {2 * np.log(2):.4f}")
print(f"generator     {guessing_generator:.4f},   ln 2 is {np.log(2):.4f}")

# %% [markdown]
# Keep these two numbers: **1.386** and **0.693**. A GAN whose fakes equal the real samples has losses near them.

# %% [markdown]
# ## Two phases
#
# Now the fakes come from a generator $G$: noise $n$ from a normal distribution becomes a fake $G(n)$.
#
# **Discriminator phase.** The discriminator descends, the generator stands still:
#
# $$L_D = -\overline{\ln D(x)} - \overline{\ln\bigl(1 - D(G(n))\bigr)}$$
#
# The bar is the mean over a batch. The fakes are made before the tape starts, so no gradient can reach the generator.


# %%
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
# **Generator phase.** The generator descends, the discriminator stands still:
#
# $$L_G = -\overline{\ln D(G(n))}$$
#
# The fakes carry the label **1** here, although they are fakes. It is what the generator wants the discriminator to say.
# The gradient must pass through the discriminator to reach the generator, so this time the fakes are made under the tape.
# The discriminator stays as it is because its variables are not in the list.


# %%
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
# Exactly zero for the network that stands still. The other one moved by about the learning rate, 0.001, because that is how far Adam's first step goes.

# %% [markdown]
# ### Why the label is 1
#
# The generator could also ascend the discriminator's own loss: it would minimise $\ln(1 - D)$, and no label would have to be turned round.
# Both ways push the logit up. They differ in how hard they push:
#
# $$\frac{d}{da} \ln\bigl(1 - \sigma(a)\bigr) = -\sigma(a), \qquad \frac{d}{da} \bigl(-\ln \sigma(a)\bigr) = -\bigl(1 - \sigma(a)\bigr)$$
#
# **Predict:** early in the training the fakes are bad and their logits far below 0. Which way still has a gradient there?

# %%
logits = tf.constant([-8.0, -4.0, 0.0, 4.0])
with tf.GradientTape(persistent=True) as tape:
    tape.watch(logits)
    saturating = tf.math.log_sigmoid(-logits)  # ln(1 - sigmoid(a))
    label_one = -tf.math.log_sigmoid(logits)
print("logit   gradient of ln(1 - D)   gradient of -ln D")
for row in zip(logits, tape.gradient(saturating, logits), tape.gradient(label_one, logits)):
    print("{:5.0f} {:18.5f} {:21.5f}".format(*map(float, row)))

# %% [markdown]
# At a logit of -8 the discriminator is sure that it sees a fake, and $\ln(1 - D)$ hardly pushes at all: it is **saturated**.
# The label 1 pushes three thousand times harder, just where the generator has most to learn. This loss is called non-saturating.

# %% [markdown]
# ## Watch them take turns
#
# We now run each phase many times in a row, far more than in a training, so that one turn can be seen.
# `tf.function` compiles a phase into a graph, so that hundreds of steps take seconds.

# %%
fast_discriminator_phase = tf.function(discriminator_phase)
fast_generator_phase = tf.function(generator_phase)


def draw(points, count=200):
    """A random batch of the real points."""
    return tf.constant(points[random.integers(0, len(points), count)])


def discriminator_turn(steps):
    for _ in range(steps):
        noise = tf.random.normal((200, 2))
        fast_discriminator_phase(generator, discriminator, discriminator_optimizer, draw(ring), noise)


def generator_turn(steps):
    for _ in range(steps):
        fast_generator_phase(generator, discriminator, generator_optimizer, tf.random.normal((200, 2)))


# %% [markdown]
# **Predict:** the fakes begin in the middle. Where does the generator send them, when it learns against a discriminator that stands still: onto the ring, or somewhere else?
#
# In the figure, look first at how the surface answers the fakes, from panel 1 to 2 and from 3 to 4. Then look at how the fakes answer the surface, from 2 to 3.

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
    aae.plot_decision_surface(discriminator, extent=3.5, real=ring_test[:150], fake=fakes, ax=ax)
    ax.set_title(title)
figure

# %%
print("fakes taken for real, panels 1 to 4:", *(f"{share:.0%}" for share in taken_for_real))
claim("share of fakes taken for real, panel 2", taken_for_real[1], high=0.05)
claim("share of fakes taken for real, panel 3", taken_for_real[2], low=0.85)
claim("share of fakes taken for real, panel 4", taken_for_real[3], high=0.4)
claim("share of fakes outside of the ring, panel 4", np.mean(np.linalg.norm(fakes, axis=1) > 2), low=0.4)

# %% [markdown]
# The first turn taught the discriminator one thing: real points are not in the middle (panel 2).
# Everything outside looks real to it, also places where no real point ever was. So the fakes leave the middle, and many fly past the ring (panel 3).
# The next turn closes the outside too, and the bright area becomes a ring (panel 4).
#
# The discriminator learns only where there are fakes or real points. Each needs the other one's latest answer, and that is why they take turns.

# %% [markdown]
# ## Train
#
# In a training the turns are short: one step each. One step of both is a round.
# After every 50 rounds we keep their mean losses, and the fakes of a fixed noise. We call this an epoch.


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
#
# In the figure, look at how far each curve is from its thin line, the value for guessing, and whether it comes to stay there.

# %%
aae.plot_losses(recording)

# %%
losses = recording.losses["discriminator_loss"], recording.losses["generator_loss"]
claim("lowest discriminator loss of an epoch", losses[0].min(), high=1.2)
claim("discriminator loss, mean of the last 10 epochs", losses[0][-10:].mean(), low=1.36, high=1.4)
claim("generator loss, mean of the last 10 epochs", losses[1][-10:].mean(), low=0.68, high=0.74)

# %% [markdown]
# Both losses go to what guessing costs. The discriminator's loss **rises** towards 2 ln 2: not because it got worse, but because its task got harder.

# %% [markdown]
# ### The losses are no proof
#
# A loss near 2 ln 2 says that this discriminator cannot tell fakes from real points. It does not say that they are equal.
# We need a measure that asks no network: the **energy distance** between fakes $x, x'$ and real points $y, y'$.
#
# $$2\,\mathrm{E}|x - y| - \mathrm{E}|x - x'| - \mathrm{E}|y - y'|$$
#
# It is 0 exactly when both have the same distribution. Lesson 01 used it on codes.
#
# **Predict:** how good are the fakes in that one of the first five epochs in which the discriminator's loss is highest?


# %%
def distance_to(test, fakes):
    return float(energy_distance(fakes.astype("float32"), test))


early = 1 + int(np.argmax(losses[0][:5]))
early_distance = distance_to(ring_test, recording.codes[early])
end_distance = distance_to(ring_test, recording.codes[-1])
print(f"epoch {early:2}: discriminator loss {losses[0][early - 1]:.3f}, energy distance {early_distance:.3f}")
print(f"epoch 30: discriminator loss {losses[0][-1]:.3f}, energy distance {end_distance:.3f}")
claim("discriminator loss in the early epoch", losses[0][early - 1], low=1.35)
claim("energy distance in the early epoch", early_distance, low=0.06)
claim("energy distance at the end", end_distance, high=0.02)

# %% [markdown]
# The two losses are alike and the fakes are not. In the early epoch the fakes have just moved to where this discriminator does not expect any.
#
# Look for what the fakes have right in each panel: the place, the shape, the thickness of the ring.

# %%
figure, axes = aae.subplots(1, 4, size=(10, 3.2))
figure.alt = "Four panels, left to right, through the training."
for epoch, ax in zip((0, early, 8, 30), axes):
    fakes = recording.codes[epoch].astype("float32")
    aae.plot_samples(ring_test[:150], fakes[:150], ax=ax)
    ax.set_title(f"epoch {epoch}\nenergy distance {distance_to(ring_test, fakes):.3f}")
figure

# %% [markdown]
# ### Ask a new discriminator
#
# The discriminator of the training may have fallen behind. So we train a new one against fakes that no longer change.
# It had an accuracy of more than 0.9 against the square.
#
# **Predict:** what does it reach against the trained generator, when 0.5 is guessing?

# %%
fake, fake_test = (ring_generator(tf.random.normal((count, 2))).numpy() for count in (20_000, 2000))
judge = train_classifier(ring, fake)
claim("accuracy of a new discriminator", accuracy(judge, ring_test, fake_test), low=0.48, high=0.75)

# %% [markdown]
# Over five seeds the new discriminator reached 0.51 to 0.70, while the losses of the training were within 0.02 of guessing every time.
# So it is the stricter judge. It has all its steps for one set of fakes, and the old one was always one step behind.

# %% [markdown]
# ## What goes wrong
#
# Eight separate heaps are harder than one ring: the generator has to tear its points apart.
# We count a heap as found when at least 1 % of all fakes lie within 0.3 of its centre, three of its standard deviations.

# %%
heaps = aae.load_toy("eight gaussians", 20_000)
heaps_test = aae.load_toy("eight gaussians", 2000, seed=1)
angles = np.arange(8) * np.pi / 4
centres = 1.7 * np.stack([np.cos(angles), np.sin(angles)], axis=1)


def heaps_found(points):
    distances = np.linalg.norm(points[:, None] - centres[None], axis=-1)  # (points, 8)
    return int(np.sum(np.mean(distances < 0.3, axis=0) >= 0.01))


runs = {"one step each": train(heaps, rounds=3000)[1]}
print("heaps found among the real points:", heaps_found(heaps_test))
print("heaps found by the generator:     ", heaps_found(runs["one step each"].codes[-1]))

# %% [markdown]
# ### Mode collapse
#
# **Predict:** what happens when the generator makes ten steps for each step of the discriminator?

# %%
runs["ten generator steps"] = train(heaps, rounds=400, generator_steps=10)[1]
found = [heaps_found(codes) for codes in runs["ten generator steps"].codes[2::2]]
print("heaps found after 100, 200, 300 and 400 rounds:", found)

# %%
claim("heaps found, one step each", heaps_found(runs["one step each"].codes[-1]), low=7)
claim("heaps found, ten generator steps", max(found), high=2)

# %% [markdown]
# Against a discriminator that stands still, the best answer is a single point: the one that looks most real. Nothing in the generator's loss asks for variety.
# Variety comes only from the discriminator, which learns that a crowded place is suspicious. Here it learns too late, and the crowd has moved on.
# This is **mode collapse**: most of the distribution is missing.

# %% [markdown]
# ### A discriminator that is too strong
#
# Now the other way round. The discriminator learns ten times as fast as before, the generator ten times more slowly.
#
# **Predict:** will the discriminator's loss end above or below 2 ln 2?

# %%
runs["strong discriminator"] = train(heaps, 1000, generator_rate=1e-4, discriminator_rate=1e-2)[1]

# %% [markdown]
# In the figure, compare how the fakes miss the real points in the second and in the third panel.

# %%
figure, axes = aae.subplots(1, 3, size=(10, 4))
figure.alt = "Three panels, left to right: one step each, ten generator steps, strong discriminator."
for (name, run), ax in zip(runs.items(), axes):
    aae.plot_samples(heaps_test[:200], run.codes[-1][:200].astype("float32"), ax=ax)
    ax.set_title(name)
figure

# %%
print("                       heaps   energy distance   discriminator loss   generator loss")
table = {}
for name, run in runs.items():
    last = [run.losses[f"{phase}_loss"][-1] for phase in ("discriminator", "generator")]
    table[name] = heaps_found(run.codes[-1]), distance_to(heaps_test, run.codes[-1]), *last
    print("{:22} {:5} {:17.3f} {:20.3f} {:16.3f}".format(name, *table[name]))

# %%
even, collapsed, strong = table.values()
claim("energy distance, one step each", even[1], high=0.03)
claim("energy distance, ten generator steps", collapsed[1], low=0.8)
claim("energy distance, strong discriminator, over one step each", strong[1] / max(even[1], 0.002), low=2)
claim("discriminator loss, ten generator steps", collapsed[2], low=1.3, high=1.5)
claim("discriminator loss, strong discriminator", strong[2], high=1.15)
claim("generator loss, strong discriminator", strong[3], low=1.5)

# %% [markdown]
# The strong discriminator can still tell at the end: its loss is well below 2 ln 2, and the generator pays far more than ln 2.
# How much of the data it covers is a matter of luck: over five seeds it found 2, 3, 8, 8 and 8 heaps, and its energy distance was 4 to 110 times that of the first line.
#
# Compare the losses of the first two lines. They are nearly alike, and one of them belongs to a generator that found almost nothing.
# Only the count and the distance show it.

# %% [markdown]
# ## The same with `aae.GAN`
#
# The library's `GAN` holds the two phases that you have just seen, as methods. `fit` alternates them, one step each.
# `evaluate` gives the energy distance to held-out points, under the name `sample_distance`.
#
# The data are now two moons.

# %%
moons = aae.load_toy("two moons", 20_000)
moons_test = aae.load_toy("two moons", 2000, seed=1)
model = aae.GAN(*new_networks(), noise=aae.Gaussian(latent_dim=2, stddev=1.0), seed=seed)
model.compile(keras.optimizers.Adam(1e-3, beta_1=0.5), keras.optimizers.Adam(1e-3, beta_1=0.5))

# %% [markdown]
# ### One phase at a time
#
# Before `fit` takes thousands of steps, take some by hand. Each button is one phase on one mini-batch; it works on a copy, so the model above stays untrained.
#
# **Predict** before each press, with the boxes: which network will move? Then press, and look at the arrows on the fakes and at the discriminator's surface.
#
# Things to try, by mouse or with Tab, Space and Enter:
#
# 1. Press the discriminator's phase five times with ten steps each. Where does the surface say "real" now? Did a fake move?
# 2. Press the generator's phase. In which direction do the arrows point, seen on that surface?
# 3. Start over, and press only the generator's phase. What does a generator follow that nobody has trained against it?
#
# Where widgets cannot run you see a still picture: real points and fakes before the first press.

# %%
aae.explore.phases(model, moons)

# %% [markdown]
# ### Many steps
#
# **Predict:** the moons do not touch. Will the generator keep the gap between them free?

# %%
before = model.evaluate(moons_test, batch_size=2000, return_dict=True)["sample_distance"]
model.fit(moons, batch_size=200, epochs=25)
after = model.evaluate(moons_test, batch_size=2000, return_dict=True)["sample_distance"]
print(f"energy distance {before:.3f} before, {after:.4f} after")

# %% [markdown]
# Look for fakes that lie on neither moon.

# %%
fakes = model.sample(2000, seed=1)
aae.plot_samples(moons_test[:300], fakes[:300])

# %% [markdown]
# We call a fake astray when it lies farther from its nearest real point than 99 % of held-out real points do.

# %%
limit = np.quantile(nearest_distances(moons_test, moons[:5000]), 0.99)
astray = np.mean(nearest_distances(fakes, moons[:5000]) > limit)
claim("energy distance on two moons", after, high=0.03)
claim("share of fakes astray", astray, high=0.06)

# %% [markdown]
# 1 % would be as good as real. Over five seeds it was 1.4 to 3.7 %.
# The generator is continuous: neighbouring noise gives neighbouring fakes. So some noise must lead across the gap between the moons, and it can only make that noise rare.

# %% [markdown]
# ## Digits
#
# An image is a point too, in a space of 784 dimensions. Nothing else changes.
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
history = digit_model.fit(images, batch_size=100, epochs=200 if embedded else 20).history

# %% [markdown]
# **Predict:** the first row shows real digits. How many fakes in the other two rows could you name? Look also for dark specks that no pen makes.

# %%
fake_digits = digit_model.sample(500, seed=1)
aae.plot_digits(np.concatenate([digits.x_test[:15], fake_digits[:30]]), columns=15)

# %% [markdown]
# Two measures of the same: how far an image is from its nearest training image, and how much neighbouring pixels of a row differ.


# %%
def roughness(images):
    return np.mean(np.abs(np.diff(images.reshape(-1, 28, 28), axis=2)))


known, unseen = digits.x_train[:1500], digits.x_test[:500]
distances = [np.median(nearest_distances(images, known)) for images in (unseen, fake_digits)]
rough = [roughness(images) for images in (unseen, fake_digits)]
digit_loss = np.mean(history["discriminator_loss"][-5:])
print(f"distance to the nearest training image: real {distances[0]:.3f}, fake {distances[1]:.3f}")
print(f"difference of neighbouring pixels:      real {rough[0]:.3f}, fake {rough[1]:.3f}")
print(f"discriminator loss: {digit_loss:.3f}, guessing would be {2 * np.log(2):.3f}")
if embedded:
    claim("distance of fakes to known digits, over that of real ones", distances[1] / distances[0], low=1.4)
    claim("roughness of fakes over that of real digits", rough[1] / rough[0], low=1.2)
    claim("discriminator loss on digits", digit_loss, high=1.15)

# %% [markdown]
# Many fakes have the strokes of a digit, and hardly one would pass for a scan. They are rougher than real digits and farther from the training images.
# The discriminator can tell: its loss stays well below 2 ln 2. The same contest that matched rings and moons is lost in 784 dimensions, with networks of this kind and this much training.

# %% [markdown]
# ## The step to adversarial autoencoders
#
# In this lesson the real samples were data, and the generator had noise as its input.
#
# In lesson 03 we exchange both. The generator will be the **encoder**: its input are images, and its fakes are codes.
# The real samples will be draws from a **prior** that we choose, such as a normal distribution with standard deviation 5.
# The discriminator then teaches the encoder to spread its codes like the prior, and the gaps of lesson 01 have no place to be.
# There the samples are two numbers, not 784: the size at which the contest worked best in this lesson.

# %% [markdown]
# ## Check yourself
#
# Choose an answer in your head, then open it. From the keyboard: Tab goes to a choice, Enter opens it.
#
# **1. The discriminator's loss stands at 2 ln 2. What do you know?**
#
# <details><summary>the fakes match the real samples</summary>
#
# No: a discriminator that has learned nothing has the same loss. Measure the samples themselves.
#
# </details>
#
# <details><summary>the discriminator does no better than a guess at this moment</summary>
#
# Right: why it guesses, because fakes are good or because it is weak, the loss alone does not say.
#
# </details>
#
# <details><summary>the generator has collapsed</summary>
#
# No: collapsed fakes are easy to tell from real samples, so the loss would be below 2 ln 2.
#
# </details>
#
# **2. A discriminator returns logits. How do you count how many of the real samples it takes for real?**
#
# <details><summary><code>np.mean(logits &gt; 0.5)</code></summary>
#
# No: 0.5 is the border for probabilities. A logit of 0.2 already stands for a probability above one half.
#
# </details>
#
# <details><summary><code>np.mean(tf.sigmoid(logits) &gt; 0)</code></summary>
#
# No: a sigmoid is above 0 everywhere, so this counts every sample.
#
# </details>
#
# <details><summary><code>np.mean(logits &gt; 0)</code></summary>
#
# Right: a logit above 0 is a probability above one half.
#
# </details>
#
# **3. In the generator phase the gradient passes through the discriminator. Why does the discriminator not move?**
#
# <details><summary>its variables are not in the list that the optimizer applies gradients to</summary>
#
# Right: being on the tape lets gradients through, being in the list lets them act.
#
# </details>
#
# <details><summary>its gradient is zero in this phase</summary>
#
# No: the loss depends on the discriminator's weights as well. The gradient exists and is not used.
#
# </details>
#
# <details><summary><code>trainable</code> is set to False</summary>
#
# No: that works too in some libraries, and then has to be switched back at the right moment. Here nothing is switched.
#
# </details>
#
# **4. Eight Gaussians are to be learned. All fakes look real, but they fall on two of the eight. Which number shows it?**
#
# <details><summary>the generator's loss</summary>
#
# No: the two centres that it covers can fool the discriminator well for a while.
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
# - Losses are computed from logits. Guessing costs the discriminator 2 ln 2 and the generator ln 2.
# - Losses near these values are no proof: measure the samples, or ask a new discriminator.
# - A generator that runs ahead collapses onto few modes. A discriminator that runs ahead leaves the fakes far from the real samples.
#
# **Exercise:** [write the losses and phases, and count modes](../exercises/ex02_gans_in_one_sitting.ipynb). Answers are checked.
#
# **Next:** [lesson 03](03_training_an_aae.ipynb) puts a discriminator behind the encoder.

# %% [markdown]
# # Lesson 05: choosing a prior
#
# After this lesson you can
#
# - draw samples from priors of four shapes, and say what makes a prior usable
# - measure for any prior how well codes match it, against two yardsticks
# - say who decides which digit goes where, with labels and without
# - write the discriminator phase in which labels steer, also when most labels are unknown
# - walk along a code space that you have laid out yourself, and name what it cannot do
#
# **You need** lesson 03 (the three phases, energy distance) and lesson 04 (neighbour accuracy, the reader of pictures).
# **Time:** 55 minutes, of which the computer works about one and a half. The exercise takes another 100, in two sittings.
#
# The article names other priors than the normal one: uniform and gamma. The petals, the Swiss roll and the labels that steer are from section 2.3 and figure 4 of the paper:
# Makhzani, Shlens, Jaitly, Goodfellow and Frey, *Adversarial Autoencoders* ([arXiv 1511.05644](https://arxiv.org/abs/1511.05644)).

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import claim
from sklearn.neighbors import KNeighborsClassifier

digits = aae.load_digits()
digits

# %%
seed = 1
epochs = 40 if digits.name == "digits" else 8
train_images, train_labels = digits.x_train[:10_000], digits.y_train[:10_000]
held_out_images, held_out_labels = digits.x_test[:2000], digits.y_test[:2000]
steps = epochs * -(-len(train_images) // 100)

# %% [markdown]
# ## Four shapes
#
# | prior | how a code is drawn | what one might want it for |
# |---|---|---|
# | uniform | each number evenly between two edges | sliders with a fixed range |
# | gamma | each number positive, with a long tail | codes that count or weigh something |
# | mixture of ten Gaussians | one of ten petals first, then a place in it | one region for each digit |
# | Swiss roll | a place along a spiral, and a little noise | all digits on one path |
#
# In the figure, look for edges, for places where the prior is empty, and for what lies at (0, 0). The lines hold the stated part of the prior.

# %%
priors = {
    "uniform": aae.Uniform(low=-10.0, high=10.0),
    "gamma": aae.Gamma(shape=3.0, theta=2.5),
    "petals": aae.GaussianMixture(components=10),
    "Swiss roll": aae.SwissRoll(),
}
figure, axes = aae.subplots(2, 2, size=(10, 10))
for ax, (name, prior) in zip(axes.flat, priors.items()):
    aae.plot_codes(np.asarray(prior.sample(400, seed=seed)), prior=prior, ax=ax)
    ax.set_title(name)
figure

# %% [markdown]
# ### A recipe is enough
#
# The mixture's density is a sum of ten terms, the roll's is an integral. Training uses neither.
# The discriminator learns from samples alone, so a prior needs no more than a recipe for drawing them. The formulas are here for the lines in the figures.
# The paper (section 2) names this as a difference to the variational autoencoder, whose loss needs the density of the prior.
#
# Here is the recipe of the petals. Draw a component $k$ from 0 to 9, then a place in its petal, along and across, and turn it by the petal's angle $\varphi = 2\pi k / 10$:
#
# $$\text{along} = 7 + 1.5\,\varepsilon_1, \quad \text{across} = 0.5\,\varepsilon_2, \qquad
# z' = (\text{along}\cos\varphi - \text{across}\sin\varphi,\; \text{along}\sin\varphi + \text{across}\cos\varphi)$$


# %%
def sample_petals(components):
    """One code from the petal of each component: int (n,) -> (n, 2)."""
    noise = tf.random.normal((len(components), 2))
    along, across = 7.0 + 1.5 * noise[:, 0], 0.5 * noise[:, 1]
    angle = 2 * np.pi / 10 * tf.cast(components, "float32")
    cos, sin = tf.cos(angle), tf.sin(angle)
    return tf.stack([along * cos - across * sin, along * sin + across * cos], axis=1)


keras.utils.set_random_seed(seed)
by_hand = sample_petals(tf.random.uniform((2000,), 0, 10, dtype="int32"))
by_library = priors["petals"].sample(2000, seed=seed)
print(f"energy distance of the two: {float(aae.metrics.energy_distance(by_hand, by_library)):.4f}")

# %% [markdown]
# The Swiss roll needs one thought more. A place $u$ between 0 and 1 becomes a radius and an angle:
#
# $$r = \sqrt{2^2 + u\,(10^2 - 2^2)}, \qquad \varphi = 2\pi \cdot 2 \cdot \frac{r - 2}{10 - 2}$$
#
# Without the square root the outer turns would be thin: they are longer, and would get as many codes as the inner ones. You will write this one in the exercise.

# %% [markdown]
# ### What makes a prior usable
#
# - **Samples are cheap.** Every step needs a hundred new ones.
# - **Its size is known.** The networks like numbers of size 1, and these priors reach to 10 and beyond. The discriminator divides its input by `prior.scale`, the standard deviation of a dimension around the centre of the shape (lesson 03). Forget it, or leave it at the value of another prior, and the adversaries no longer start on equal terms.
# - **The encoder can reach it.** Its output is linear, so a code may lie anywhere. An encoder that ends in a ReLU could match the gamma prior and no other one here.
# - **Its edges are where you can bear them.** The decoder is trained up to an edge and not beyond. A narrow prior is nearly all edge.
#
# The gamma prior is not centred at 0: its mean is 3 times 2.5 in each dimension. The scale says nothing about the place; the encoder has to find it.
#
# **Predict:** which of the four will be the hardest to match, and which will keep equal digits together best?

# %% [markdown]
# ## Is every prior matched?
#
# One model for each prior, all with lesson 03's recipe.

# %%
models = {}
for name, prior in priors.items():
    keras.utils.set_random_seed(seed)
    models[name] = aae.build_steady_model(prior, steps, seed=seed)
    models[name].fit(train_images, batch_size=100, epochs=epochs, verbose=0)
    print(f"trained with the prior: {name}")

# %% [markdown]
# Two numbers judge the match.
#
# - The **energy distance** of lesson 03. It is in the unit of the codes, so we divide it by the prior's scale to compare shapes.
# - The share of codes **in empty places**: outside of the region that holds 99 % of the prior. Samples of the prior themselves give 1 %, or 0 % if the prior has hard edges.
#
# Numbers need yardsticks, and we take two:
#
# - **two samples of the prior**, as many codes as there are held-out images. Nothing can match better. We draw twenty and keep the largest distance.
# - **a wrong shape**: codes from one Gaussian with the prior's own mean and covariance. This is what codes of the right place and size give if they ignore the shape.


# %%
def distance(codes, prior, sample_seed=0):
    """Energy distance of codes to a prior, as a part of the prior's scale."""
    real_codes = prior.sample(2000, seed=sample_seed)
    return float(aae.metrics.energy_distance(codes, real_codes)) / prior.scale


def share_in_empty_places(codes, prior):
    """Share of codes outside of the region that holds 99 % of the prior."""
    limit = np.quantile(prior.log_density(prior.sample(5000, seed=0)), 0.01)
    return np.mean(prior.log_density(codes) < limit)


def wrong_shape(prior):
    """2,000 codes from a Gaussian with the mean and the covariance of a prior."""
    some = np.asarray(prior.sample(20_000, seed=0))
    rng = np.random.default_rng(seed)
    return rng.multivariate_normal(some.mean(axis=0), np.cov(some.T), 2000).astype("float32")


print("             energy distance to the prior         in empty places")
print("prior        codes   two samples  wrong shape     codes  wrong shape")
held_out_codes, matches = {}, {}
for name, model in models.items():
    prior, codes = model.prior, model.encoder.predict(held_out_images, verbose=0)
    best = max(distance(prior.sample(len(codes), seed=100 + k), prior, k) for k in range(20))
    other = wrong_shape(prior)
    found = [distance(codes, prior), best, distance(other, prior)]
    found += [share_in_empty_places(codes, prior), share_in_empty_places(other, prior)]
    held_out_codes[name], matches[name] = codes, found
    print("{:11s} {:7.4f} {:12.4f} {:12.4f} {:10.1%} {:11.1%}".format(name, *found))

# %% [markdown]
# Look at the wrong shape first. Its energy distance from the petals is small: the measure compares distances between points, and filling the gaps between the petals changes few of them.
# The second number sees at once that a Gaussian fills the gaps. So take both: the first notices a petal that is empty, the second a gap that is not.

# %%
if digits.name == "digits":
    for name, (found, _, _, empty, _) in matches.items():
        claim(f"{name}: distance of held-out codes to the prior", found, high=0.025)
        low, high = {"uniform": (0, 0.2), "gamma": (0, 0.05), "petals": (0.1, 0.45)}.get(name, (0.3, 1))
        claim(f"{name}: share of held-out codes in empty places", empty, low=low, high=high)
    for name in ("gamma", "petals"):
        _, _, _, empty, empty_wrong = matches[name]
        claim(f"{name}: in empty places, codes divided by wrong shape", empty / empty_wrong, high=0.9)

# %% [markdown]
# In the figure, look for codes that lie where the prior is empty: beyond an edge, between two petals, between two turns of the roll.

# %%
figure, axes = aae.subplots(2, 2, size=(12, 12))
for ax, (name, model) in zip(axes.flat, models.items()):
    aae.plot_codes(held_out_codes[name][:600], held_out_labels[:600], prior=model.prior, ax=ax)
    ax.set_title(name)
figure

# %% [markdown]
# By energy distance every prior is matched: held-out codes are about as far from it as other samples of the prior can be.
# The second number is stricter, and sorts the shapes.
#
# - Gamma is matched. Few images are far out in its tail, and it has no edge but the one at 0.
# - Uniform codes spill over the edges by a little. The prior stops there, the encoder cannot stop as suddenly.
# - Between the petals lie codes that should not be there. To jump from one petal to the next, an image would have to change at once, but the encoder is continuous too.
# - Of the roll only the coarse shape is there. Its codes lie off the path nearly as often as those of a blob. The path is about one unit wide, and two turns are four apart: a finer shape than an encoder and a discriminator work out in so few steps.
#
# So "matched" is no yes or no. A fine prior asks more of both players, and the energy distance alone would not have told.
#
# And how well do these code spaces serve their first purpose: to copy, and to keep equal digits together?


# %%
def neighbour_accuracy(model, codes):
    train_codes = model.encoder.predict(train_images, verbose=0)
    return aae.metrics.neighbour_accuracy(train_codes, train_labels, codes, held_out_labels)


accuracies, errors = {}, {}
for name, model in models.items():
    accuracies[name] = neighbour_accuracy(model, held_out_codes[name])
    errors[name] = aae.metrics.reconstruction_error(model, held_out_images)
    print(f"{name:11s} neighbour accuracy {accuracies[name]:.2f}, test error {errors[name]:.4f}")

# %%
if digits.name == "digits":
    for name in models:
        claim(f"{name}: neighbour accuracy", accuracies[name], low=0.55)
        claim(f"{name}: test error", errors[name], high=0.035)

# %% [markdown]
# Equal digits stay together under every prior. On the embedded digits gamma copies a little worse: most of its codes crowd into one corner, and the long tail is room that few images get.

# %% [markdown]
# ## Who decides where a digit goes?
#
# The mixture has ten petals, and there are ten digits. **Predict:** will each petal hold one digit?
#
# To count, we need the petal of each code: the one whose angle is nearest.


# %%
def petal_of(codes):
    """The petal in whose direction each code lies: (n, 2) -> int (n,)."""
    angle = np.arctan2(codes[:, 1], codes[:, 0])
    return np.round(angle / (2 * np.pi / 10)).astype(int) % 10


def count_petals(codes, labels):
    """How many codes of each digit (column) lie in each petal (row): (10, 10)."""
    table = np.zeros((10, 10), int)
    np.add.at(table, (petal_of(codes), labels), 1)
    return table


free_codes = held_out_codes["petals"]
free_table = count_petals(free_codes, held_out_labels)
print("petal | digits 0 to 9")
for petal, row in enumerate(free_table):
    print(f"{petal:5d} | " + " ".join(f"{count:4d}" for count in row))

# %% [markdown]
# Read along a row: one petal, several digits. Read down a column: one digit, several petals.
# Two shares put it into numbers, with shuffled labels as the yardstick.


# %%
def shares(table):
    """The share of codes with their petal's most frequent digit, and of those in their digit's main petal."""
    return table.max(axis=1).sum() / table.sum(), table.max(axis=0).sum() / table.sum()


rng = np.random.default_rng(seed)
petal_share, digit_share = shares(free_table)
shuffled_share, _ = shares(count_petals(free_codes, rng.permutation(held_out_labels)))
print(f"codes with the most frequent digit of their petal: {petal_share:.0%}")
print(f"codes in the main petal of their digit:            {digit_share:.0%}")
print(f"the first with shuffled labels:                    {shuffled_share:.0%}")

# %%
if digits.name == "digits":
    claim("no labels: share of the petals' most frequent digits", petal_share, low=0.4, high=0.9)
    claim("no labels: share in the digits' main petals", digit_share, low=0.4, high=0.9)

# %% [markdown]
# The petals are filled, but not by digit. Nothing in the losses asks for that.
#
# - The discriminator sees codes and does not know of which images. Let all codes of two petals change places, and its loss stays exactly the same.
# - The reconstruction loss wants similar images near each other, because the decoder is continuous. It does not count to ten: a 1 with a serif and a 1 without can lie in two petals, and a slim 8 beside a 3.
# - The rest is decided by the starting weights. Change `seed` and the petals hold other digits.
#
# So the prior decides which shape the codes take. No one has said yet what goes where.

# %% [markdown]
# ## Labels steer
#
# The paper's idea: leave encoder and decoder as they are, and let the **discriminator** read a label beside each code.
#
# - A fake code comes with the label of its image.
# - A real code comes with a label too, and is drawn **from the part of the prior that belongs to this label**: a 3 from petal 3.
#
# Now a code in petal 5 beside the label 3 looks wrong, because no real code ever comes like this. The generator phase tells the encoder so, and the 3 moves.
# The encoder never sees a label. Once trained, it puts the image of a 3 into petal 3 on its own.

# %% [markdown]
# ### The label as a row, with a place for "unknown"
#
# A label becomes eleven numbers, one of them 1. The last place means "unknown"; in the data it is written as -1.
#
# **Predict** what `tf.one_hot(-1, 10)` gives, and why the eleventh place is there.


# %%
def one_hot_with_unknown(labels):
    """Labels int (batch,), -1 where unknown -> (batch, 11)."""
    places = tf.where(labels < 0, 10, labels)
    return tf.one_hot(places, 11)


print("tf.one_hot(-1, 10):", tf.one_hot(-1, 10).numpy().astype(int))
print(one_hot_with_unknown(tf.constant([3, -1])).numpy().astype(int))

# %% [markdown]
# TensorFlow makes a row of zeros and says nothing; NumPy's `np.eye(10)[-1]` would even make it a 9.
# With a place of its own, "unknown" is one more label. The real code beside it is drawn from the whole prior: an image without a label may go anywhere.

# %%
petals = priors["petals"]


def beside(codes, labels):
    """What the discriminator reads: codes (batch, 2) with their labels -> (batch, 13)."""
    return tf.concat([codes, one_hot_with_unknown(labels)], axis=1)


def sample_labelled(labels):
    """A real code for each label from its petal, from any petal for -1: int (batch,) -> (batch, 2)."""
    anywhere = tf.random.uniform(tf.shape(labels), 0, 10, dtype="int32")
    return sample_petals(tf.where(labels < 0, anywhere, labels))


some_labels = tf.constant([0, 0, 3, 3, -1, -1, -1])
print(petal_of(sample_labelled(some_labels).numpy()))

# %% [markdown]
# ### The discriminator phase, steered
#
# Two lines differ from lesson 03: where the real codes come from, and what the discriminator reads.
#
# $$L = \text{cross-entropy}\big(1, D(z'_y, y)\big) + \text{cross-entropy}\big(0, D(z, y)\big), \qquad z'_y \text{ from the part of } y$$
#
# Both terms use the same labels $y$. If real codes came with other labels than fake ones, say more often with "unknown", the label alone would give a fake away.


# %%
def cross_entropy(label, logits):
    labels = label * tf.ones_like(logits)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))


def discriminator_phase(images, labels, encoder, discriminator, optimizer, sample_labelled):
    fake_codes = encoder(images)  # outside of the tape: the encoder must not learn to be caught
    real_codes = sample_labelled(labels)
    with tf.GradientTape() as tape:
        real_logits = discriminator(beside(real_codes, labels))  # (batch, 1)
        fake_logits = discriminator(beside(fake_codes, labels))
        loss = cross_entropy(1.0, real_logits) + cross_entropy(0.0, fake_logits)
    variables = discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss


# %% [markdown]
# The generator phase changes in one place: `discriminator(beside(encoder(images), labels))`, against the label 1. The reconstruction phase does not change at all.
#
# `aae.SteeredAAE` is a model with these phases. Its discriminator has 13 inputs; only the two of the code are divided by the scale.


# %%
def build_steered(prior):
    """A model with lesson 03's recipe whose discriminator reads labels, compiled."""
    keras.utils.set_random_seed(seed)
    start = "glorot_uniform"
    model = aae.SteeredAAE(
        aae.build_encoder(2, hidden=(512, 256), initializer=start),
        aae.build_decoder(2, hidden=(256, 512), initializer=start),
        aae.build_discriminator(2, (512, 256), start, input_scale=prior.scale, classes=10),
        prior,
        seed=seed,
    )
    model.compile(*(aae.steady_optimizer(steps) for _ in range(3)))
    return model


# %% [markdown]
# Does it do what we wrote? Give both the same weights, the same hundred images and the same real codes. Half of the labels are hidden.
# Then compare the loss, and every weight of the discriminator after the step.

# %%
steered = build_steered(petals)
ours = keras.models.clone_model(steered.discriminator)
ours.set_weights(steered.discriminator.get_weights())
our_optimizer = aae.steady_optimizer(steps)
our_optimizer.build(ours.trainable_variables)
same_draws = keras.random.SeedGenerator(seed)  # begins where the model's own generator begins

batch = tf.constant(train_images[:100])
batch_labels = tf.constant(np.where(np.arange(100) % 2, -1, train_labels[:100]), "int32")
before = ours.get_weights()
our_loss = discriminator_phase(
    batch,
    batch_labels,
    steered.encoder,
    ours,
    our_optimizer,
    lambda labels: petals.sample_labelled(labels, 10, same_draws),
)
library_loss = steered.discriminator_phase(batch, batch_labels)
pairs = zip(before, ours.get_weights(), steered.discriminator.get_weights())
moved, apart = np.max([(np.abs(b - a).max(), np.abs(b - c).max()) for a, b, c in pairs], axis=0)
print(f"losses {float(our_loss):.6f} and {float(library_loss):.6f}")
print(f"largest step of a weight {moved:.1e}, largest difference between the two {apart:.1e}")

# %%
claim("difference of our loss from the library's", abs(float(our_loss - library_loss)), high=1e-5)
claim("largest difference of a weight, as a part of the step", apart / moved, high=0.01)

# %% [markdown]
# ### Ten petals for ten digits
#
# The same start and the same number of steps as before; only the discriminator knows more.
#
# **Predict:** which share of the held-out images will land in their own petal? The encoder has never seen their labels, nor any other.

# %%
steered = build_steered(petals)
steered.fit(train_images, train_labels, batch_size=100, epochs=epochs, verbose=0)
steered_codes = steered.encoder.predict(held_out_images, verbose=0)
own_share = np.mean(petal_of(steered_codes) == held_out_labels)
print(f"held-out images in their own petal: {own_share:.1%}")

# %% [markdown]
# Petal 0 points to the right, and the others follow counter-clockwise. In the figure, look for digits in a foreign petal: which ones go astray, and where do they end up?

# %%
aae.plot_codes(steered_codes[:1000], held_out_labels[:1000], prior=petals)

# %%
steered_distance, steered_empty = (each(steered_codes, petals) for each in (distance, share_in_empty_places))
print("              energy distance  in empty places")
print(f"all labels {steered_distance:18.4f} {steered_empty:16.1%}")
print(f"no labels  {matches['petals'][0]:18.4f} {matches['petals'][3]:16.1%}")

# %%
if digits.name == "digits":
    claim("all labels: share of held-out codes in their own petal", own_share, low=0.8)
    claim("all labels: distance of held-out codes to the prior", steered_distance, high=0.02)
    claim("all labels: share of held-out codes in empty places", steered_empty, high=0.2)

# %% [markdown]
# The shape is matched as before, and now the place means something: ten components hold ten digits.
# What the encoder has learned on the way is to classify, though no one trained a classifier. Those that go astray are images that a classifier would get wrong as well.

# %% [markdown]
# ### What a petal holds
#
# The label takes the petal. What is left for the code to say is how the digit was written: its **style**.
#
# In the figure, each row is one petal, decoded from its inner end to its outer one, along its middle. Look for what changes within a row, and whether it is the same in the next one.

# %%
along = np.linspace(7 - 2 * 1.5, 7 + 2 * 1.5, 10)  # two standard deviations to each side
angles = 2 * np.pi * np.arange(10) / 10
axis_codes = np.stack([np.outer(np.cos(angles), along), np.outer(np.sin(angles), along)], axis=-1)
petal_pictures = steered.decoder.predict(axis_codes.reshape(-1, 2).astype("float32"), verbose=0)
aae.plot_digits(petal_pictures, columns=10)

# %% [markdown]
# Do the pictures show the digit that was ordered? The reader of lesson 04 (the label of the nearest training image) judges 2,000 codes drawn from the petals.

# %%
reader = KNeighborsClassifier(1, algorithm="brute").fit(train_images[:5000], train_labels[:5000])
orders = np.repeat(np.arange(10), 200)
ordered_codes = np.asarray(petals.sample_labelled(orders, seed=seed))
ordered = reader.predict(steered.decoder.predict(ordered_codes, verbose=0))
ordered_share = np.mean(ordered == orders)
print(f"pictures read as the digit that was ordered: {ordered_share:.1%}")
if digits.name == "digits":
    claim("pictures read as the digit of their petal", ordered_share, low=0.8)

# %% [markdown]
# ### All digits along one path
#
# The Swiss roll has no petals. It is cut into ten stretches of equal length, and label $y$ gets the codes with $u$ from $y/10$ to $(y+1)/10$.
#
# **Predict:** what will the pictures between the stretch of the 3 and that of the 4 look like? The two have little in common.

# %%
roll = priors["Swiss roll"]
steered_roll = build_steered(roll)
steered_roll.fit(train_images, train_labels, batch_size=100, epochs=epochs, verbose=0)


def on_roll(places):
    """Codes in the middle of the roll at places from 0, its inner end, to 1: (n,) -> (n, 2)."""
    radius = np.sqrt(2.0**2 + places * (10.0**2 - 2.0**2))
    angle = 2 * np.pi * 2 * (radius - 2) / (10 - 2)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1).astype("float32")


def stretch_of(codes):
    """The stretch of the roll that each code is nearest to: (n, 2) -> int (n,)."""
    places = (np.arange(1000) + 0.5) / 1000
    nearest = KNeighborsClassifier(1).fit(on_roll(places), np.floor(10 * places).astype(int))
    return nearest.predict(codes)


roll_codes = steered_roll.encoder.predict(held_out_images, verbose=0)
roll_share = np.mean(stretch_of(roll_codes) == held_out_labels)
roll_distance = distance(roll_codes, roll)
print(f"held-out images in their own stretch: {roll_share:.1%}; distance to the prior {roll_distance:.4f}")

# %%
aae.plot_codes(roll_codes[:1000], held_out_labels[:1000], prior=roll)

# %% [markdown]
# In the figure, walk from the inner end to the outer one, row by row. Below each picture stands the digit of its stretch. Look for the borders.

# %%
walk = (np.arange(60) + 0.5) / 60
walk_pictures = steered_roll.decoder.predict(on_roll(walk), verbose=0)
aae.plot_digits(walk_pictures, np.floor(10 * walk).astype(int), columns=12)

# %%
if digits.name == "digits":
    claim("roll: share of held-out codes in their own stretch", roll_share, low=0.75)
    claim("roll: distance of held-out steered codes to the prior", roll_distance, high=0.02)

# %% [markdown]
# One path, all ten digits, in the order that we chose. Each is clear in the middle of its stretch.
# The borders are wide, and what lies there need not be a digit: the order is ours and not that of the images, so unlike digits meet. The two ends of the path are not to be trusted either. Few codes lie there.
#
# A few more images go astray than with the petals. Every stretch has neighbours on both sides and another turn of the roll beside it, and no empty space at its ends.
#
# And the path itself? Compare with the row of the Swiss roll in the first table.

# %%
roll_empty = share_in_empty_places(roll_codes, roll)
print(f"roll, in empty places: {roll_empty:.1%} with labels, {matches['Swiss roll'][3]:.1%} without")
if digits.name == "digits":
    claim("roll: in empty places, with labels minus without", roll_empty - matches["Swiss roll"][3], high=0)

# %% [markdown]
# With labels more codes lie on the path. Beside a known label the discriminator has one short piece to compare instead of the whole spiral: a fine shape, cut into simple ones.

# %% [markdown]
# ## A few labels
#
# Labels cost work; images often do not. The paper labels 10,000 of 60,000 training images, one in six, and leaves the rest unknown.
#
# For an image without a label the discriminator reads "unknown", and compares its code with the whole prior. Nothing steers it directly.
# But encoder and decoder are continuous: an unlabelled 3 resembles labelled ones, and should go where they go.
#
# **Predict** the share of held-out images in their own petal with 200 known labels (of 1,500 images, if you use the embedded digits), with 100, and with none.


# %%
def hide_labels(labels, per_class):
    """The labels with all but `per_class` of each digit replaced by -1."""
    hidden = np.full_like(labels, -1)
    known = aae.balanced_subset(labels, per_class, seed=seed)
    hidden[known] = labels[known]
    return hidden


def train_steered(images, labels):
    """Trains a steered model with petals for as many steps as the others.

    Returns:
        The shares in their own petal: of images with a known label, and of held-out images.
    """
    model = build_steered(petals)
    model.fit(images, labels, batch_size=100, epochs=round(100 * steps / len(images)), verbose=0)
    known = labels >= 0
    petals_known, petals_new = (
        petal_of(model.encoder.predict(x, verbose=0)) for x in (images[known], held_out_images)
    )
    return np.mean(petals_known == labels[known]), np.mean(petals_new == held_out_labels)


labels_200 = hide_labels(train_labels, per_class=20)
known_mixed, share_mixed = train_steered(train_images, labels_200)
print("200 labels, in their own petal:")
print(f"  {known_mixed:.1%} of the images with a known label")
print(f"  {share_mixed:.1%} of the held-out images")

# %% [markdown]
# Far from what all labels gave, and not even the labelled images themselves are where they should be. So it is no lack of resemblance: the rule was not learned.
#
# Look at a batch. Of 100 images some 13 have a label, and the losses are means over the batch. Little of each step says "your petal is wrong", most of it says "somewhere in the prior is fine". And once the codes of unlabelled images have settled in petals of their own choice, every step holds them there.
#
# So we let the labelled images come more often: repeated until they are three quarters of every batch. No label is added, and the number of steps stays the same.


# %%
def repeat_labelled(images, labels):
    """The images and labels, with the labelled ones repeated until they are three quarters of them."""
    known, unknown = np.flatnonzero(labels >= 0), np.flatnonzero(labels < 0)
    rows = np.concatenate([unknown, np.resize(known, 3 * len(unknown))])
    return images[rows], labels[rows]


few, nearest_shares = {}, {}
for per_class in (20, 10):
    labels = hide_labels(train_labels, per_class)
    known_share, few[10 * per_class] = train_steered(*repeat_labelled(train_images, labels))
    known = labels >= 0
    nearest = KNeighborsClassifier(1, algorithm="brute").fit(train_images[known], labels[known])
    nearest_shares[10 * per_class] = nearest.score(held_out_images, held_out_labels)
    print(f"{10 * per_class} labels, repeated, in their own petal:")
    print(f"  {known_share:.1%} of the images with a known label")
    print(f"  {few[10 * per_class]:.1%} of the held-out images")
    print(f"  {nearest_shares[10 * per_class]:.1%} of them have a nearest labelled image of the right digit")

# %% [markdown]
# And with none? Then the number of a petal means nothing, and the share is what chance gives, about a tenth.
# A kinder measure names each petal afterwards by its most frequent digit **among the training images**, which takes all their labels.

# %%
free_train = count_petals(models["petals"].encoder.predict(train_images, verbose=0), train_labels)
names = free_train.argmax(axis=1)
none_share = np.mean(petal_of(free_codes) == held_out_labels)
named_share = np.mean(names[petal_of(free_codes)] == held_out_labels)
print(f"no labels: own petal {none_share:.1%}; petals named afterwards {named_share:.1%}")
print(f"all labels: own petal {own_share:.1%}")

# %%
if digits.name == "digits":
    claim("no labels: share with petals named afterwards", named_share, low=0.4, high=0.8)
    claim("200 labels, not repeated: share in their own petal", share_mixed, high=0.5)
    claim("200 labels, repeated: share in their own petal", few[200], low=0.55)
    claim("100 labels, repeated: share in their own petal", few[100], low=0.4)
    claim("200 labels, nearest labelled image minus own petal", nearest_shares[200] - few[200], low=0.0)
    claim("own petal, all labels minus 200 labels", own_share - few[200], low=0.0)

# %% [markdown]
# - **All labels** steer best.
# - **A few labels** steer most images, if they come often enough.
# - **No labels** steer nothing. Named afterwards, the petals are right for more than half of the images, but the naming has used every label of the training set.
#
# Be fair to a simpler method: the nearest labelled image, compared pixel by pixel, knows the digit more often than a petal does.
# Steering lays out a code space; it is not the way to classify with few labels. Lesson 07 has a model that is made for it.

# %% [markdown]
# ## What a steered code cannot do
#
# A 2-D code has two numbers. Choosing one petal out of ten uses up most of what they can say; the style has to do with what is left, a narrow strip.
#
# **Predict:** will a steered model copy better or worse than the one without labels?

# %%
errors["petals, all labels"] = aae.metrics.reconstruction_error(steered, held_out_images)
errors["Swiss roll, all labels"] = aae.metrics.reconstruction_error(steered_roll, held_out_images)
for name in ("petals", "petals, all labels", "Swiss roll", "Swiss roll, all labels"):
    print(f"{name:22s}  test error {errors[name]:.4f}")

# %% [markdown]
# About the same. Without labels, too, the code had to say which digit it is; two numbers are few for both.
# But look at the images that went astray.

# %%
stray = petal_of(steered_codes) != held_out_labels
copies = steered.predict(held_out_images, verbose=0)
image_errors = np.mean((copies - held_out_images) ** 2, axis=1)
own_error, stray_error = image_errors[~stray].mean(), image_errors[stray].mean()
print(
    f"test error: {own_error:.4f} in their own petal, {stray_error:.4f} in a foreign one ({stray.sum()} images)"
)
if digits.name == "digits":
    claim("test error, foreign petal divided by own petal", stray_error / own_error, low=1.2)

# %% [markdown]
# In the figure, compare each stray image in the first row with its copy below. The number is the petal that it went to. What did the decoder make of it?

# %%
shown = np.flatnonzero(stray)[:10]
stray_petals = petal_of(steered_codes[shown])
pictures = np.concatenate([held_out_images[shown], copies[shown]])
aae.plot_digits(pictures, ["", *[""] * (len(shown) - 1), *stray_petals], columns=len(shown))

# %% [markdown]
# The decoder draws what belongs to the place, whatever the image was: another digit, or a blur where the code fell between two petals. It has no other source.
#
# **How much style do the two numbers keep?** Imagine a copy that knows the digit and nothing else: the mean training image of that digit. Its error is what all styles together are worth.
# The part of it that a real copy avoids is the style that the code keeps,
#
# $$\text{style kept} = 1 - \frac{\text{error of the copies}}{\text{error of the digits' mean images}} .$$

# %%
mean_images = np.stack([train_images[train_labels == digit].mean(axis=0) for digit in range(10)])
mean_errors = np.mean((mean_images[held_out_labels] - held_out_images) ** 2, axis=1)
style_kept = 1 - own_error / mean_errors[~stray].mean()
print(f"error of the mean images: {mean_errors[~stray].mean():.4f}")
print(f"style kept by images in their own petal: {style_kept:.0%}")
if digits.name == "digits":
    claim("style kept by images in their own petal", style_kept, low=-0.1, high=0.3)

# %% [markdown]
# Little. Look at the rows of petals again: on the embedded digits the strokes become blacker and crisper from the inner end to the outer one, in all rows alike, and the shapes hardly change. That is how far one number goes.
#
# What a steered code cannot do, then:
#
# - **Keep the style and change the digit.** Nothing asks for it: the discriminator compares each petal with its own images only. Move a code to the same place of another petal, and you get some 8, perhaps as black as your 3, hardly in its handwriting.
# - **Hold much style.** Two numbers have to say which digit and in which style; a petal is a narrow strip.
# - **Correct itself.** An image in the wrong petal is decoded as the wrong digit.
#
# If the label went to the decoder instead, the code would be free of it. That is lesson 06.

# %% [markdown]
# ## Check yourself
#
# Choose an answer in your head, then open it. From the keyboard: Tab goes to a choice, Enter opens it.
#
# **1. What does a distribution need so that an adversarial autoencoder can use it as a prior?**
#
# <details><summary>a density that can be computed and differentiated</summary>
#
# No: that is what a variational autoencoder needs. Here the density only draws lines in figures.
#
# </details>
#
# <details><summary>a recipe for drawing samples</summary>
#
# Right: the discriminator sees samples and nothing else.
#
# </details>
#
# <details><summary>as many components as there are digits</summary>
#
# No: a uniform prior has none, and is matched too.
#
# </details>
#
# **2. Without labels, who decides which digit lies in petal 3?**
#
# <details><summary>the discriminator</summary>
#
# No: it sees codes, and does not know of which images. Exchange two petals and its loss is the same.
#
# </details>
#
# <details><summary>the prior</summary>
#
# No: it says how many codes petal 3 gets, and nothing about whose they are.
#
# </details>
#
# <details><summary>the starting weights, and which images resemble each other</summary>
#
# Right: another seed fills the petals in another way.
#
# </details>
#
# **3. Which networks of a steered model read the label?**
#
# <details><summary>the discriminator alone</summary>
#
# Right: so new images can be encoded without a label, and codes decoded without one.
#
# </details>
#
# <details><summary>discriminator and encoder</summary>
#
# No: an encoder that needs the label could not encode an image whose label is unknown.
#
# </details>
#
# <details><summary>discriminator and decoder</summary>
#
# No: a decoder that reads the label is the model of lesson 06. Here it reads the place instead.
#
# </details>
#
# **4. In each batch, the real codes come with the labels of the images. Why not with labels of their own, drawn evenly from 0 to 9?**
#
# <details><summary>the two halves of the batch would differ in size</summary>
#
# No: any number of labels can be drawn.
#
# </details>
#
# <details><summary>only fakes would ever be called unknown, so the label would give them away</summary>
#
# Right: the discriminator would look at the label, and the encoder would learn nothing from it.
#
# </details>
#
# <details><summary>TensorFlow cannot draw labels inside of a training step</summary>
#
# No: it can, and `sample_labelled` draws a component for each unknown label.
#
# </details>

# %% [markdown]
# ## Summary
#
# - A prior needs a recipe for samples, a known size, and edges that you can bear. No density is needed.
# - Energy distance says whether the mass is in the right places, the share of codes in empty places whether the fine shape is there. On the embedded digits, simple shapes are matched better than petals, and petals better than the roll.
# - Without labels the petals hold mixtures: the discriminator does not know whose codes it sees.
# - With labels beside the codes, and real codes from the part that belongs to the label, ten petals hold ten digits, and a roll holds them in a chosen order. Encoder and decoder never read a label.
# - With few labels they have to come often: as one in eight images of a batch they steered few images, as three in four most of them. A few labels do not make a good classifier of a steered code space.
# - A steered place says which digit, and little else. Most of the style does not fit into two numbers.
#
# **Exercise:** [ex05, choosing a prior](../exercises/ex05_choosing_a_prior.ipynb). You write the samplers and the steered phase, and choose a prior for a requirement.
#
# **What next:** [lesson 06, style and content](06_style_and_content.ipynb). The label leaves the code altogether, and all of its numbers are free for style.

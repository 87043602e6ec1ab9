# %% [markdown]
# # Exercise 02: write a GAN, and count what it covers
#
# Eleven questions, from reading to writing. At the end your own losses and phases train a GAN, and your own functions show which network a phase moves, and measure how well the fakes match.
#
# **You need** [lesson 02](../notebooks/02_gans_in_one_sitting.ipynb). **Time:** 80 minutes, of which the computer works less than one. Questions 1 to 7 make one sitting of 45 minutes, 8 to 11 another of 35.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs. It looks at what your code does, not at how you write it.

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import check
from aae_teach.metrics import energy_distance

# %% [markdown]
# ## 1. Predict: what losses cost
#
# Compute three losses, with natural logarithms:
#
# - of the discriminator, when it gives every sample the probability 0.5 of being real
# - of the generator, when it faces that discriminator
# - of a discriminator that gives 0.9 to every real sample and 0.1 to every fake
#
# You may use `np.log`.
#
# - Difficulty: 1 of 5. Minutes: 6.
# - Expected: three numbers. The first is twice the second, and the third is the smallest.
# - Common mistakes: forgetting that the discriminator's loss has two terms; taking $-\ln 0.1$ for the fakes; a logarithm to base 10 or 2.

# %%
### BEGIN SOLUTION
costs = {
    "discriminator, guessing": 2 * np.log(2),
    "generator, guessing": np.log(2),
    "discriminator, nine to one": -2 * np.log(0.9),
}
### END SOLUTION

check("ex02.costs", costs)

# %%
# aae.checks.hint("ex02.costs")
# aae.checks.solution("ex02.costs")

# %% [markdown]
# ## 2. Read: a log
#
# Three lines of a log, from three trainings. The first number is the discriminator's loss, the second the generator's.
# What does each line tell about the discriminator? Choose one of
# `"tells them apart"`, `"can only guess"`, `"is fooled"`, `"fakes match the real samples"`.
#
# - Difficulty: 1 of 5. Minutes: 4.
# - Expected: three choices, copied with their quotes.
# - Common mistakes: taking a low loss of one network for a success of both; taking 2 ln 2 for a proof that fakes match.

# %%
### BEGIN SOLUTION
log = {
    "0.02 and 5.31": "tells them apart",
    "1.39 and 0.69": "can only guess",
    "5.20 and 0.01": "is fooled",
}
### END SOLUTION

check("ex02.log", log)

# %%
# aae.checks.hint("ex02.log")
# aae.checks.solution("ex02.log")

# %% [markdown]
# ## 3. Fill one line: the best answer
#
# At some places, real samples have the densities `p` and fakes the densities `q`, arrays of one shape.
# The discriminator sees `ratio` real samples for each fake; the lesson had 1.
# Return the probability of "real" that the best possible discriminator gives at each place.
#
# - Difficulty: 2 of 5. Minutes: 5.
# - Expected: numbers between 0 and 1 of the same shape, one half where both densities are equal and `ratio` is 1.
# - Common mistakes: the lesson's formula, which is for as many real samples as fakes; the ratio p / q, which has no bound; a verdict of 0 or 1.


# %%
def best_answer(p, q, ratio):
    ### BEGIN SOLUTION
    return ratio * p / (ratio * p + q)
    ### END SOLUTION


check("ex02.best_answer", best_answer)

# %%
# aae.checks.hint("ex02.best_answer")
# aae.checks.solution("ex02.best_answer")

# %% [markdown]
# ## 4. Write: the discriminator's loss
#
# The function gets the logits of real samples and of fakes, float32 tensors of shape `(batch, 1)`.
# Return the cross-entropy of the real samples plus that of the fakes, each a mean over the batch.
#
# - Difficulty: 2 of 5. Minutes: 7.
# - Expected: one number, 1.386 when all logits are 0, and a finite one when logits are 100.
# - Common mistakes: labels swapped; a sigmoid before a loss that applies it itself; `from_logits` forgotten; the mean of the two terms instead of their sum.


# %%
def discriminator_loss(real_logits, fake_logits):
    ### BEGIN SOLUTION
    cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)
    real_loss = cross_entropy(tf.ones_like(real_logits), real_logits)
    fake_loss = cross_entropy(tf.zeros_like(fake_logits), fake_logits)
    return real_loss + fake_loss
    ### END SOLUTION


check("ex02.discriminator_loss", discriminator_loss)

# %%
# aae.checks.hint("ex02.discriminator_loss")
# aae.checks.solution("ex02.discriminator_loss")

# %% [markdown]
# ## 5. Write: the generator's loss
#
# The function gets the logits of fakes, shape `(batch, 1)`. Return the non-saturating loss, a mean over the batch.
#
# - Difficulty: 2 of 5. Minutes: 5.
# - Expected: one number, 0.693 when all logits are 0, near 0 when they are far above 0.
# - Common mistakes: the label 0; the saturating $\ln(1 - D)$; a sigmoid too many.


# %%
def generator_loss(fake_logits):
    ### BEGIN SOLUTION
    return tf.reduce_mean(tf.nn.softplus(-fake_logits))
    ### END SOLUTION


check("ex02.generator_loss", generator_loss)

# %%
# aae.checks.hint("ex02.generator_loss")
# aae.checks.solution("ex02.generator_loss")

# %% [markdown]
# ## 6. Write: the discriminator phase
#
# Make one step of the optimizer down the discriminator's loss, and return the loss. The generator must stand still.
# `generator` and `discriminator` are Keras models, `real` and `noise` tensors of shape `(batch, 2)`.
# The optimizer has `optimizer.apply(gradients, variables)`. You may call `discriminator_loss`.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: the discriminator's weights move, the generator's do not.
# - Common mistakes: the variables of both networks in the list; the discriminator called before the tape starts; no `return`.


# %%
def discriminator_phase(generator, discriminator, optimizer, real, noise):
    ### BEGIN SOLUTION
    fake = generator(noise)
    with tf.GradientTape() as tape:
        loss = discriminator_loss(discriminator(real), discriminator(fake))
    variables = discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
    ### END SOLUTION


check("ex02.discriminator_phase", discriminator_phase)

# %%
# aae.checks.hint("ex02.discriminator_phase")
# aae.checks.solution("ex02.discriminator_phase")

# %% [markdown]
# ## 7. Write: the generator phase
#
# Make one step of the optimizer down the generator's loss, and return the loss. The discriminator must stand still.
#
# - Difficulty: 3 of 5. Minutes: 7.
# - Expected: the generator's weights move, the discriminator's do not.
# - Common mistakes: the fakes made before the tape starts, so that no gradient reaches the generator; the discriminator's variables in the list.


# %%
def generator_phase(generator, discriminator, optimizer, noise):
    ### BEGIN SOLUTION
    with tf.GradientTape() as tape:
        loss = generator_loss(discriminator(generator(noise)))
    variables = generator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
    ### END SOLUTION


check("ex02.generator_phase", generator_phase)

# %%
# aae.checks.hint("ex02.generator_phase")
# aae.checks.solution("ex02.generator_phase")

# %% [markdown]
# ## 8. Write: which network did each phase move?
#
# Each phase is to move one network and no other. The lesson looked at two phases; here is any number of them.
# `phases` is a dict of name to phase, a function without arguments that trains. Call each once, in the order of the dict, and return a dict of name to set: `"generator"` is in the set when this phase changed a weight of the generator, `"discriminator"` likewise.
#
# - Difficulty: 2 of 5. Minutes: 7.
# - Expected: a set for each name, `set()` for a phase that moves nothing.
# - Common mistakes: a phase that is blamed for what an earlier one moved; comparing the variables with themselves, because a list of variables is no copy; comparing sums, which may stay the same; looking at one array only.


# %%
def which_moved(phases, generator, discriminator):
    ### BEGIN SOLUTION
    networks, moved = {"generator": generator, "discriminator": discriminator}, {}
    for phase_name, phase in phases.items():
        before = {name: network.get_weights() for name, network in networks.items()}
        phase()
        moved[phase_name] = {
            name
            for name, network in networks.items()
            if any((old != new).any() for old, new in zip(before[name], network.get_weights()))
        }
    return moved
    ### END SOLUTION


check("ex02.which_moved", which_moved)

# %%
# aae.checks.hint("ex02.which_moved")
# aae.checks.solution("ex02.which_moved")

# %% [markdown]
# Your two phases, and a careless one whose list holds the variables of both networks.
# **Predict** all three answers.

# %%
aae.prediction("ex02.three_phases")


# %%
def careless_phase(generator, discriminator, optimizer, noise):
    with tf.GradientTape() as tape:
        loss = generator_loss(discriminator(generator(noise)))
    variables = generator.trainable_variables + discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)


pair = aae.build_generator(noise_dim=2, sample_size=2), aae.build_discriminator(latent_dim=2)
real, noise = tf.random.normal((2, 200, 2))
phases = {
    "discriminator phase": lambda: discriminator_phase(*pair, keras.optimizers.SGD(0.1), real, noise),
    "generator phase": lambda: generator_phase(*pair, keras.optimizers.SGD(0.1), noise),
    "careless phase": lambda: careless_phase(*pair, keras.optimizers.SGD(0.1), noise),
}
for name, moved in which_moved(phases, *pair).items():
    print(f"{name:20}", *sorted(moved))

# %% [markdown]
# ## 9. Write: what chance gives
#
# An energy distance of 0.02 may come from fakes that match, or from fakes that do not. It depends on how many points there are.
# `real` and `fake` have shape `(n, 2)` each. Put them into one heap, divide it at random into two halves, and measure their energy distance. Do so `times` times.
# Return the share of these distances that are as large as the one between `real` and `fake`, or larger.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: one number from 0 to 1. It is near 0 when the fakes do not match, and anywhere between 0 and 1 when they do.
# - Common mistakes: the share of smaller distances; shuffling the real points alone, which changes no distance.


# %%
def share_by_chance(real, fake, times=200):
    ### BEGIN SOLUTION
    measured = energy_distance(real, fake)
    heap, random = np.concatenate([real, fake]), np.random.default_rng(0)
    halves = [np.split(random.permutation(heap), 2) for _ in range(times)]
    return np.mean([energy_distance(*pair) >= measured for pair in halves])
    ### END SOLUTION


check("ex02.share_by_chance", share_by_chance)

# %%
# aae.checks.hint("ex02.share_by_chance")
# aae.checks.solution("ex02.share_by_chance")

# %% [markdown]
# ## 10. Write: count the modes
#
# `fakes` has shape `(n, 2)`, `centres` shape `(modes, 2)`. Both are NumPy arrays.
# Each fake counts once: for the centre nearest to it, and only if it lies closer to that than `radius`.
# A fair share is the number of all fakes divided by that of the modes. A mode is found when at least `share` times as many count for it. Return how many are found.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: one whole number from 0 to the number of centres.
# - Common mistakes: counting fakes however far they are, or for several centres; the count of the lesson, which knows no fair share; counting fakes instead of modes.


# %%
def modes_found(fakes, centres, radius=0.3, share=0.5):
    ### BEGIN SOLUTION
    distances = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)  # (n, modes)
    nearest, close = distances.argmin(axis=1), distances.min(axis=1) < radius
    counts = np.bincount(nearest[close], minlength=len(centres))
    return np.sum(counts >= share * len(fakes) / len(centres))
    ### END SOLUTION


check("ex02.modes_found", modes_found)

# %%
# aae.checks.hint("ex02.modes_found")
# aae.checks.solution("ex02.modes_found")

# %% [markdown]
# ## 11. Judge: which setting is to blame?
#
# Two settings of a training were changed, and each of four combinations ran for as many rounds. `distances` is a dict of four energy distances:
#
# `{("same", "same"): 0.02, ("changed", "same"): 0.02, ("same", "changed"): 0.90, ("changed", "changed"): 1.40}`
#
# The first word is about the first setting, the second about the second. A run has failed when its distance is above 0.1.
# Return a set: `"first"` is in it when the change of the first setting makes a run fail **by itself**, `"second"` likewise. When neither does and the run with both changes fails, return `{"both together"}`.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: `{"second"}` for the numbers above, an empty set when no run has failed.
# - Common mistakes: comparing only the run with both changes with the run with none, which cannot tell one setting from the other.


# %%
def to_blame(distances):
    ### BEGIN SOLUTION
    alone = {"first": ("changed", "same"), "second": ("same", "changed")}
    guilty = {name for name, run in alone.items() if distances[run] > 0.1}
    if not guilty and distances["changed", "changed"] > 0.1:
        return {"both together"}
    return guilty
    ### END SOLUTION


check("ex02.to_blame", to_blame)

# %%
# aae.checks.hint("ex02.to_blame")
# aae.checks.solution("ex02.to_blame")

# %% [markdown]
# ## Your GAN at work
#
# Nothing is left to write. Your phases now train on eight heaps, and your functions count and measure.
#
# **Predict:** at which round will all eight be found, or will they?

# %%
aae.prediction("ex02.all_eight")

# %%
keras.utils.set_random_seed(0)
heaps = aae.load_toy("eight gaussians", 20_000)
angles = np.arange(8) * np.pi / 4
centres = 1.7 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
small = {"hidden": (128, 128), "initializer": "glorot_uniform"}
generator = aae.build_generator(noise_dim=2, sample_size=2, **small)
discriminator = aae.build_discriminator(latent_dim=2, **small)
optimizers = [keras.optimizers.Adam(1e-3, beta_1=0.5) for _ in range(2)]
for optimizer, network in zip(optimizers, (generator, discriminator)):
    optimizer.build(network.trainable_variables)

random = np.random.default_rng(0)
fast_discriminator_phase, fast_generator_phase = (
    tf.function(discriminator_phase),
    tf.function(generator_phase),
)
shown_noise, losses = tf.random.normal((2000, 2)), []
for k in range(1, 2001):
    real = tf.constant(heaps[random.integers(0, len(heaps), 200)])
    noise = tf.random.normal((2, 200, 2))
    losses.append(
        (
            fast_discriminator_phase(generator, discriminator, optimizers[1], real, noise[0]),
            fast_generator_phase(generator, discriminator, optimizers[0], noise[1]),
        )
    )
    if k % 250 == 0:
        means = np.mean(losses[-250:], axis=0)
        fakes = generator(shown_noise).numpy()
        by_chance = share_by_chance(heaps[:300], fakes[:300], times=50)
        print(
            f"round {k:4}: losses {means.round(2)}, {modes_found(fakes, centres)} modes found, "
            f"chance gives this distance in {by_chance:.0%} of the cases"
        )

# %% [markdown]
# All modes may be found, and the fakes may still be told from real points by measure: some lie on the way between two heaps, near no centre, where your count does not see them.

# %%
aae.plot_samples(heaps[:300], generator(shown_noise).numpy()[:300])

# %% [markdown]
# **Next:** [lesson 03](../notebooks/03_training_an_aae.ipynb).

# %% [markdown]
# # Exercise 02: write a GAN, and count what it covers
#
# Six questions, from reading to writing. At the end your own losses and phases train a GAN, and your own function counts the modes that it found.
#
# **You need** [lesson 02](../notebooks/02_gans_in_one_sitting.ipynb). **Time:** 45 minutes.
#
# Replace each `...`, or the line that raises `NotImplementedError`, by your answer, and run the cell.
# Each check draws new random inputs. It looks at what your code does, not at how you write it.

# %%
import aae_teach as aae
import keras
import numpy as np
import tensorflow as tf
from aae_teach.checks import check

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
# ## 2. Write: the discriminator's loss
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
# ## 3. Write: the generator's loss
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
# ## 4. Write: the discriminator phase
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
# ## 5. Write: the generator phase
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
# ## 6. Write: count the modes
#
# `fakes` has shape `(n, 2)`, `centres` shape `(modes, 2)`. Both are NumPy arrays.
# A mode is found when at least `share` of all fakes lie closer to its centre than `radius`. Return how many are found.
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: one whole number from 0 to the number of centres.
# - Common mistakes: sending each fake to its nearest centre, however far; counting a mode for a single fake; counting fakes instead of modes.


# %%
def modes_found(fakes, centres, radius=0.3, share=0.01):
    ### BEGIN SOLUTION
    distances = np.linalg.norm(fakes[:, None] - centres[None], axis=-1)  # (n, modes)
    return np.sum(np.mean(distances < radius, axis=0) >= share)
    ### END SOLUTION


check("ex02.modes_found", modes_found)

# %%
# aae.checks.hint("ex02.modes_found")
# aae.checks.solution("ex02.modes_found")

# %% [markdown]
# ## Your GAN at work
#
# Nothing is left to write. Your phases now train on eight heaps, and your function counts.
#
# **Predict:** at which round will all eight be found, or will they?

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
shown_noise = tf.random.normal((2000, 2))
for k in range(1, 2001):
    real = tf.constant(heaps[random.integers(0, len(heaps), 200)])
    fast_discriminator_phase(generator, discriminator, optimizers[1], real, tf.random.normal((200, 2)))
    fast_generator_phase(generator, discriminator, optimizers[0], tf.random.normal((200, 2)))
    if k % 250 == 0:
        print(f"round {k:4}: {modes_found(generator(shown_noise).numpy(), centres)} modes found")

# %% [markdown]
# In the figure, look for fakes on the way between two heaps. They lie near no centre, so your count does not see them.

# %%
aae.plot_samples(heaps[:300], generator(shown_noise).numpy()[:300])

# %% [markdown]
# **Next:** [lesson 03](../notebooks/03_training_an_aae.ipynb).

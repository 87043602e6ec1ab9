# %% [markdown]
# # Diagnose a run
#
# Six trainings of an adversarial autoencoder lie before you. One went well; in each of the others somebody made one mistake.
# No program stopped, no error appeared. You find the mistakes by looking at losses and codes.
#
# After these four questions you can
#
# - look at a run in a fixed order
# - name five mistakes by the trace that they leave
# - write an alarm that notices such a run by itself
# - tell which of two runs with the same losses matches its prior
#
# **You need** [lesson 03](../notebooks/03_training_an_aae.ipynb). **Time:** 50 minutes, of which the computer works about one.
#
# Below each check are two lines for when you are stuck; take away the `#`. `hint` goes one step further at each call, `solution` shows an answer when called twice.
# "Run all" stops at the first open question.

# %%
import aae_teach as aae
import numpy as np
from aae_teach.checks import check, claim
from aae_teach.checks.broken_runs import broken_run
from aae_teach.metrics import energy_distance

digits = aae.load_digits()

# %% [markdown]
# ## What to look at, in which order
#
# Every run was meant to match N(0, 5²): mean 0 and standard deviation 5 in both dimensions.
#
# | look at | a run that works | so ask |
# |---|---|---|
# | reconstruction loss | falls to about a third of its first value, or lower | do encoder and decoder learn to copy at all? |
# | discriminator loss | comes back to about 2 ln 2 = 1.39 | is the discriminator trained, and can it still tell codes from the prior? |
# | generator loss | comes back to about ln 2 = 0.69 | does the encoder learn to pass? |
# | means and standard deviations of the codes | 0 and 5 | do the codes match the prior that was meant? |
#
# The last look decides. The three before it say where to search.
#
# ## The six runs
#
# The cell trains them, each with 40 epochs on 1,500 images.

# %%
models, recordings = {}, {}
for letter in "ABCDEF":
    models[letter], recordings[letter] = broken_run(letter, digits)
    print(f"run {letter} is trained")


# %%
def show(letter):
    recording = recordings[letter]
    figure, axes = aae.subplots(1, 3, size=(15, 4.2))
    aae.plot_losses(recording, ax=axes[:2])
    aae.plot_codes(recording.codes[-1].astype("float32"), recording.labels, recording.prior, ax=axes[2])
    axes[0].set_title(f"run {letter}")
    return figure


# %% [markdown]
# In each figure, look at the end of the curves first, then at the contours: they are those of the prior that was meant, so compare the size of the cloud with them.

# %%
show("A")

# %%
show("B")

# %%
show("C")

# %%
show("D")

# %%
show("E")

# %%
show("F")

# %% [markdown]
# The same in numbers. "copies" is the last reconstruction loss, divided by that of the first epoch.

# %%
print("run  copies  discriminator  generator  means           standard deviations")
for letter, recording in recordings.items():
    copies, adversary, generator = (
        recording.losses[f"{phase}_loss"] for phase in ("reconstruction", "discriminator", "generator")
    )
    codes = recording.codes[-1].astype("float32")
    means, stddevs = (
        "({:6.1f}, {:6.1f})".format(*values) for values in (codes.mean(axis=0), codes.std(axis=0))
    )
    print(
        f"  {letter}  {copies[-1] / copies[0]:6.2f}  {adversary[-1]:13.2f}  {generator[-1]:9.2f}  {means}  {stddevs}"
    )

# %% [markdown]
# ## 1. Read: which run deceives?
#
# In one run all three losses end as they should, and the codes still do not match N(0, 5²). Which one?
#
# - Difficulty: 2 of 5. Minutes: 5.
# - Expected: one letter, such as `"A"`.
# - Common mistakes: to trust the losses; to take contours for something drawn from the codes.

# %%
### BEGIN SOLUTION
deceives = "D"
### END SOLUTION
check("diagnose.deceives", deceives)

# %%
# aae.checks.hint("diagnose.deceives")
# aae.checks.solution("diagnose.deceives")

# %% [markdown]
# ## 2. Diagnose: which cause belongs to which run?
#
# The causes are:
#
# - `"no mistake"`
# - `"encoder frozen in the generator phase"`: the loss is computed, and nobody moves
# - `"generator trained for the label 0"`: the encoder learns from the label that the discriminator uses for codes
# - `"discriminator never trained"`: it keeps its first weights
# - `"no reconstruction phase"`: the loss is computed, and nobody moves
# - `"prior with another scale"`: samples come from a normal distribution, but not with standard deviation 5
#
# - Difficulty: 4 of 5. Minutes: 20.
# - Expected: six texts, each used once. One is found already, if you answered question 1.
# - Common mistakes: to search for the cause in the loss that looks worst. A frozen player lets the loss of the other one run.

# %%
### BEGIN SOLUTION
causes = {
    "A": "encoder frozen in the generator phase",
    "B": "no mistake",
    "C": "generator trained for the label 0",
    "D": "prior with another scale",
    "E": "no reconstruction phase",
    "F": "discriminator never trained",
}
### END SOLUTION
check("diagnose.causes", causes)

# %%
# aae.checks.hint("diagnose.causes")
# aae.checks.solution("diagnose.causes")

# %% [markdown]
# ## 3. Write: an alarm
#
# Write a function of a recording that returns a set of words, one for each thing that is wrong at the end of the run:
#
# - `"copies"` when the last value of `recording.losses["reconstruction_loss"]` is above 60 % of the first one
# - `"discriminator"` when the last value of `recording.losses["discriminator_loss"]` is below 1
# - `"means"` when the mean of a dimension of `recording.codes[-1]` lies more than 30 % of `recording.prior.stddev` from 0
# - `"spread"` when the standard deviation of a dimension differs by more than 25 % from `recording.prior.stddev`
#
# - Difficulty: 3 of 5. Minutes: 10.
# - Expected: an empty set for a run that works, and for another prior too, such as N(0, 1²).
# - Common mistakes: 5 written down instead of the prior's standard deviation; a difference without its absolute value; one dimension looked at only.


# %%
def alarms(recording):
    ### BEGIN SOLUTION
    losses, stddev = recording.losses, recording.prior.stddev
    codes = np.asarray(recording.codes[-1], "float32")
    wrong = {
        "copies": losses["reconstruction_loss"][-1] > 0.6 * losses["reconstruction_loss"][0],
        "discriminator": losses["discriminator_loss"][-1] < 1,
        "means": np.any(np.abs(codes.mean(axis=0)) > 0.3 * stddev),
        "spread": np.any(np.abs(codes.std(axis=0) - stddev) > 0.25 * stddev),
    }
    return {name for name, is_wrong in wrong.items() if is_wrong}
    ### END SOLUTION


check("diagnose.alarms", alarms)

# %%
# aae.checks.hint("diagnose.alarms")
# aae.checks.solution("diagnose.alarms")

# %% [markdown]
# Your alarm on the six runs. Is there a run that it should have noticed and did not?

# %%
for letter, recording in recordings.items():
    print(f"run {letter}: {', '.join(sorted(alarms(recording))) or 'no alarm'}")

# %% [markdown]
# ## 4. Write: which of two matches?
#
# Two recordings have the same losses at the end: all are near guessing. Means and standard deviations of the codes may be alike, too.
# Only one of the two matches its prior. Return `"first"` or `"second"`.
#
# Each recording has `codes`, of which the last counts, and `prior`, from which `prior.sample(count, seed=1)` draws real codes.
#
# - Difficulty: 3 of 5. Minutes: 8.
# - Expected: one of the two words, for any standard deviation of the prior.
# - Common mistakes: to decide by the losses; to compare means and standard deviations only; to look at each dimension for itself.


# %%
def which_matches(first, second):
    ### BEGIN SOLUTION
    distances = []
    for recording in (first, second):
        codes = np.asarray(recording.codes[-1], "float32")
        distances.append(energy_distance(codes, recording.prior.sample(2000, seed=1)))
    return "first" if distances[0] < distances[1] else "second"
    ### END SOLUTION


check("diagnose.which_matches", which_matches)

# %%
# aae.checks.hint("diagnose.which_matches")
# aae.checks.solution("diagnose.which_matches")

# %% [markdown]
# Runs B and D have losses that are alike. What does your function say of them?

# %%
print(
    "of B and D,", {"first": "B", "second": "D"}[which_matches(recordings["B"], recordings["D"])], "matches"
)

# %% [markdown]
# Losses say how well this discriminator tells codes from the samples that it was given. Whether these samples were the right ones, and whether another discriminator would do better, they do not say.

# %% [markdown]
# ## Why each run looks as it does
#
# - **Encoder frozen in the generator phase.** What is left is a plain autoencoder, beside a discriminator to which nobody listens. Copies are good, codes go where they like, and the discriminator learns to tell them from the prior.
# - **Generator trained for the label 0.** Encoder and discriminator now want the same: that codes can be told from the prior. Both adversarial losses go to 0, and the codes flee.
# - **Discriminator never trained.** Its answers are fixed and arbitrary, so its loss may be anything at the start: it is 2 ln 2 only for weights so small that every answer is one half. The encoder finds a direction in which they say "real" and follows it without end, so the generator loss goes to 0.
# - **No reconstruction phase.** Nothing asks for different codes for different images, so the codes collapse. The decoder never learns either: its loss stays about where it began, well above the <!-- measured: gaps_01.mean_image -->0.045<!-- end --> of the mean image.
# - **Prior with another scale.** Every loss is right, because the game was played correctly, with the wrong opponent. Here $\sqrt 5$ was passed as the standard deviation. Only the codes tell.

# %% [markdown]
# These traces are no accident of one seed: they were the same in each of the <!-- measured: diagnosed_runs.seeds -->five<!-- end --> that we ran.


# %%
def last_loss(letter, phase):
    return recordings[letter].losses[f"{phase}_loss"][-1]


def widest(letter):
    return float(recordings[letter].codes[-1].astype("float32").std(axis=0).max())


# %%
if digits.name == "digits":
    claim("run A, discriminator loss", last_loss("A", "discriminator"), high=1.0)
    claim("run B, discriminator loss", last_loss("B", "discriminator"), low=1.33, high=1.42)
    claim("run B, largest standard deviation", widest("B"), low=4.0, high=6.0)
    claim("run C, discriminator loss", last_loss("C", "discriminator"), high=0.05)
    claim("run D, discriminator loss", last_loss("D", "discriminator"), low=1.33, high=1.42)
    claim("run D, largest standard deviation", widest("D"), low=1.5, high=3.0)
    claim("run E, reconstruction loss", last_loss("E", "reconstruction"), low=0.08)
    claim("run F, discriminator loss", last_loss("F", "discriminator"), low=3.0)

# %% [markdown]
# ## What next
#
# [Lesson 04](../notebooks/04_walking_the_code_space.ipynb) walks through the code space of a run that works.

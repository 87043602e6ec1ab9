# %% [markdown]
# # Explorer gallery
#
# Everything in this course that you can move by hand, on one page, with one model.
# Lessons use the same explorers where they teach; here you can try them all, or lift one into a notebook of your own.
#
# **You need** nothing but curiosity; lessons 01 to 04 say what the pictures mean.
# **Time:** as long as you like, of which the computer works about one minute.
#
# All explorers work by mouse, by touch and by keyboard: Tab reaches every control, arrow keys move it.
# Where widgets cannot run, as on GitHub, each explorer except the sliders leaves a still picture in its place.
#
# ## A model to look into
#
# An adversarial autoencoder with codes of two numbers and the prior N(0, 5), trained on the digits as in lesson 03.

# %%
import aae_teach as aae
import keras

digits = aae.load_digits()
epochs = 60 if digits.name == "digits" else 3
steps = epochs * -(-len(digits.x_train) // 100)

keras.utils.set_random_seed(0)
model = aae.build_steady_model(aae.Gaussian(latent_dim=2, stddev=5.0), steps, seed=0)
history = model.fit(digits.x_train, batch_size=100, epochs=epochs)

# %% [markdown]
# ## Sliders: one number at a time
#
# One slider for each number of the code, and the image that the decoder makes of it. The kernel decodes.
#
# - **By mouse:** leave one slider at 0 and drag the other one from end to end. Which digits do you pass?
# - **By keyboard:** focus a slider with Tab. Arrow keys take single steps; Page Up and Page Down take larger ones.
# - **Without widgets** you would see two sliders above two buttons, and beside them a handwritten digit that changes shape as they move.
#
# On a slow connection, as to Binder, check the box below the buttons: a drag then sends one message instead of many.

# %%
code_sliders = aae.explore.sliders(model.decoder, prior=model.prior, extent=10)
code_sliders

# %% [markdown]
# ## Plane: the whole code space under your hand
#
# The codes of training images on a plane, with layers to switch on and off. The browser itself decodes, so this goes on when the kernel is busy or gone.
#
# - **By mouse:** switch on *gaps* and drag the ring into a hatched place. Choose *walk along a line* and click on two digits. Draw a digit on the pad.
# - **By keyboard:** focus the plane with Tab. Arrow keys move the ring, Shift makes larger steps, Home leads back to 0.
# - **Without widgets** you see a still picture: the codes as digits within the contours of the prior, and a grid of decoded images.

# %%
code_plane = aae.explore.plane(model, digits)
code_plane

# %% [markdown]
# ## Pages to hand out
#
# `code_plane.to_html("plane.html")` writes the plane as one page. It opens from disk and needs neither a kernel nor a network.

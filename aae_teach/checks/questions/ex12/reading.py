"""Questions of exercise 12 that are read, not written: what each match needs, and where ideas live today."""

from aae_teach.checks import question
from aae_teach.checks.authoring.choices import expect_choices

NEEDS = {
    "samples": (
        "all but the VAE",
        "One of them has a formula in the place of samples: which one asks for a Gaussian prior?",
    ),
    "formula": ("VAE", "Who compares the encoder's distribution with the prior's without drawing from it?"),
    "network": (
        "AAE and critic",
        "Two have an opponent that learns beside the encoder; kernels and slices are computed.",
    ),
    "width": ("kernels", "Whose distance depends on a number that says what is near?"),
    "directions": ("slices", "Who looks at the codes along lines, and draws new ones at each step?"),
    "slope": ("critic", "Whose scores would grow without end, were they not held?"),
}


@question(
    "ex12.needs",
    hints=(
        "Go through the losses of the lesson's Part 1, and ask of each term where it comes from.",
        "A game needs a second network; a distance between samples needs none.",
        "The VAE alone never draws from the prior while it trains.",
    ),
)
def needs(answer, random):
    """Say for each ingredient which of the matches needs it."""
    choices = ("vae", "aae and critic", "kernels", "slices", "critic", "all but the vae")
    expect_choices(answer, NEEDS, choices)
    return "The match is the part that can be taken out and replaced; the rest of the model stays."


TODAY = {
    "tokenizer adversary": (
        "pictures",
        "In a tokenizer such as VQGAN the discriminator looks at what the decoder made.",
    ),
    "AAE adversary": ("codes", "The AAE's discriminator never sees a picture."),
    "diffusion prior": (
        "codes",
        "Latent diffusion learns which codes occur; its autoencoder is finished by then.",
    ),
    "codebook": ("codes", "An entry of a codebook takes the place of what the encoder gave."),
    "copy error": ("pictures", "The loss for copies compares what goes in with what comes out."),
    "match": ("codes", "Match in this course: the distance between the prior and what?"),
}


@question(
    "ex12.today",
    hints=(
        "Ask of each what goes into it.",
        "Before the decoder there are codes, after it pictures.",
        "A learned prior is fitted when encoder and decoder no longer move.",
    ),
)
def today(answer, random):
    """Say for each part whether it looks at "codes" or at "pictures"."""
    expect_choices(answer, TODAY, ("codes", "pictures"))
    return "The adversary has moved behind the decoder, and the prior is learned in front of it."

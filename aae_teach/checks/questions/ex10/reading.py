"""Questions of exercise 10 that are read, not written: what convolutions change, and six reports."""

from aae_teach.checks import question
from aae_teach.checks.authoring.choices import expect_choices

CHANGES = {
    "losses": ("stays", "A loss compares images with copies, or judges logits. No layer stands in it."),
    "moved": ("stays", "The encoder alone learns to deceive, whatever its layers are."),
    "prior": ("stays", "A sample of the prior is a code. It has never seen a pixel."),
    "judged": ("stays", "The discriminator reads codes, and a code is a row of numbers with any encoder."),
    "given": ("changes", "A convolution needs to know which pixel lies beside which."),
    "shuffled": (
        "changes",
        "Which of the two kinds knows neighbours? Look at Part 3.",
    ),
    "growing": ("changes", "A kernel of 4 by 4 is as large on a large image as on a small one."),
}


@question(
    "ex10.changes",
    hints=(
        "Ask of each: does it see an image, or only codes?",
        "A dense layer has a weight for each pixel. A kernel has one for each place in the kernel.",
        "Three of the seven change.",
    ),
)
def changes(answer, random):
    """Say for each whether it "changes" or "stays" when convolutional networks replace dense ones."""
    expect_choices(answer, CHANGES, ("changes", "stays"))
    return "The three phases work on codes and errors; what layers made them is all the same to them."


REPORTS = {
    "twins": (
        "split",
        "What lies on both sides of the split? Pictures of one second are nearly one picture.",
    ),
    "sixty": (
        "more images",
        "Its own images are copied well, and others badly: what could the network learn?",
    ),
    "narrow": (
        "wider code",
        "Both errors are high and alike; a linear model is no better with as many numbers, but with more.",
    ),
    "slow": ("fewer pixels", "Count the weights of the decoder's first layer: it grows with the pixels."),
    "thumbnails": ("look first", "What would a sheet of forty pictures of the folder have shown?"),
    "sound": ("nothing", "Go through the lesson's list: what would be missing?"),
}


@question(
    "ex10.advice",
    hints=(
        "Compare the error on training images with that on test images first.",
        "Alike and high: the code or the training is at fault. Far apart: the images.",
        "A result that is too good comes from the split more often than from the network.",
    ),
)
def advice(answer, random):
    """Say for each report what to change first, or "nothing"."""
    choices = ("look first", "split", "more images", "fewer pixels", "wider code", "nothing")
    expect_choices(answer, REPORTS, choices)
    return "The two errors side by side, and one look at the pictures, answer most of such questions."

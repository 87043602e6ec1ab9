"""A course on adversarial autoencoders, and the small Keras library under it.

`import aae_teach as aae` is all that a notebook needs. Names are loaded when they are first used,
so that a program which only replays a recording never waits for TensorFlow.
"""

import os
import sys

try:
    import lazy_loader
except ModuleNotFoundError as missing:
    raise ModuleNotFoundError(
        f"This Python ({sys.executable}) does not have the course's packages. `make lab` installs them into "
        ".venv; after that, .venv/bin/python is the Python that has them.",
        name=missing.name,
    ) from None

# The models write their own TensorFlow training steps; Keras reads this once, when it is first imported.
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
# Silences TensorFlow's start-up notices; errors and warnings from Python still show.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
if "ipykernel" in sys.modules:
    from aae_teach.installation.kernel import leave_out_retracing, send_notices_to_terminal

    # Some of its C++ code greets before it reads that; in a cell such lines look like errors.
    send_notices_to_terminal()
    leave_out_retracing()

__version__ = "0.2.0"

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=["checks", "explore", "likelihood", "metrics", "models", "novelty", "priors"],
    submod_attrs={
        "data.images": ["DataError", "Digits"],
        "data.digits": ["load_digits", "load_toy"],
        "data.bundled": ["load_letters", "load_patches"],
        "data.arrays": ["load_arrays"],
        "data.folders": ["load_images"],
        "data.splits": ["balanced_subset", "validation_split"],
        "priors": [
            "Categorical",
            "FittedMixture",
            "Gamma",
            "Gaussian",
            "GaussianMixture",
            "SwissRoll",
            "Uniform",
            "fit_mixture",
        ],
        "models.networks": [
            "build_cluster_heads",
            "build_decoder",
            "build_discriminator",
            "build_encoder",
            "build_generator",
            "build_two_headed_encoder",
        ],
        "models.convolutions": ["build_convolutional_decoder", "build_convolutional_encoder"],
        "models.autoencoder": ["Autoencoder"],
        "models.gan": ["GAN"],
        "models.adversarial": ["AdversarialAutoencoder", "build_steady_model", "steady_optimizer"],
        "models.labelled": ["SteeredAAE", "SupervisedAAE"],
        "models.categorical": ["ClusteringAAE"],
        "models.semi_supervised": ["SemiSupervisedAAE"],
        "models.vae": ["VAE"],
        "models.matching": ["KernelAutoencoder", "MatchedAutoencoder", "SlicedAutoencoder"],
        "models.critic": ["CriticAutoencoder"],
        "recording": ["Recording"],
        "checks.predictions": ["prediction"],
        "installation": ["doctor"],
        "installation.versions": ["built_for"],
        "callbacks": ["Recorder"],
        "models.saving": ["load_model"],
        "models.example": ["load_example"],
        "plots": [
            "plot_code_histograms",
            "plot_codes",
            "plot_decision_surface",
            "plot_decoder_grid",
            "plot_diagram",
            "plot_digits",
            "plot_losses",
            "plot_precision_recall",
            "plot_roc",
            "plot_samples",
            "plot_styles",
            "subplots",
        ],
    },
)

"""The models: networks, what goes into them, their phases, and how they are saved."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submodules=[
        *("networks", "inputs", "batches", "checked", "phases"),
        *(
            "autoencoder",
            "adversarial",
            "gan",
            "labelled",
            "categorical",
            "semi_supervised",
            "vae",
            "matching",
            "critic",
        ),
        *("saving", "example"),
    ],
)

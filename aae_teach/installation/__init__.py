"""Whether the course can run here: the doctor, the machine, the frameworks, the kernel of the notebooks."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__, submodules=["doctor", "frameworks", "kernel", "machine", "place", "versions"]
)

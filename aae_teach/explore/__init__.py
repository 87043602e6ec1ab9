"""What a learner moves by hand: sliders, the plane of codes, a training replayed, models compared.

Names are loaded when they are first used: a replay needs neither Keras nor TensorFlow.
"""

import importlib
import sys
import types

MODULES = {
    "sliders": "sliders",
    "CodeSliders": "sliders",
    "NumpyNetwork": "snapshot",
    "plane": "plane",
    "Plane": "plane",
    "replay": "replay",
    "Replay": "replay",
    "compare": "compare",
    "Compare": "compare",
    "phases": "phases",
    "Phases": "phases",
    "live": "live",
    "Live": "live",
}
__all__ = sorted(MODULES)


def __getattr__(name):
    if name not in MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{MODULES[name]}"), name)


def __dir__():
    return __all__


class _Package(types.ModuleType):
    def __setattr__(self, name, value):
        # Python puts each imported submodule here, where the function of the same name belongs.
        if isinstance(value, types.ModuleType) and name in MODULES:
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package

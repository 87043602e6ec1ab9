"""What a learner moves by hand: sliders, the plane of codes, a training replayed, models compared.

Names are loaded when they are first used: a replay needs neither Keras nor TensorFlow.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__,
    submod_attrs={
        "code_sliders": ["CodeSliders", "sliders"],
        "code_plane": ["Plane", "plane"],
        "training_replay": ["Replay", "replay"],
        "comparison": ["Compare", "compare"],
        "phase_by_phase": ["Phases", "phases"],
        "live_training": ["Live", "live"],
        "training_lab": ["Lab", "lab"],
        "snapshot": ["NumpyNetwork"],
    },
)

"""Figures of the course: each takes `ax`, returns its figure, and says in words what it shows."""

from aae_teach.plots.adversaries import plot_decision_surface, plot_losses, plot_samples
from aae_teach.plots.codes import plot_code_histograms, plot_codes
from aae_teach.plots.detection import plot_precision_recall, plot_roc
from aae_teach.plots.diagram import plot_diagram
from aae_teach.plots.figure import subplots
from aae_teach.plots.images import plot_decoder_grid, plot_digits, plot_styles

__all__ = [
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
]

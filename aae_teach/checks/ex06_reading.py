"""Where exercise 06, as version 0.1 handed it out, looks for its pictures."""

from aae_teach.checks.questions.ex06.reading import draw_pictures

__all__ = ["draw_pictures"]

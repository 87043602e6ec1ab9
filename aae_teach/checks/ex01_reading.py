"""Where exercise 01, as version 0.1 handed it out, looks for its maps."""

from aae_teach.checks.questions.ex01.reading import four_maps

__all__ = ["four_maps"]

"""All that texts show of results: SHOWN maps the name at a marker to a function that returns Markdown."""

from benchmarks.exercises import tables as exercises
from benchmarks.lessons import tables as lessons
from benchmarks.machine import tables as machine
from benchmarks.paper import tables as paper

SHOWN = lessons.SHOWN | exercises.SHOWN | machine.SHOWN | paper.SHOWN

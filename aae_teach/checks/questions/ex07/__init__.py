"""Exercise 07: choose labelled images, hide the rest, and learn from the few."""

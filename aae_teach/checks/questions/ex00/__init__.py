"""Exercise 00: a trial of the checks themselves, on the images of the course."""

"""Exercise 10: pictures of one's own, the networks for them, and what to look at."""

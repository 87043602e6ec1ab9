"""Exercise 12: other ways to a match, and a prior that is learned after training."""

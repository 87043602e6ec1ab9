"""Exercise 08: name clusters, measure their error, train them, and be fair to k-means."""

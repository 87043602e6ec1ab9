"""Right: by scikit-learn."""

from sklearn.neighbors import NearestNeighbors


def quantise(codes, book):
    search = NearestNeighbors(n_neighbors=1).fit(book)
    return book[search.kneighbors(codes, return_distance=False)[:, 0]]

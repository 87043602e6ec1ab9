"""Right: cluster by cluster."""


def cluster_names(probabilities, labels):
    names = []
    for cluster in range(probabilities.shape[1]):
        best = max(range(len(labels)), key=lambda image: probabilities[image, cluster])
        names.append(int(labels[best]))
    return names

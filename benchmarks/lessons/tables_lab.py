"""What docs/explorers.md shows of the Lab beside Keras."""

from benchmarks.measuring import read
from benchmarks.tables import points, seeds_of, table

MEASURES = {
    "copy error": ("test_mse", ".3f"),
    "neighbour accuracy": ("neighbour_accuracy", ".2f"),
    "energy distance": ("energy_distance", ".2f"),
}


def table_of_quality():
    result = read("lab_and_keras")
    rows = [
        (words, *(points(result.values(name, way=way), form) for way in ("Lab", "Keras")))
        for words, (name, form) in MEASURES.items()
    ]
    return table(("after 60 epochs", "the Lab", "`build_steady_model` in Keras"), rows)


SHOWN = {
    "lab_and_keras.table": table_of_quality,
    "lab_and_keras.seeds": lambda: seeds_of(read("lab_and_keras")),
}

"""Right: pair by pair."""


def same_neighbours(names):
    rows, columns = names.shape
    equal, pairs = 0, 0
    for row in range(rows):
        for column in range(columns):
            for other_row, other_column in ((row + 1, column), (row, column + 1)):
                if other_row < rows and other_column < columns:
                    pairs += 1
                    equal += names[row, column] == names[other_row, other_column]
    return equal / pairs

"""What stands above: a classifier, and its accuracy by cross-validation."""

from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier

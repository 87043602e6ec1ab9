"""What stands above the cell: the imports."""

import numpy as np
from sklearn.semi_supervised import LabelSpreading
from sklearn.svm import SVC

"""What stands above the cell: the imports."""

import numpy as np

"""What stands above: the imports of the first cell."""

import numpy as np

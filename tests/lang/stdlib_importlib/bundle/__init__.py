print("bundle runs")
from .part import VALUE

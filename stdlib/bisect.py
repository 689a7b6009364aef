"""bisect.py - finding a place in a sorted list, by halving"""

from _bisect import bisect_left, bisect_right, insort_left, insort_right

bisect = bisect_right
insort = insort_right

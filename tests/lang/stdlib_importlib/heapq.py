print("local heapq")
local = True

count = globals().get("count", 0) + 1
print("again runs", count)

def step(cells):
    neighbours = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    place = x + dx, y + dy
                    neighbours[place] = neighbours.get(place, 0) + 1
    return {p for p, n in neighbours.items() if n == 3 or n == 2 and p in cells}


cells = {(1, 0), (3, 1), (0, 2), (1, 2), (4, 2), (5, 2), (6, 2)}
for _ in range(300):
    cells = step(cells)
print(len(cells))

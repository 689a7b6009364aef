# Conway's Game of Life. A cell lives on with two or three neighbours and is born with three.
# The world is a set of (row, column) pairs, so it has no edges and empty space costs nothing.

GLIDER = """
.#.
..#
###
"""

GUN = """
........................#...........
......................#.#...........
............##......##............##
...........#...#....##............##
##........#.....#...##..............
##........#...#.##....#.#...........
..........#.....#.......#...........
...........#...#....................
............##......................
"""


def parse(picture):
    return {
        (row, column)
        for row, line in enumerate(picture.strip().splitlines())
        for column, mark in enumerate(line)
        if mark == "#"
    }


def neighbours(cell):
    row, column = cell
    for r in (row - 1, row, row + 1):
        for c in (column - 1, column, column + 1):
            if (r, c) != cell:
                yield r, c


def step(cells):
    # Count, for each place next to a living cell, how many living cells touch it.
    touched = {}
    for cell in cells:
        for place in neighbours(cell):
            touched[place] = touched.get(place, 0) + 1
    return {place for place, count in touched.items()
            if count == 3 or (count == 2 and place in cells)}


def show(cells, rows, columns):
    for row in range(rows):
        print("".join("#" if (row, c) in cells else "." for c in range(columns)))


world = parse(GLIDER)
for generation in range(0, 9, 4):
    print(f"glider, generation {generation}")
    show(world, 6, 8)
    for _ in range(4):
        world = step(world)

print("Gosper's gun, after 60 generations")
world = parse(GUN)
counts = [len(world)]
for _ in range(60):
    world = step(world)
    counts.append(len(world))
show(world, 24, 38)
print("living cells:", counts[::10])

# The queens puzzle with generators: place n queens so that none attacks another.


# Yields each solution as a tuple: the column of the queen in row 0, row 1, ...
# The recursive generator places one queen and lets `yield from` pass on what a deeper call
# finds. Nothing is computed before somebody asks.
def queens(n, placed=()):
    row = len(placed)
    if row == n:
        yield placed
        return
    for column in range(n):
        if all(column != other and abs(column - other) != row - other_row
               for other_row, other in enumerate(placed)):
            yield from queens(n, placed + (column,))


def draw(solution):
    for column in solution:
        print(" ".join("Q" if c == column else "." for c in range(len(solution))))


print("the first solution of 8:", solution := next(queens(8)))
draw(solution)

for n in range(1, 8):
    print(f"{n} queens: {sum(1 for _ in queens(n))} solutions")


# Turning and mirroring a board makes it look different without being so.
def variants(solution):
    n = len(solution)
    for _ in range(4):
        yield solution
        yield solution[::-1]
        turned = [0] * n
        for row, column in enumerate(solution):
            turned[column] = n - 1 - row
        solution = tuple(turned)


def essential(n):
    seen = set()
    for solution in queens(n):
        if solution not in seen:
            seen.update(variants(solution))
            yield solution


for n in (4, 5, 6):
    print(f"{n} queens, really different:", list(essential(n)))

def solutions(size):
    def place(row, columns, down, up):
        if row == size:
            return 1
        found = 0
        for column in range(size):
            if column in columns or row + column in down or row - column in up:
                continue
            found += place(
                row + 1, columns | {column}, down | {row + column}, up | {row - column}
            )
        return found

    return place(0, frozenset(), frozenset(), frozenset())


print(solutions(9))

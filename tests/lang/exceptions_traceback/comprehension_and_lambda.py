rows = [[1, 2], [3, 0]]
ratio = lambda row: row[0] / row[1]
print([ratio(row) for row in rows if row])

def longest(limit):
    best, best_start = 0, 0
    for start in range(1, limit):
        steps, n = 0, start
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        if steps > best:
            best, best_start = steps, start
    return best_start, best


print(*longest(60000))

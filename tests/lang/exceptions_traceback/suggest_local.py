def total(prices):
    running_total = 0
    for price in prices:
        running_total += price
    return runing_total


total([1, 2])

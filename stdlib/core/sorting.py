# sorting.py - sorting when keys, or their order, are user code.
#
# The comparisons are made in the order of Tim Peters' listsort with the merge order of
# Munro and Wild's powersort, as CPython 3.11 makes them, because a program can watch them.
# What moves is a list of positions: order. keys[p] is the key of the item at position p.


def list_sort(self, *, key=None, reverse=False):
    reverse = _index(reverse) != 0
    items = _sort_begin(self)
    try:
        sort_items(items, key, reverse)
    finally:
        changed = _sort_end(self, items)
    if changed:
        raise ValueError("list modified during sort")


# Sorts a list that nobody else sees.
def sort_items(items, key, reverse):
    if key is None:
        keys = items
    else:
        keys = [key(item) for item in items]
    if _sort_by_keys(items, keys, reverse):
        return
    order = [position for position in range(len(items))]
    if reverse:
        order.reverse()
    try:
        sort_order(order, keys)
    finally:
        if reverse:
            order.reverse()
        _sort_apply(items, order)


def sort_order(order, keys):
    total = len(order)
    if total < 2:
        return
    # starts, lengths and powers of the runs found so far; the number of wins in a row that
    # starts galloping
    starts = []
    lengths = []
    powers = []
    gallop = [7]
    shortest = sort_shortest_run(total)
    start = 0
    while start < total:
        length = sort_find_run(order, keys, start, total)
        if length < shortest:
            wanted = shortest if total - start > shortest else total - start
            sort_insert(order, keys, start, start + length, start + wanted)
            length = wanted
        if starts:
            power = sort_power(starts[-1], lengths[-1], length, total)
            while len(starts) > 1 and powers[-2] > power:
                sort_merge_at(order, keys, starts, lengths, powers, gallop, len(starts) - 2)
            powers[-1] = power
        starts.append(start)
        lengths.append(length)
        powers.append(0)
        start += length
    while len(starts) > 1:
        place = len(starts) - 2
        if place > 0 and lengths[place - 1] < lengths[place + 1]:
            place -= 1
        sort_merge_at(order, keys, starts, lengths, powers, gallop, place)


def sort_shortest_run(total):
    odd = 0
    while total >= 64:
        odd |= total & 1
        total >>= 1
    return total + odd


# Length of the run at start; a strictly descending one is reversed.
def sort_find_run(order, keys, start, stop):
    if start + 1 == stop:
        return 1
    place = start + 2
    if keys[order[start + 1]] < keys[order[start]]:
        while place < stop and keys[order[place]] < keys[order[place - 1]]:
            place += 1
        order[start:place] = order[start:place][::-1]
    else:
        while place < stop and not keys[order[place]] < keys[order[place - 1]]:
            place += 1
    return place - start


# order[start:done] is sorted; inserts the positions from done to stop.
def sort_insert(order, keys, start, done, stop):
    while done < stop:
        pivot = order[done]
        key = keys[pivot]
        low = start
        high = done
        while low < high:
            middle = (low + high) >> 1
            if key < keys[order[middle]]:
                high = middle
            else:
                low = middle + 1
        order[low + 1:done + 1] = order[low:done]
        order[low] = pivot
        done += 1


def sort_power(start, length, next_length, total):
    left = 2 * start + length
    right = left + length + next_length
    power = 0
    while True:
        power += 1
        if left >= total:
            left -= total
            right -= total
        elif right >= total:
            return power
        left <<= 1
        right <<= 1


# Merges the runs number place and place + 1.
def sort_merge_at(order, keys, starts, lengths, powers, gallop, place):
    left = starts[place]
    left_count = lengths[place]
    right = starts[place + 1]
    right_count = lengths[place + 1]
    lengths[place] = left_count + right_count
    del starts[place + 1]
    del lengths[place + 1]
    del powers[place + 1]
    settled = sort_gallop_right(keys[order[right]], order, keys, left, left_count, 0)
    left += settled
    left_count -= settled
    if left_count == 0:
        return
    last = keys[order[left + left_count - 1]]
    right_count = sort_gallop_left(last, order, keys, right, right_count, right_count - 1)
    if right_count <= 0:
        return
    if left_count <= right_count:
        sort_merge_low(order, keys, left, left_count, right, right_count, gallop)
    else:
        sort_merge_high(order, keys, left, left_count, right, right_count, gallop)


# How many of the count sorted positions from base on go before key: fewer than are equal.
def sort_gallop_left(key, row, keys, base, count, hint):
    last = 0
    offset = 1
    if keys[row[base + hint]] < key:
        limit = count - hint
        while offset < limit and keys[row[base + hint + offset]] < key:
            last = offset
            offset = (offset << 1) + 1
        if offset > limit:
            offset = limit
        last += hint
        offset += hint
    else:
        limit = hint + 1
        while offset < limit and not keys[row[base + hint - offset]] < key:
            last = offset
            offset = (offset << 1) + 1
        if offset > limit:
            offset = limit
        last, offset = hint - offset, hint - last
    last += 1
    while last < offset:
        middle = last + ((offset - last) >> 1)
        if keys[row[base + middle]] < key:
            last = middle + 1
        else:
            offset = middle
    return offset


# The same, but equal ones go before key too.
def sort_gallop_right(key, row, keys, base, count, hint):
    last = 0
    offset = 1
    if key < keys[row[base + hint]]:
        limit = hint + 1
        while offset < limit and key < keys[row[base + hint - offset]]:
            last = offset
            offset = (offset << 1) + 1
        if offset > limit:
            offset = limit
        last, offset = hint - offset, hint - last
    else:
        limit = count - hint
        while offset < limit and not key < keys[row[base + hint + offset]]:
            last = offset
            offset = (offset << 1) + 1
        if offset > limit:
            offset = limit
        last += hint
        offset += hint
    last += 1
    while last < offset:
        middle = last + ((offset - last) >> 1)
        if key < keys[row[base + middle]]:
            offset = middle
        else:
            last = middle + 1
    return offset


# Merges two neighbouring runs, the left of which is not longer. a counts in kept (a copy of
# the left run), b in order; out is where the next position goes.
def sort_merge_low(order, keys, left, left_count, right, right_count, gallop):
    kept = order[left:left + left_count]
    a = 0
    b = right
    out = left
    try:
        order[out] = order[b]
        out += 1
        b += 1
        right_count -= 1
        if right_count == 0 or left_count == 1:
            return
        wins = gallop[0]
        while True:
            a_wins = 0
            b_wins = 0
            while True:
                if keys[order[b]] < keys[kept[a]]:
                    order[out] = order[b]
                    out += 1
                    b += 1
                    b_wins += 1
                    a_wins = 0
                    right_count -= 1
                    if right_count == 0:
                        return
                    if b_wins >= wins:
                        break
                else:
                    order[out] = kept[a]
                    out += 1
                    a += 1
                    a_wins += 1
                    b_wins = 0
                    left_count -= 1
                    if left_count == 1:
                        return
                    if a_wins >= wins:
                        break
            wins += 1
            while True:
                if wins > 1:
                    wins -= 1
                gallop[0] = wins
                a_wins = sort_gallop_right(keys[order[b]], kept, keys, a, left_count, 0)
                if a_wins:
                    order[out:out + a_wins] = kept[a:a + a_wins]
                    out += a_wins
                    a += a_wins
                    left_count -= a_wins
                    if left_count <= 1:
                        return
                order[out] = order[b]
                out += 1
                b += 1
                right_count -= 1
                if right_count == 0:
                    return
                b_wins = sort_gallop_left(keys[kept[a]], order, keys, b, right_count, 0)
                if b_wins:
                    order[out:out + b_wins] = order[b:b + b_wins]
                    out += b_wins
                    b += b_wins
                    right_count -= b_wins
                    if right_count == 0:
                        return
                order[out] = kept[a]
                out += 1
                a += 1
                left_count -= 1
                if left_count == 1:
                    return
                if a_wins < 7 and b_wins < 7:
                    break
            wins += 1
            gallop[0] = wins
    finally:
        # the rest of the right run goes before the last of the left one, if that is all
        # that is left; otherwise one side is empty, or a comparison failed
        if left_count == 1 and right_count > 0:
            order[out:out + right_count] = order[b:b + right_count]
            order[out + right_count] = kept[a]
        elif left_count:
            order[out:out + left_count] = kept[a:a + left_count]


# The same from the right; the right run is the shorter one. a counts in order, b in kept.
def sort_merge_high(order, keys, left, left_count, right, right_count, gallop):
    kept = order[right:right + right_count]
    a = left + left_count - 1
    b = right_count - 1
    out = right + right_count - 1
    try:
        order[out] = order[a]
        out -= 1
        a -= 1
        left_count -= 1
        if left_count == 0 or right_count == 1:
            return
        wins = gallop[0]
        while True:
            a_wins = 0
            b_wins = 0
            while True:
                if keys[kept[b]] < keys[order[a]]:
                    order[out] = order[a]
                    out -= 1
                    a -= 1
                    a_wins += 1
                    b_wins = 0
                    left_count -= 1
                    if left_count == 0:
                        return
                    if a_wins >= wins:
                        break
                else:
                    order[out] = kept[b]
                    out -= 1
                    b -= 1
                    b_wins += 1
                    a_wins = 0
                    right_count -= 1
                    if right_count == 1:
                        return
                    if b_wins >= wins:
                        break
            wins += 1
            while True:
                if wins > 1:
                    wins -= 1
                gallop[0] = wins
                a_wins = left_count - sort_gallop_right(keys[kept[b]], order, keys, left,
                                                        left_count, left_count - 1)
                if a_wins:
                    order[out - a_wins + 1:out + 1] = order[a - a_wins + 1:a + 1]
                    out -= a_wins
                    a -= a_wins
                    left_count -= a_wins
                    if left_count == 0:
                        return
                order[out] = kept[b]
                out -= 1
                b -= 1
                right_count -= 1
                if right_count == 1:
                    return
                b_wins = right_count - sort_gallop_left(keys[order[a]], kept, keys, 0,
                                                        right_count, right_count - 1)
                if b_wins:
                    order[out - b_wins + 1:out + 1] = kept[b - b_wins + 1:b + 1]
                    out -= b_wins
                    b -= b_wins
                    right_count -= b_wins
                    if right_count <= 1:
                        return
                order[out] = order[a]
                out -= 1
                a -= 1
                left_count -= 1
                if left_count == 0:
                    return
                if a_wins < 7 and b_wins < 7:
                    break
            wins += 1
            gallop[0] = wins
    finally:
        if right_count == 1 and left_count > 0:
            order[out - left_count + 1:out + 1] = order[a - left_count + 1:a + 1]
            order[out - left_count] = kept[b]
        elif right_count:
            order[out - right_count + 1:out + 1] = kept[b - right_count + 1:b + 1]

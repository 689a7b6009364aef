// list_sort_merge.h - a stable merge sort over one type of entry. Included by list_sort.c with
//
//   SORT_ENTRY             the type of what is sorted
//   SORT_LESS(sort, a, b)  whether entry a goes before entry b
//   SORT_NAME(name)        the name of a function of this instance
//
// Runs that are in order already are found first and then merged in the order of J. Ian Munro
// and Sebastian Wild, "Nearly-Optimal Mergesorts" (2018), as CPython 3.11 does.

// Reverses count entries.
static void SORT_NAME(reverse)(SORT_ENTRY *entries, uint64_t count)
{
    for (uint64_t low = 0, high = count; low + 1 < high; low++, high--) {
        SORT_ENTRY swapped = entries[low];
        entries[low] = entries[high - 1];
        entries[high - 1] = swapped;
    }
}

// The length of the run at the front, made ascending if it was strictly descending.
static uint64_t SORT_NAME(find_run)(Sort *sort, SORT_ENTRY *entries, uint64_t count)
{
    (void)sort;
    if (count < 2)
        return count;
    uint64_t length = 2;
    if (SORT_LESS(sort, entries[1], entries[0])) {
        while (length < count && SORT_LESS(sort, entries[length], entries[length - 1]))
            length++;
        SORT_NAME(reverse)(entries, length);
    } else {
        while (length < count && !SORT_LESS(sort, entries[length], entries[length - 1]))
            length++;
    }
    return length;
}

// How many of the sorted entries go before value; equal ones count as before it if `after`.
static uint64_t SORT_NAME(rank_of)(Sort *sort, const SORT_ENTRY *entries, uint64_t count,
                                   SORT_ENTRY value, bool after)
{
    (void)sort;
    uint64_t low = 0, high = count;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        bool before = after ? !SORT_LESS(sort, value, entries[middle])
                            : SORT_LESS(sort, entries[middle], value);
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// Grows the sorted run of `length` entries to count by binary insertion.
static void SORT_NAME(insert)(Sort *sort, SORT_ENTRY *entries, uint64_t length,
                              uint64_t count)
{
    for (; length < count; length++) {
        SORT_ENTRY entry = entries[length];
        uint64_t place = SORT_NAME(rank_of)(sort, entries, length, entry, true);
        memmove(&entries[place + 1], &entries[place], (length - place) * sizeof entry);
        entries[place] = entry;
    }
}

// Merges left..left_count with what follows it; the left part is the shorter one.
static void SORT_NAME(merge_forward)(Sort *sort, SORT_ENTRY *left, uint64_t left_count,
                                     uint64_t right_count, SORT_ENTRY *buffer)
{
    (void)sort;
    SORT_ENTRY *out = left, *right = left + left_count;
    const SORT_ENTRY *right_end = right + right_count;
    const SORT_ENTRY *kept = buffer, *kept_end = buffer + left_count;
    memcpy(buffer, left, left_count * sizeof *buffer);
    while (kept < kept_end && right < right_end) {
        bool take_right = SORT_LESS(sort, *right, *kept);
        *out++ = take_right ? *right : *kept;
        right += take_right;
        kept += !take_right;
    }
    memcpy(out, kept, (size_t)(kept_end - kept) * sizeof *out);
}

// The same from the end; the right part is the shorter one.
static void SORT_NAME(merge_backward)(Sort *sort, SORT_ENTRY *left, uint64_t left_count,
                                      uint64_t right_count, SORT_ENTRY *buffer)
{
    (void)sort;
    SORT_ENTRY *out = left + left_count + right_count, *end = left + left_count;
    const SORT_ENTRY *kept = buffer + right_count;
    memcpy(buffer, end, right_count * sizeof *buffer);
    while (end > left && kept > buffer) {
        bool take_left = SORT_LESS(sort, kept[-1], end[-1]);
        *--out = take_left ? end[-1] : kept[-1];
        end -= take_left;
        kept -= !take_left;
    }
    uint64_t rest = (uint64_t)(kept - buffer);
    memcpy(out - rest, buffer, rest * sizeof *out);
}

static void SORT_NAME(merge)(Sort *sort, SORT_ENTRY *left, uint64_t left_count,
                             uint64_t right_count, SORT_ENTRY *buffer)
{
    // what is in place already at both ends stays out of the merge
    uint64_t settled = SORT_NAME(rank_of)(sort, left, left_count, left[left_count], true);
    left += settled;
    left_count -= settled;
    if (left_count == 0)
        return;
    right_count = SORT_NAME(rank_of)(sort, left + left_count, right_count,
                                     left[left_count - 1], false);
    if (left_count <= right_count)
        SORT_NAME(merge_forward)(sort, left, left_count, right_count, buffer);
    else
        SORT_NAME(merge_backward)(sort, left, left_count, right_count, buffer);
}

// Sorts count entries; buffer has room for half of them. Stops early, with the entries in some
// order and perhaps some twice, once sort->outcome is no longer DONE.
static void SORT_NAME(run)(Sort *sort, SORT_ENTRY *entries, uint64_t count,
                           SORT_ENTRY *buffer)
{
    SortRun runs[SORT_RUNS_MAX];
    uint32_t depth = 0;
    uint64_t start = 0, least = shortest_run(count);
    while (start < count && sort->outcome == OUTCOME_DONE) {
        uint64_t length = SORT_NAME(find_run)(sort, entries + start, count - start);
        if (length < least) {
            uint64_t wanted = count - start < least ? count - start : least;
            SORT_NAME(insert)(sort, entries + start, length, wanted);
            length = wanted;
        }
        if (depth > 0) {
            SortRun *top = &runs[depth - 1];
            uint32_t power = boundary_power(top->start, top->count, length, count);
            while (depth > 1 && runs[depth - 2].power > power) {
                SortRun *below = &runs[depth - 2];
                SORT_NAME(merge)
                (sort, entries + below->start, below->count, runs[depth - 1].count, buffer);
                below->count += runs[depth - 1].count;
                depth--;
            }
            runs[depth - 1].power = power;
        }
        runs[depth++] = (SortRun){start, length, 0};
        start += length;
    }
    for (; depth > 1 && sort->outcome == OUTCOME_DONE; depth--) {
        SortRun *below = &runs[depth - 2];
        SORT_NAME(merge)
        (sort, entries + below->start, below->count, runs[depth - 1].count, buffer);
        below->count += runs[depth - 1].count;
    }
}

#undef SORT_ENTRY
#undef SORT_LESS
#undef SORT_NAME

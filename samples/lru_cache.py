# A cache that forgets what was used least recently: a dict finds an entry, a doubly linked
# list knows the order of use. Both operations take the same time however many entries
# there are.


class Node:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value
        self.before = self.after = self


class LRUCache:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("a cache needs room for one entry")
        self.capacity = capacity
        self.nodes = {}
        self.ring = Node()  # the oldest is behind it, the newest before it
        self.hits = self.misses = 0

    def __len__(self):
        return len(self.nodes)

    def __contains__(self, key):
        return key in self.nodes

    def __getitem__(self, key):
        node = self.nodes.get(key)
        if node is None:
            self.misses += 1
            raise KeyError(key)
        self.hits += 1
        self._unlink(node)
        self._append(node)
        return node.value

    def __setitem__(self, key, value):
        node = self.nodes.get(key)
        if node is not None:
            self._unlink(node)
            node.value = value
        else:
            if len(self.nodes) == self.capacity:
                oldest = self.ring.after
                self._unlink(oldest)
                del self.nodes[oldest.key]
            node = self.nodes[key] = Node(key, value)
        self._append(node)

    # From the oldest to the newest.
    def __iter__(self):
        node = self.ring.after
        while node is not self.ring:
            yield node.key
            node = node.after

    def __repr__(self):
        return f"LRUCache({', '.join(f'{k!r}: {self.nodes[k].value!r}' for k in self)})"

    def _unlink(self, node):
        node.before.after = node.after
        node.after.before = node.before

    def _append(self, node):
        last = self.ring.before
        last.after = node
        node.before = last
        node.after = self.ring
        self.ring.before = node


cache = LRUCache(3)
for word in ("stack", "heap", "frame"):
    cache[word] = len(word)
print(cache)
print("heap is used:", cache["heap"])
cache["value"] = 5
print("one more, the oldest is gone:", cache)
print("stack" in cache, "heap" in cache, len(cache))
try:
    cache["stack"]
except KeyError as error:
    print("missing:", error)


# The same as a decorator.
def cached(capacity):
    def decorate(function):
        results = LRUCache(capacity)

        def wrapper(*args):
            try:
                return results[args]
            except KeyError:
                results[args] = result = function(*args)
                return result

        wrapper.cache = results
        return wrapper

    return decorate


@cached(64)
def ways(total, coins=(1, 2, 5, 10, 20, 50, 100, 200)):
    if total == 0:
        return 1
    if total < 0 or not coins:
        return 0
    return ways(total - coins[-1], coins) + ways(total, coins[:-1])


print("ways to pay 200:", ways(200))
print(f"hits {ways.cache.hits}, misses {ways.cache.misses}, kept {len(ways.cache)}")

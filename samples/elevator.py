# A simulation by events: two lifts, one building, and the people who wait. Time jumps from
# one event to the next; a heap keeps the events in order.
import heapq
from collections import deque

FLOORS = 8
SECONDS_A_FLOOR = 3
SECONDS_A_STOP = 5
ROOM = 4


class Random:
    """The same "chance" in every run (a linear congruential generator)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) % 2 ** 31
        return (self.state >> 8) % n


class Person:
    def __init__(self, number, start, goal, born):
        self.number, self.start, self.goal, self.born = number, start, goal, born


class Lift:
    def __init__(self, name):
        self.name = name
        self.floor = 0
        self.direction = 1
        self.inside = []
        self.busy = False
        self.carried = self.travelled = 0


class Building:
    def __init__(self, seed, people):
        self.random = Random(seed)
        self.now = 0
        self.events = []
        self.order = 0  # events of the same second happen as they were planned
        self.waiting = [deque() for _ in range(FLOORS)]
        self.lifts = [Lift("A"), Lift("B")]
        self.times = []
        for number in range(people):
            self.plan(self.random.below(600), self.arrive, number)

    def plan(self, delay, action, *args):
        self.order += 1
        heapq.heappush(self.events, (self.now + delay, self.order, action, args))

    def run(self):
        while self.events:
            self.now, _, action, args = heapq.heappop(self.events)
            action(*args)

    def arrive(self, number):
        start = 0 if self.random.below(2) else self.random.below(FLOORS)
        goal = (start + 1 + self.random.below(FLOORS - 1)) % FLOORS
        self.waiting[start].append(Person(number, start, goal, self.now))
        idle = [lift for lift in self.lifts if not lift.busy]
        if idle:
            nearest = min(idle, key=lambda lift: (abs(lift.floor - start), lift.name))
            nearest.busy = True
            self.plan(0, self.stop, nearest)

    # The lift is at a floor: people leave, people enter, and it goes on.
    def stop(self, lift):
        leaving = [p for p in lift.inside if p.goal == lift.floor]
        lift.inside = [p for p in lift.inside if p.goal != lift.floor]
        for person in leaving:
            lift.carried += 1
            self.times.append(self.now - person.born)
        entered = 0
        while self.waiting[lift.floor] and len(lift.inside) < ROOM:
            lift.inside.append(self.waiting[lift.floor].popleft())
            entered += 1
        target = self.next_floor(lift)
        if target is None:
            lift.busy = False
            return
        lift.direction = 1 if target > lift.floor else -1
        distance = abs(target - lift.floor)
        lift.travelled += distance
        lift.floor = target
        pause = SECONDS_A_STOP if leaving or entered else 0
        self.plan(pause + distance * SECONDS_A_FLOOR, self.stop, lift)

    # On in the same direction as long as somebody wants to, then back.
    def next_floor(self, lift):
        wanted = {person.goal for person in lift.inside}
        if len(lift.inside) < ROOM:
            wanted |= {floor for floor in range(FLOORS) if self.waiting[floor]}
        wanted.discard(lift.floor)
        if not wanted:
            return None
        ahead = [f for f in wanted if (f - lift.floor) * lift.direction > 0]
        return min(ahead or wanted, key=lambda f: (abs(f - lift.floor), f))


for seed in (1, 2, 3):
    building = Building(seed, people=60)
    building.run()
    times = sorted(building.times)
    print(f"seed {seed}: {len(times)} people home after {building.now} s, "
          f"half of them within {times[len(times) // 2]} s, the last took {times[-1]} s")
    for lift in building.lifts:
        print(f"   lift {lift.name}: {lift.carried} people, {lift.travelled} floors")

# How long people take, as a picture.
counts = {}
for time in times:
    counts[time // 15] = counts.get(time // 15, 0) + 1
for slot in range(max(counts) + 1):
    print(f"{15 * slot:>4} s {'*' * counts.get(slot, 0)}")

# A text adventure: rooms in a dict, commands as methods, and a quiet way to add more of both.
# It plays a recorded game here; `python3 adventure.py -` or `cairn adventure.py -` lets you
# type yourself.
import sys

ROOMS = {
    "gate": {
        "text": "A rusty gate in a wall. A path leads north.",
        "exits": {"north": "garden"},
        "things": ["lamp"],
    },
    "garden": {
        "text": "Brambles and a dry fountain. A door in the tower stands to the east.",
        "exits": {"south": "gate", "east": "tower"},
        "things": ["key", "rose"],
    },
    "tower": {
        "text": "Stairs wind up into the dark.",
        "exits": {"west": "garden", "up": "attic"},
        "things": [],
        "locked": "key",
    },
    "attic": {
        "text": "Dust, moonlight, and a chest full of old punched cards.",
        "exits": {"down": "tower"},
        "things": ["cards"],
        "dark": True,
    },
}

RECORDED = """
look
dance
take lamp
north
east
take key
take rose
drop rose
east
up
down
light lamp
up
take cards
inventory
down
""".split("\n")


class Oops(Exception):
    """Something that the player cannot do, with the reason."""


class Game:
    def __init__(self):
        self.rooms = {name: dict(room, things=list(room["things"]))
                      for name, room in ROOMS.items()}
        self.place = "gate"
        self.carried = []
        self.lit = False
        self.moves = 0
        self.over = False

    @property
    def room(self):
        return self.rooms[self.place]

    # "take lamp" calls self.do_take("lamp"); a word that is an exit goes there.
    def obey(self, line):
        verb, _, thing = line.strip().partition(" ")
        if verb in self.room["exits"]:
            verb, thing = "go", verb
        command = getattr(self, f"do_{verb}", None)
        if command is None:
            raise Oops(f"I do not know how to {verb}.")
        self.moves += 1
        return command(thing.strip())

    def do_look(self, _):
        if self.room.get("dark") and not self.lit:
            return "It is too dark to see anything."
        lines = [self.room["text"]]
        if self.room["things"]:
            lines.append("You see: " + ", ".join(self.room["things"]) + ".")
        return "\n".join(lines)

    def do_go(self, direction):
        if direction not in self.room["exits"]:
            raise Oops(f"There is no way {direction}.")
        target = self.room["exits"][direction]
        key = self.rooms[target].get("locked")
        if key is not None and key not in self.carried:
            raise Oops("It is locked.")
        self.place = target
        return self.do_look("")

    def do_take(self, thing):
        if self.room.get("dark") and not self.lit:
            raise Oops("You grope around and find nothing.")
        if thing not in self.room["things"]:
            raise Oops(f"There is no {thing} here.")
        self.room["things"].remove(thing)
        self.carried.append(thing)
        if thing == "cards":
            self.over = True
            return "You have found the lost program! The deck is yours."
        return f"Taken: {thing}."

    def do_drop(self, thing):
        if thing not in self.carried:
            raise Oops(f"You carry no {thing}.")
        self.carried.remove(thing)
        self.room["things"].append(thing)
        return f"Dropped: {thing}."

    def do_light(self, thing):
        if thing != "lamp" or "lamp" not in self.carried:
            raise Oops("Light what?")
        self.lit = True
        return "The lamp burns with a small steady flame."

    def do_inventory(self, _):
        return "You carry: " + (", ".join(self.carried) or "nothing") + "."

    def do_quit(self, _):
        self.over = True
        return "Farewell."


# Where the commands come from: the recording, or the keyboard.
def recorded():
    for line in RECORDED:
        if line:
            print(">", line)
            yield line


def typed():
    while True:
        try:
            yield input("> ")
        except EOFError:
            return


def play(commands):
    game = Game()
    print(game.do_look(""))
    for line in commands:
        try:
            print(game.obey(line))
        except Oops as problem:
            print(problem)
        if game.over:
            break
    print(f"({game.moves} moves)")


play(typed() if "-" in sys.argv[1:] else recorded())

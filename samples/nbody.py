# Sun and planets under gravity: floats, attributes and inner loops. The total energy should
# stay the same; how well it does tells how good the steps are.

PI = 3.141592653589793
SOLAR_MASS = 4 * PI * PI
YEAR = 365.24


class Body:
    def __init__(self, name, position, velocity, mass):
        self.name = name
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = (v * YEAR for v in velocity)
        self.mass = mass * SOLAR_MASS


def solar_system():
    return [
        Body("sun", (0, 0, 0), (0, 0, 0), 1),
        Body("jupiter", (4.84143144246472090, -1.16032004402742839, -0.103622044471123109),
             (0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023),
             0.000954791938424326609),
        Body("saturn", (8.34336671824457987, 4.12479856412430479, -0.403523417114321381),
             (-0.00276742510726411, 0.00499852801234917, 0.0000230417297573763929),
             0.000285885980666130812),
        Body("uranus", (12.8943695621391310, -15.1111514016986312, -0.223307578892655734),
             (0.00296460137564761618, 0.0023784717395948095, -0.0000296589568540237556),
             0.0000436624404335156298),
        Body("neptune", (15.3796971148509165, -25.9193146099879641, 0.179258772950371181),
             (0.00268067772490389322, 0.00162824170038242295, -0.000095159225451971587),
             0.0000515138902046611451),
    ]


# The sun moves so that the whole system does not.
def settle(bodies):
    sun = bodies[0]
    sun.vx = -sum(b.vx * b.mass for b in bodies[1:]) / sun.mass
    sun.vy = -sum(b.vy * b.mass for b in bodies[1:]) / sun.mass
    sun.vz = -sum(b.vz * b.mass for b in bodies[1:]) / sun.mass


def pairs(items):
    return [(a, b) for i, a in enumerate(items) for b in items[i + 1:]]


def energy(bodies):
    total = 0.0
    for body in bodies:
        total += 0.5 * body.mass * (body.vx ** 2 + body.vy ** 2 + body.vz ** 2)
    for a, b in pairs(bodies):
        distance = ((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2) ** 0.5
        total -= a.mass * b.mass / distance
    return total


def advance(bodies, couples, dt):
    for a, b in couples:
        dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
        squared = dx * dx + dy * dy + dz * dz
        force = dt / (squared * squared ** 0.5)
        pull_a, pull_b = b.mass * force, a.mass * force
        a.vx -= dx * pull_a
        a.vy -= dy * pull_a
        a.vz -= dz * pull_a
        b.vx += dx * pull_b
        b.vy += dy * pull_b
        b.vz += dz * pull_b
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


bodies = solar_system()
settle(bodies)
couples = pairs(bodies)
start = energy(bodies)
print(f"energy at the start {start:.9f}")
for years in range(1, 6):
    for _ in range(200):
        advance(bodies, couples, 0.01)
    jupiter = bodies[1]
    print(f"after {2 * years:2} years: energy {energy(bodies):.9f}, "
          f"jupiter at ({jupiter.x:8.5f}, {jupiter.y:8.5f})")
print(f"drift {abs(energy(bodies) / start - 1):.1e}")

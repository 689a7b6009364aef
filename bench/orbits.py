class Body:
    def __init__(self, x, y, speed_x, speed_y):
        self.x = x
        self.y = y
        self.speed_x = speed_x
        self.speed_y = speed_y

    def step(self, seconds):
        distance = (self.x * self.x + self.y * self.y) ** 1.5
        self.speed_x -= self.x / distance * seconds
        self.speed_y -= self.y / distance * seconds
        self.x += self.speed_x * seconds
        self.y += self.speed_y * seconds


bodies = [Body(1.0 + i / 10, 0.0, 0.0, 1.0) for i in range(5)]
for _ in range(50_000):
    for body in bodies:
        body.step(0.001)
print(f"{bodies[0].x:.6f} {bodies[4].y:.6f}")

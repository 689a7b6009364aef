local Body = {}
Body.__index = Body

local function new_body(x, y, speed_x, speed_y)
  return setmetatable({x = x, y = y, speed_x = speed_x, speed_y = speed_y}, Body)
end

function Body:step(seconds)
  local distance = (self.x * self.x + self.y * self.y) ^ 1.5
  self.speed_x = self.speed_x - self.x / distance * seconds
  self.speed_y = self.speed_y - self.y / distance * seconds
  self.x = self.x + self.speed_x * seconds
  self.y = self.y + self.speed_y * seconds
end

local bodies = {}
for i = 0, 4 do bodies[i] = new_body(1.0 + i / 10, 0.0, 0.0, 1.0) end
for _ = 1, 50000 do
  for i = 0, 4 do bodies[i]:step(0.001) end
end
print(string.format("%.6f %.6f", bodies[0].x, bodies[4].y))

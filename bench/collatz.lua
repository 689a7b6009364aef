local function longest(limit)
  local best, best_start = 0, 0
  for start = 1, limit - 1 do
    local steps, n = 0, start
    while n ~= 1 do
      if n % 2 == 0 then n = n // 2 else n = 3 * n + 1 end
      steps = steps + 1
    end
    if steps > best then best, best_start = steps, start end
  end
  return best_start, best
end

local start, steps = longest(60000)
print(start .. " " .. steps)

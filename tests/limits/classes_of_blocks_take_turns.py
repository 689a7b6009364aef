# args: --heap-limit 8M
# skip: stress
# What one size of object gave back, the next one gets.
for size in range(1, 60):
    kept = [tuple([i] * size) for i in range(3000)]
    kept = ["x" * (size * 8) for i in range(3000)]
    kept = None
print("done")

# A sales report: format specifications lay out text, numbers and totals in columns.

SALES = """\
2024-01-03,north,tea,120,3.50
2024-01-04,south,coffee,80,7.25
2024-01-09,north,coffee,45,7.25
2024-01-15,east,tea,300,3.25
2024-01-15,east,cocoa,12,11.00
2024-02-01,south,tea,75,3.50
2024-02-11,west,coffee,210,6.90
2024-02-20,north,cocoa,9,11.50
"""


class Sale:
    def __init__(self, line):
        self.date, self.region, self.product, quantity, price = line.split(",")
        self.quantity = int(quantity)
        self.price = float(price)

    @property
    def amount(self):
        return self.quantity * self.price


# Sums by key: one dict, one pass.
def total_by(sales, key):
    totals = {}
    for sale in sales:
        group = getattr(sale, key)
        totals[group] = totals.get(group, 0) + sale.amount
    return dict(sorted(totals.items(), key=lambda item: -item[1]))


def bar(part, whole, width=24):
    return "#" * round(width * part / whole)


sales = [Sale(line) for line in SALES.splitlines()]
total = sum(sale.amount for sale in sales)

print(f"{'SALES REPORT':^52}")
print("=" * 52)
print(f"{'date':<12}{'region':<8}{'product':<10}{'units':>6}{'price':>7}{'amount':>9}")
for sale in sales:
    # < left, > right, ^ centre; .2f two places behind the point; , groups of three digits
    print(f"{sale.date:<12}{sale.region:<8}{sale.product:<10}"
          f"{sale.quantity:>6}{sale.price:>7.2f}{sale.amount:>9,.2f}")
print("-" * 52)
print(f"{'total':<43}{total:>9,.2f}")

for key in ("region", "product"):
    print(f"\nby {key}")
    for name, amount in total_by(sales, key).items():
        print(f"  {name:<8}{amount:>10,.2f} {amount / total:>6.1%}  {bar(amount, total)}")

best = max(sales, key=lambda sale: sale.amount)
print(f"\nbest day: {best.date}, {best.quantity} x {best.product} in the {best.region}")
print("same, by str.format: {0:*^20}|{1:+d}|{2:#06x}|{3:e}".format("mid", 42, 255, total))
print("same, by percent:    %-8s|%5d|%08.3f|%r" % ("left", 42, 3.14159, "text"))

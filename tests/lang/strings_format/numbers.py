for spec in ("d", "5d", "<5d", "^+7d", "05", "+", " ", ",", "_", "x", "#x", "#X", "#010b", "o", "#o", "c", "e", ".2f", "%", "n", "=+8", "*>8", "_x", ",.1f", "é^5", "1000,"):
    values = []
    for number in (0, 65, -1234567):
        try:
            values.append(format(number, spec)[:24])
        except (ValueError, OverflowError) as error:
            values.append(str(error))
    print(spec.ljust(6), values)
print(format(True), format(True, "d"), format(False, "5"), f"{True:>6}", f"{10**30:,}", f"{-255:#x}")

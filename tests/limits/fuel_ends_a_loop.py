# args: --max-instructions 1M
# exit: 124
# differs: CPython has no limit of instructions
try:
    while True:
        pass
except BaseException:
    print("caught")
finally:
    print("finally")

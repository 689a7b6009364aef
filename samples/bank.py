# A bank: classes, a hierarchy of exceptions, `with`, and transfers that happen whole or not
# at all.


class BankError(Exception):
    """Everything that a bank can refuse."""


class UnknownAccount(BankError):
    def __init__(self, name):
        super().__init__(f"no account for {name}")
        self.name = name


class NotEnough(BankError):
    def __init__(self, account, wanted):
        super().__init__(f"{account.owner} has {account.balance}, not {wanted}")
        self.missing = wanted - account.balance


class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance

    @property
    def balance(self):
        return self._balance

    @balance.setter
    def balance(self, value):
        if value < 0:
            raise NotEnough(self, self._balance - value)
        self._balance = value


class SavingsAccount(Account):
    def __init__(self, owner, balance=0, percent=2):
        super().__init__(owner, balance)
        self.percent = percent

    def add_interest(self):
        self.balance += self.balance * self.percent // 100


class Transaction:
    """Puts all balances back when the block inside `with` fails."""

    def __init__(self, bank):
        self.bank = bank

    def __enter__(self):
        self.saved = {name: account.balance for name, account in self.bank.accounts.items()}
        return self

    def __exit__(self, kind, error, traceback):
        if error is None:
            self.bank.log.append("done")
            return False
        for name, balance in self.saved.items():
            self.bank.accounts[name].balance = balance
        self.bank.log.append(f"undone: {kind.__name__}")
        return False  # let the exception go on


class Bank:
    def __init__(self):
        self.accounts = {}
        self.log = []

    def open(self, account):
        self.accounts[account.owner] = account

    def account(self, name):
        try:
            return self.accounts[name]
        except KeyError as error:
            raise UnknownAccount(name) from error

    def transfer(self, source, target, amount):
        if amount <= 0:
            raise ValueError("an amount must be positive")
        with Transaction(self):
            self.account(target).balance += amount
            self.account(source).balance -= amount  # fails late, on purpose

    def __str__(self):
        return ", ".join(f"{name} {account.balance}" for name, account in self.accounts.items())


bank = Bank()
bank.open(Account("ada", 100))
bank.open(SavingsAccount("kurt", 50, percent=10))
print(bank)

for source, target, amount in [("ada", "kurt", 30), ("kurt", "ada", 500),
                               ("ada", "nobody", 1), ("ada", "kurt", -5)]:
    try:
        bank.transfer(source, target, amount)
    except NotEnough as error:
        print(f"refused: {error} ({error.missing} missing)")
    except BankError as error:
        print(f"refused: {error} (because of {error.__cause__!r})")
    except ValueError as error:
        print(f"wrong: {error}")
    else:
        print(f"moved {amount} from {source} to {target}")
    finally:
        print("   now:", bank)

bank.account("kurt").add_interest()
print("with interest:", bank)
print("log:", bank.log)
print("kinds:", [kind.__name__ for kind in NotEnough.__mro__])

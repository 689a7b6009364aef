class Account:
    __slots__ = ("balance", "owner")

    def deposit(self, amount):
        self.balance = amount


account = Account()
account.deposit(5)
account.depsoit(6)

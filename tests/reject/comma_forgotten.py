names = ['ann' 'bob', 'carl' 4]

print('total', total 3)

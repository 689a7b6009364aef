x.import = 3

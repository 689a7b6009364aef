class Config:
    size = 3
    names = ["a", "b"]
    first = names[size]

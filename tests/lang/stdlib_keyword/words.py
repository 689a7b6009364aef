import keyword

print(keyword.kwlist, keyword.softkwlist)
print([word for word in ("for", "print", "match", "None", "none", "_") if keyword.iskeyword(word)])
print([word for word in ("for", "match", "case", "_", "type") if keyword.issoftkeyword(word)])

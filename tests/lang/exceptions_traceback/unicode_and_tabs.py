def größe(wert):
	naïve = "äöü" + wert; other = 1
	return naïve


größe(None)

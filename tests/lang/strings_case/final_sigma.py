for w in ("ΟΔΥΣΣΕΥΣ", "Σ", "ΑΣ", "ΑΣ Β", "ΑΣ.", "Α.Σ", "ΑΣΑ", "Σ1", "ΑΣ'Α", "ΑΣ\u0301", "1Σ", "aΣ\u00ad"):
    print(ascii(w.lower()), ascii(w.title()), ascii(w.capitalize()), ascii(w.swapcase()), ascii(w.casefold()))

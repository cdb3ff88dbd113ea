entries-ask = Pedir

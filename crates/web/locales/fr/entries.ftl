entries-ask = Demander

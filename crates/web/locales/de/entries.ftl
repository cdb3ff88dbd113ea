entries-ask = Wünschen

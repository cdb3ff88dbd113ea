entries-ask = Wünschen
entries-block-sure = Wirklich sperren?

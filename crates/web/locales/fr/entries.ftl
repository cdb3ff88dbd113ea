entries-ask = Demander
entries-block-sure = Vraiment bloquer ?

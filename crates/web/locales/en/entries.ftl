# What lists are made of.

entries-ask = Ask for it
entries-block-sure = Really block?

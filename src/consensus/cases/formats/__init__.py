"""How claims, conditions, moves and rules are written in a case file: each kind's reader and writer.

Not here: the file as a whole, its setting and its reports, which are read and written in `consensus.cases`.
"""

"""A race and the reports on it, kept in an append-only journal.

`journal` stores lines and knows nothing of races; `tracker` reads reports, enters them and holds the race in memory;
`cli` is the command `tracker`.
"""

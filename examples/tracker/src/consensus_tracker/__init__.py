"""A race and the reports on it, kept in an append-only journal.

`journal` stores lines and knows nothing of races; `tracker` reads reports, enters them and holds the race in memory;
`standing` says what that means, `app` is the site with its form and API, and `cli` the command `tracker`.
"""

"""How a certificate is made: clauses that every plan satisfies, and a proof of what they cost at least."""

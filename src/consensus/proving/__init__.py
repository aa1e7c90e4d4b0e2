"""How a certificate is made: clauses that every plan satisfies, and a proof of what they cost at least.

Internal: ask `Unblocking.certificate`, and check it with `consensus.certificates`.
"""

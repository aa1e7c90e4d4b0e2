"""How a certificate is made: clauses that every plan satisfies, and a proof of a lower bound on their cost.

Internal: use `Unblocking.certificate`, and check it with `consensus.certificates`.
"""

"""The search for moves that unblock: the cheapest, all minimal ones, the Pareto frontier, and why there are none.

Internal: what it finds is told by `consensus.unblocking`.
"""

"""The search for moves that unblock: the cheapest, all minimal ones, the Pareto frontier, and why there are none.

Internal: `consensus.unblocking` is the public interface.
"""

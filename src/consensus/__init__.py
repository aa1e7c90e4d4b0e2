"""Diplomacy, not Raft: how a body of states agrees, by consensus, on a person for an office, and what unblocks it."""

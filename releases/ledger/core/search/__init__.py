"""Search: what records are found by, and how they are found.

It stands in the ledger's core because both sides need the same and may use this alone: the
projection for what is public, the desk's models for private names as well. Neither sees the
other's tables; whoever searches says in which.
"""

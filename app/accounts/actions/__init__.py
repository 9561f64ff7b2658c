"""The verbs of accounts, by what they change."""

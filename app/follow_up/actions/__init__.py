"""The verbs of follow-ups."""

"""The verbs of follow-ups and care cards."""

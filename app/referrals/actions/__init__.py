"""The verbs of consents and referrals."""

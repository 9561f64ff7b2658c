"""Questions to consents and referrals."""

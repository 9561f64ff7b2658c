"""Who takes over: consents by purpose, referrals and what became of them."""

"""How consents and referrals travel, and what may be said of them."""

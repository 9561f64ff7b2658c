"""How follow-ups travel, and what may be said of them."""

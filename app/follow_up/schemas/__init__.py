"""How follow-ups and care cards travel, and what may be said of them."""

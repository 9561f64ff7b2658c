"""Questions to follow-ups and care cards, through what the asker may see."""

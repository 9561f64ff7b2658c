"""Questions to follow-ups, through what the asker may see."""

"""What only real browsers can show."""

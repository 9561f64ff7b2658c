"""What the resident takes home."""

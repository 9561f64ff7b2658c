"""The product's promises as stories, told by real browsers against the served programme."""

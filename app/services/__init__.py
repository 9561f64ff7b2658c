"""Who could help: the directory of services, when they are open, and whom they fit."""

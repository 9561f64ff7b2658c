"""What the tests stand on: a database, a server, browsers, push services and a network that can fail."""

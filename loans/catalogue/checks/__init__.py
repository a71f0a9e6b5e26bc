"""What the keys of a catalogue mean together: names that must exist, orders, lists that must be reachable."""

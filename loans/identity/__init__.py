"""Numbers that identify people and firms: read, checked, masked."""

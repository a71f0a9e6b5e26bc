"""Dates: completed years and months, Chinese working days, and the clock."""

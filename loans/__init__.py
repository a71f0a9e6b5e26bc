"""Eligibility, offers and casework for youth entrepreneurship loans."""

"""Reviewed data that ships with cifras: the default corpus and the reference tables."""

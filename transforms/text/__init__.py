"""Folding, tokens, sentences and phrase lookup: what every stage of extraction reads. Knows no natural language."""

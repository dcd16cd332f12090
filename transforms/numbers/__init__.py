"""The number grammar: digits, words, mixed forms, ranges, fractions, shares, hedges. Knows no natural language."""

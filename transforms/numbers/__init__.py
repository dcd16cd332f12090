"""The number grammar: digits, words, mixed forms, ranges, fractions, percentages, hedges. Knows no natural language: words come from a language pack."""

"""How results look to people: tables in a terminal, pages, workbooks.

What belongs here: words, layout, escaping. What does not: deciding what to show, reading files.
"""

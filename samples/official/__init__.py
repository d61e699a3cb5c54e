"""Official documents of our own making, in the forms that offices publish them.

``content/*.yaml`` is the truth: what each document says and what must be read from it. ``make``
writes ``files/`` and ``expected/`` from it. Offices, laws and rules are real; products, producers,
people and, unless a comment says so, numbers of documents are invented.
"""

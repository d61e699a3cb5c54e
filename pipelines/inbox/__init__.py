"""The inbox: a folder where an officer drops files and finds, beside each, what was read in it.

``looking`` tells which files are there and whole, ``state`` remembers them, ``work`` files them
and has them read, ``outcomes`` writes what came of it, ``sensor`` is Dagster's part. What does not
belong here: how an outcome looks (``pipelines.present.result``).
"""

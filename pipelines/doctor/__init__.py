"""What `ocop doctor` looks at: one function a thing, each giving one finding.

What belongs here: looking, and saying what to do. What does not: printing
(``pipelines.present.findings``). Nothing is started, mended or upgraded.
"""

"""What is sent to people when a night fails or is silent: one message a night.

What belongs here: what a night's message says, where it goes, when. What does not: checking
(``assets.checks``) and running (``pipelines.nights``).
"""

"""Figures out of Vietnamese text, stage by stage.

sentences → spans (quantities, stars, places, times, cues) → frames → claims. Each file holds one
stage; what words mean is data in ``data/*.yaml``. Nothing here reads a clock, a disk beyond its
own data, or the network.
"""

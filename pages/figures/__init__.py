"""Figures drawn from the registry as SVG: pure layouts, one place that writes them, the same data as a table beside.

text (widths, wrapping) ← drawing (shapes) ← one layout a figure (pure) and svg (markup) ← figure (what a reader gets) ←
sources (reads the registry) ← catalogue (which figures there are) ← blocks, views. Decision 0034.
"""

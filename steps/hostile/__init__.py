"""Hostile submissions: one honest one, and many ways to change it. They are built with zipfile and by hand.

Nothing here imports what judges them, so that both cannot share a misunderstanding.
"""

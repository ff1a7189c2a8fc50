"""Submissions: packaged by their authors, and judged by others who trust nothing of them."""

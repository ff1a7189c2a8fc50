"""The book as it stands: features as they are written, and what the last runs made of them."""

from reports.reading.beside import read_campaign
from reports.reading.book import read_book
from reports.reading.history import update_history
from reports.reading.keep import keep
from reports.reading.prune import prune
from reports.reading.runs import run_files

__all__ = ["keep", "prune", "read_book", "read_campaign", "run_files", "update_history"]

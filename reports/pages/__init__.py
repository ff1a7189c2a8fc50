"""The document as a folder of HTML pages, which needs no network and no script to be read."""

from reports.pages.site import pages_of, write_site

__all__ = ["pages_of", "write_site"]

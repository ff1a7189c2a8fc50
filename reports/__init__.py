"""The report: features joined with the results of runs. It reads files, and imports neither of their makers."""

"""What Cucumber Messages must be: the schema of their makers, and what no schema says, how they refer to each other.

``messages.schema.json`` is that of the package ``@cucumber/messages`` 34.2.1, as it is shipped, under its ``LICENSE``.
"""

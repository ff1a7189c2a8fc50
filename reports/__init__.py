"""What is shown to readers, so far the pictures of the README. It reads files, and imports none of their makers."""

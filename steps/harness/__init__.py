"""How feature files become tests: found, checked, run on a device, and told step by step."""

"""Results for other tools: Cucumber Messages, the page that Cucumber makes of them, and JUnit."""

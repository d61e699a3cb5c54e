"""Reference data: administrative units through time and programme rules, with their resolver."""

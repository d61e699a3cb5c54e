"""How the work is wired and scheduled: definitions, jobs, resources, the `ocop` command."""

"""How the work is wired and scheduled: definitions, partitions, jobs, resources, the `ocop` command."""

"""Files in, papers out: PDF, pictures, DOCX, saved pages and ZIPs of these."""

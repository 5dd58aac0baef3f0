"""Sessions and who does what in them; places, hosts and the forum itself."""

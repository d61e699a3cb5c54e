"""Long campaigns, run by hand (`make soak`): kills, races, rebuilds, damaged input, bulk."""

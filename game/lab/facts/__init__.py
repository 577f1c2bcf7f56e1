"""The facts a simulated town must reproduce, a module a family; each finds a number in towns."""

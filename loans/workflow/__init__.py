"""The workflow as one table: states, steps, who may take them, what refuses them, which clock runs."""

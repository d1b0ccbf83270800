"""Adapters to engines that people run already: Ray Data and datatrove. What a record becomes is the same everywhere."""

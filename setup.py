"""Packs the catalogue, kept at the top of the tree for those who edit it, beside the code that loads it."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithCatalogue(build_py):
    """The ordinary build, and `products.toml` inside `loans/catalogue/`."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib, "loans", "catalogue", "products.toml")
            self.mkpath(str(target.parent))
            self.copy_file("products.toml", str(target))


setup(cmdclass={"build_py": BuildWithCatalogue})

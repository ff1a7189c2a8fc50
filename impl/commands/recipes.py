"""Recipes by their names, or by the paths of their files."""

from pathlib import Path

from impl.numpy_nn.checks import refuse


def known(folder: Path) -> str:
    """Return the names of the recipes of this package that lie in a folder."""
    return " or ".join(sorted(path.stem for path in folder.glob("*.toml")))


def path_of(recipe: str, folder: Path, who: str) -> Path:
    """Return the file of a recipe: one of a folder by its name, or any by its path."""
    own = folder / f"{recipe}.toml"
    path = own if own.is_file() else Path(recipe)
    if not path.is_file():
        refuse(who, f"a recipe, {known(folder)}, or a file of the same kind", repr(recipe))
    return path

"""A process that writes: `python -m tests.feed.writer DATA_DIR NAME COUNT` makes so many vans, three a transaction."""

import sys
from pathlib import Path

from app import create_app
from app.core import new_id, transaction
from app.teams import Vehicle
from tests.support.databases import Place, close


def write(folder: Path, name: str, count: int) -> None:
    app = create_app(Place(f"sqlite:///{folder / 'alongside.db'}", folder).settings())
    with app.app_context():
        for number in range(0, count, 3):
            with transaction() as active:
                active.add_all(
                    Vehicle(id=new_id(), name=f"{name} {number + n}", seats=4, wheelchair=False) for n in range(3)
                )
    close(app)


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

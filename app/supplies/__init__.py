"""What was used: things handed out on calls, what each van has left, and what they cost."""

from .actions import put_stock
from .models import Handout, Stock, Supply
from .queries import stocks_of
from .schemas import HandoutRow, StockRow, SupplyRow
from .views import room

__all__ = ["Handout", "HandoutRow", "Stock", "StockRow", "Supply", "SupplyRow", "put_stock", "room", "stocks_of"]

namespace Bezel.Shop;

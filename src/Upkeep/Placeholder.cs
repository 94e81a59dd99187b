namespace Bezel.Upkeep;

namespace Bezel.Ledger;

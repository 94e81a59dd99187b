namespace Bezel.Shop;

/// <summary>
/// A row that belongs to the house and to no shop: a person's account, a sign-in. It is sealed under the house's key when saved, in whichever
/// shop's transaction that is, so that a change behind Bezel's back is named. Its table has no column <c>shop</c>. Unlike a shop's rows it is in
/// no tally: that such a row was removed, or put back to an older state, is told by the ledger entries about it alone.
/// </summary>
public interface IHouseOwned;

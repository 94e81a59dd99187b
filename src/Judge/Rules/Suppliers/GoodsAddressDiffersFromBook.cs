using Bezel.Judge.Facts;
using Bezel.Money;

namespace Bezel.Judge.Rules.Suppliers;

/// <summary>
/// Goods are to go to an address that is not on file for the supplier that the message speaks for. A hold.
/// Fires for a postal address in a shipping context when a supplier with addresses on file is surely spoken for, or named by a stranger;
/// and for any other address beside words that goods should go elsewhere, or after words of sending in the supplier's own mail.
/// Silent for the shop's own addresses and for those on file of any supplier spoken for; silent for addresses that nothing says goods go to.
/// Misses addresses in pictures and pick-ups ("our driver will collect").
/// </summary>
internal sealed class GoodsAddressDiffersFromBook : Rule
{
    public override Strength Strength => Strength.Hold;

    public override MessageKind Kind => MessageKind.GoodsDiversion;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming)
    {
        SupplierSpokenFor? spoken = incoming.SpokenFor.FirstOrDefault(one => (one.IsSure || incoming.Relation.IsStranger) && one.Supplier.Addresses.Count > 0);
        if (spoken is null)
            return Finding.NotFound;
        bool elsewhere = incoming.Asked.GoodsElsewhere is not null;
        if (!spoken.IsSure && !elsewhere)
            return Finding.NotFound;
        foreach (MoneyInPlace money in incoming.Facts.Money)
        {
            if (money.Where.Place == Place.Quoted)
                continue;
            foreach (PostalAddressMention address in money.Facts.Addresses)
            {
                if (!(address.InShippingContext || (money.Where.Place == Place.Current && (elsewhere || (spoken.By <= SpokenBy.SenderName && IsSentTo(incoming, money.Where.Text, address))))) || incoming.Shop.IsOwnAddress(address.Text) || NamesTheShop(incoming, money.Where.Text, address))
                    continue;
                if (incoming.SpokenFor.Any(one => one.Supplier.Addresses.Any(known => PostalAddresses.Same(known, address.Text))))
                    continue;
                return Finding.Found(SupplierEvidence.For(spoken.Supplier,
                    [new Evidence("address", OneLine(address.Text), money.Where.Place, address.Start, address.Length)]));
            }
        }
        return Finding.NotFound;
    }

    /// <summary>
    /// Words of sending stand before the address, nothing in the message speaks of a visit, and text follows: a signature ends the message.
    /// </summary>
    private static bool IsSentTo(Incoming incoming, string text, PostalAddressMention address)
    {
        if (incoming.Facts.Says.Now("goods-as-ever") is not null || incoming.Facts.Says.Now("unsubscribe") is not null || incoming.Facts.Says.Now("visit") is not null)
            return false;
        int from = Math.Max(0, address.Start - 160);
        int tail = text.AsSpan(address.Start + address.Length).Trim().Length;
        return tail > 12 && incoming.Facts.Says.All("send-to").Any(hit => hit.Where.Place == Place.Current && hit.Where.Text == text && hit.Start >= from && hit.Start < address.Start);
    }

    /// <summary>The address is the shop's own when the shop's name stands right above it: shop files need not list addresses.</summary>
    private static bool NamesTheShop(Incoming incoming, string text, PostalAddressMention address)
    {
        string name = incoming.Shop.Shop.Name;
        if (name.Length < 3)
            return false;
        int from = Math.Max(0, address.Start - 80);
        return text.AsSpan(from, address.Start - from + address.Length).Contains(name, StringComparison.OrdinalIgnoreCase);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

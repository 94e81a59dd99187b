using Bezel.Judge.Facts;
using Bezel.Money;

namespace Bezel.Judge.Claims;

/// <summary>The addresses in a message that goods are to go to and that are not on file for the suppliers it speaks for.</summary>
internal static class GoodsAddressClaims
{
    /// <summary>Each address once, in the order of the message.</summary>
    public static IEnumerable<SupplierClaim> Find(Incoming incoming)
    {
        SupplierSpokenFor? spoken = incoming.SpokenFor.FirstOrDefault(one => (one.IsSure || incoming.Relation.IsStranger) && one.Supplier.Addresses.Count > 0);
        if (spoken is null)
            yield break;
        bool elsewhere = incoming.Asked.GoodsElsewhere is not null;
        if (!spoken.IsSure && !elsewhere)
            yield break;
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (MoneyInPlace money in incoming.Facts.Money)
        {
            if (money.Where.Place == Place.Quoted)
                continue;
            foreach (PostalAddressMention address in money.Facts.Addresses)
            {
                if (!GoodsGoTo(incoming, spoken, elsewhere, money.Where, address) || incoming.Shop.IsOwnAddress(address.Text) || NamesTheShop(incoming, money.Where.Text, address))
                    continue;
                if (incoming.SpokenFor.Any(one => one.Supplier.Addresses.Any(known => PostalAddresses.Same(known, address.Text))) || !told.Add(address.Normalised))
                    continue;
                yield return SupplierClaims.At(spoken, SupplierClaimKind.GoodsAddress, money.Where, address.Start, address.Length) with { Said = OneLine(address.Text) };
            }
        }
    }

    private static bool GoodsGoTo(Incoming incoming, SupplierSpokenFor spoken, bool elsewhere, TextInPlace where, PostalAddressMention address) =>
        address.InShippingContext || (where.Place == Place.Current && (elsewhere || (spoken.By <= SpokenBy.SenderName && IsSentTo(incoming, where.Text, address))));

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
